package io.gramian.nn;

import io.gramian.autodiff.Gradients;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.List;

/** Adam (Kingma and Ba, 2015, algorithm 1), with its moments in the backend's memory. */
public final class Adam implements Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Compute compute;
    private final List<Tensor> parameters;
    private final List<Tensor> first;
    private final List<Tensor> second;
    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private float rate;
    private long steps;

    /** With the decays 0.9 and 0.999 and the ε = 1e-8 of the paper. */
    public Adam(Compute compute, List<Tensor> parameters, double rate) {
        this(compute, parameters, rate, BETA1, BETA2, EPSILON);
    }

    /**
     * With own constants.
     *
     * @param parameters updated in place at every step
     * @param beta1 the decay of the mean of the gradients, in [0, 1); likewise beta2 for their squares
     * @param epsilon added to the root of the second moment; above 0
     */
    public Adam(Compute compute, List<Tensor> parameters, double rate, double beta1, double beta2, double epsilon) {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", expected a number above 0");
        }
        this.compute = compute;
        this.parameters = List.copyOf(parameters);
        this.first = Moments.like(compute, parameters);
        this.second = Moments.like(compute, parameters);
        this.rate = Moments.rate(rate);
        this.beta1 = Moments.decay("beta1", beta1);
        this.beta2 = Moments.decay("beta2", beta2);
        this.epsilon = (float) epsilon;
    }

    @Override
    public void step(Gradients gradients) {
        steps++;
        for (int i = 0; i < parameters.size(); i++) {
            Tensor parameter = parameters.get(i);
            if (gradients.reached(parameter)) {
                Tensor gradient = gradients.of(parameter);
                compute.adam(parameter, gradient, first.get(i), second.get(i), rate, beta1, beta2, epsilon, steps);
            }
        }
    }

    @Override
    public void rate(double value) {
        this.rate = Moments.rate(value);
    }

    @Override
    public void save(Snapshot to, String prefix) {
        to.put(prefix + "steps", steps);
        Resumable.of(compute, first).save(to, prefix + "first.");
        Resumable.of(compute, second).save(to, prefix + "second.");
    }

    @Override
    public void load(Snapshot from, String prefix) {
        steps = from.count(prefix + "steps");
        Resumable.of(compute, first).load(from, prefix + "first.");
        Resumable.of(compute, second).load(from, prefix + "second.");
    }

    @Override
    public void reset() {
        steps = 0;
        first.forEach(moment -> compute.fill(0, moment));
        second.forEach(moment -> compute.fill(0, moment));
    }
}
