package io.gramian.nn;

import io.gramian.autodiff.Gradients;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.List;

/** Stochastic gradient descent with momentum: v ← μ·v + g, p ← p − rate·v. */
public final class Sgd implements Optimizer {
    private final Compute compute;
    private final List<Tensor> parameters;
    private final List<Tensor> velocities;
    private final float momentum;
    private float rate;

    /**
     * Descent with a rate and a momentum.
     *
     * @param parameters updated in place at every step
     * @param momentum μ, in [0, 1); 0 is plain descent
     */
    public Sgd(Compute compute, List<Tensor> parameters, double rate, double momentum) {
        this.compute = compute;
        this.parameters = List.copyOf(parameters);
        this.velocities = Moments.like(compute, parameters);
        this.momentum = Moments.decay("momentum", momentum);
        this.rate = Moments.rate(rate);
    }

    @Override
    public void step(Gradients gradients) {
        for (int i = 0; i < parameters.size(); i++) {
            Tensor parameter = parameters.get(i);
            if (gradients.reached(parameter)) {
                Tensor velocity = velocities.get(i);
                compute.combine(momentum, velocity, 1, gradients.of(parameter), velocity);
                compute.combine(1, parameter, -rate, velocity, parameter);
            }
        }
    }

    @Override
    public void rate(double value) {
        this.rate = Moments.rate(value);
    }

    @Override
    public void save(Snapshot to, String prefix) {
        Resumable.of(compute, velocities).save(to, prefix + "velocity.");
    }

    @Override
    public void load(Snapshot from, String prefix) {
        Resumable.of(compute, velocities).load(from, prefix + "velocity.");
    }

    @Override
    public void reset() {
        velocities.forEach(velocity -> compute.fill(0, velocity));
    }
}
