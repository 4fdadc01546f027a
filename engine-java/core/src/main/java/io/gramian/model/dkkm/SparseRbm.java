package io.gramian.model.dkkm;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * A restricted Boltzmann machine of Gaussian visible units of variance 1 and hidden ones that are seldom on: one step of contrastive
 * divergence, and a pull of the biases that brings the mean of each unit to its share (Lee, Ekanadham and Ng: Sparse deep belief
 * net model for visual area V2, NIPS 2008, algorithm 1). What is seen of a reconstruction is its mean, without noise.
 */
final class SparseRbm implements UnitTraining.Objective {
    private static final double RATE = 1e-3;
    private static final float DECAY = 1e-3f;
    private static final float START = 0.02f;

    /** Rows a task. */
    private static final int TASK = 16;

    private final Engine engine;
    private final Compute compute;
    private final double sparsity;
    private final double weight;
    private final long key;
    private final UnitTraining.Parameter weights;
    private final UnitTraining.Parameter hiddenBias;
    private final UnitTraining.Parameter visibleBias;
    private final Tensor hidden;
    private final Tensor uniform;
    private final Tensor states;
    private final Tensor visible;

    SparseRbm(Engine engine, int inputs, int units, int batch, UnitOptions options, String purpose) {
        this.engine = engine;
        this.compute = engine.compute();
        this.sparsity = options.sparsity();
        this.weight = options.sparsityWeight();
        this.key = Philox.key(engine.seed(), purpose + "/states");
        this.weights = new UnitTraining.Parameter(compute, inputs, units);
        this.hiddenBias = new UnitTraining.Parameter(compute, 1, units);
        this.visibleBias = new UnitTraining.Parameter(compute, 1, inputs);
        this.hidden = compute.zeros(batch, units);
        this.uniform = compute.zeros(batch, units);
        this.states = compute.zeros(batch, units);
        this.visible = compute.zeros(batch, inputs);
        compute.normal(Philox.key(engine.seed(), purpose + "/weights"), 0, weights.value());
        compute.combine(START, weights.value(), 0, weights.value(), weights.value());
        compute.fill((float) Math.log(sparsity / (1 - sparsity)), hiddenBias.value());
    }

    /** Learns from rows. */
    static SigmoidLayer fit(Engine engine, Tensor x, int units, UnitOptions options, String purpose) {
        int batch = UnitTraining.batch(x.rows());
        SparseRbm machine = new SparseRbm(engine, x.columns(), units, batch, options, purpose);
        UnitTraining.run(engine, x, machine, options.unitEpochs(), RATE, purpose);
        return new SigmoidLayer(
                machine.compute.onHeap(machine.weights.value()), machine.compute.onHeap(machine.hiddenBias.value()));
    }

    @Override
    public List<UnitTraining.Parameter> parameters() {
        return List.of(weights, hiddenBias, visibleBias);
    }

    @Override
    public double gradients(Tensor batch, long step) {
        float share = 1f / batch.rows();
        compute.linear(batch, weights.value(), hiddenBias.value(), Activation.SIGMOID, hidden);
        draw(step);
        compute.combine(DECAY, weights.value(), 0, weights.value(), weights.gradient());
        compute.multiply(true, batch, false, hidden, -share, 1, weights.gradient());
        // weight·(mean of h − ρ) − mean of h, of the data.
        compute.fill((float) (-weight * sparsity), hiddenBias.gradient());
        compute.columnSums(hidden, (float) (weight - 1) * share, 1, hiddenBias.gradient());
        compute.linear(states, true, weights.value(), visibleBias.value(), Activation.IDENTITY, visible);
        double error = compute.squaredDifference(visible, batch) * share;
        compute.linear(visible, weights.value(), hiddenBias.value(), Activation.SIGMOID, hidden);
        compute.multiply(true, visible, false, hidden, share, 1, weights.gradient());
        compute.columnSums(hidden, share, 1, hiddenBias.gradient());
        compute.combine(1, visible, -1, batch, visible);
        compute.columnSums(visible, share, 0, visibleBias.gradient());
        return error;
    }

    /** States of the hidden units, each 1 with its probability. */
    private void draw(long step) {
        compute.uniform(key, step * hidden.size(), uniform);
        Tensor chance = compute.onHeap(uniform);
        Tensor probability = compute.onHeap(hidden);
        Tensor drawn = states.onHeap() ? states : Tensor.zeros(states.rows(), states.columns());
        int k = states.columns();
        engine.workers().forEach(Math.ceilDiv(states.rows(), TASK), task -> {
            int to = Math.min(states.rows(), (task + 1) * TASK) * k;
            for (int i = task * TASK * k; i < to; i++) {
                boolean on = chance.array()[chance.offset() + i] < probability.array()[probability.offset() + i];
                drawn.array()[drawn.offset() + i] = on ? 1 : 0;
            }
        });
        if (drawn != states) {
            compute.copy(drawn, states);
        }
    }
}
