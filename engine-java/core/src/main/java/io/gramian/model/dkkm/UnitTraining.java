package io.gramian.model.dkkm;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.nn.DivergenceException;
import io.gramian.tensor.Tensor;
import java.util.List;

/** Learns units from rows by mini-batches and Adam. */
final class UnitTraining {
    private static final int BATCH = 500;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private UnitTraining() {}

    /** What is learnt, the gradient of what shall become small, and Adam's moments. */
    static final class Parameter {
        private final Tensor value;
        private final Tensor gradient;
        private final Tensor first;
        private final Tensor second;

        Parameter(Compute compute, int rows, int columns) {
            this.value = compute.zeros(rows, columns);
            this.gradient = compute.zeros(rows, columns);
            this.first = compute.zeros(rows, columns);
            this.second = compute.zeros(rows, columns);
        }

        Tensor value() {
            return value;
        }

        Tensor gradient() {
            return gradient;
        }
    }

    /** What is to become small. */
    interface Objective {
        List<Parameter> parameters();

        /**
         * Sets the gradients of the parameters for a batch.
         *
         * @param batch m×d, in the memory of the engine's backend; not modified
         * @param step counts the batches
         * @return how badly the batch is reconstructed
         */
        double gradients(Tensor batch, long step);
    }

    /** How many rows of so many a batch has. */
    static int batch(int rows) {
        return Math.min(BATCH, rows);
    }

    /**
     * Learns; what is left of an epoch after its last whole batch is left out.
     *
     * @param x n×d, n ≥ 1, in the memory of the engine's backend; not modified
     * @throws DivergenceException if a batch has no finite error
     */
    static void run(Engine engine, Tensor x, Objective objective, int epochs, double rate, String purpose) {
        Compute compute = engine.compute();
        Tensor rows = compute.onHeap(x);
        int size = batch(x.rows());
        Tensor batch = compute.zeros(size, x.columns());
        Tensor host = batch.onHeap() ? batch : Tensor.zeros(size, x.columns());
        CounterRandom random = engine.random(purpose + "/order");
        int[] order = random.permutation(x.rows());
        int batches = x.rows() / size;
        long step = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int index = 0; index < batches; index++) {
                Cancellation.check("deep kernel k-means");
                rows.gather(order, index * size, host);
                if (host != batch) {
                    compute.copy(host, batch);
                }
                double error = objective.gradients(batch, step);
                if (!Double.isFinite(error)) {
                    throw new DivergenceException("the error of batch " + (index + 1) + " in epoch " + (epoch + 1)
                            + " is " + error + ": whiten with a larger setting whitening, or lower sparsity-weight");
                }
                step++;
                for (Parameter each : objective.parameters()) {
                    compute.adam(
                            each.value,
                            each.gradient,
                            each.first,
                            each.second,
                            (float) rate,
                            BETA1,
                            BETA2,
                            EPSILON,
                            step);
                }
            }
            random.shuffle(order);
        }
    }
}
