package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What batch normalisation keeps to. */
public interface BatchNormContract extends ContractSubject {
    /** Rows and columns around the edges of lanes and of strips. */
    int[][] BATCHES = {{2, 1}, {3, 7}, {17, 16}, {33, 129}, {64, 300}, {2001, 5}};

    float EPSILON = 1e-3f;
    float MOMENTUM = 0.3f;

    @Test
    default void normalisationMatchesFloat64ForEveryActivation() {
        for (Activation activation : Activation.values()) {
            for (int[] size : BATCHES) {
                Batch batch = new Batch(Reference.normal(1, 2, size[0], size[1]));
                batch.forward(compute(), activation);
                for (int j = 0; j < size[1]; j++) {
                    for (int i = 0; i < size[0]; i++) {
                        double expected = batch.scale.get(0, j) * batch.normal(i, j) + batch.shift.get(0, j);
                        double found = batch.y.get(i, j);
                        assertEquals(
                                Reference.activate(activation, expected),
                                found,
                                5e-6,
                                activation + " at " + i + "," + j);
                    }
                }
            }
        }
    }

    /** As running_mean and running_var of torch.nn.BatchNorm1d, whose momentum is the share of the batch as well. */
    @Test
    default void runningStatisticsMoveTowardsMeanAndUnbiasedVariance() {
        for (int[] size : BATCHES) {
            Batch batch = new Batch(Reference.normal(1, -3, size[0], size[1]));
            Tensor before = batch.running.copy();
            batch.forward(compute(), Activation.RELU);
            for (int j = 0; j < size[1]; j++) {
                double unbiased = batch.variance(j) * size[0] / (size[0] - 1);
                double mean = 0.7 * before.get(0, j) + 0.3 * batch.mean(j);
                double variance = 0.7 * before.get(1, j) + 0.3 * unbiased;
                Reference.assertClose(mean, batch.running.get(0, j), 1e-7, 2e-7, "mean");
                Reference.assertClose(variance, batch.running.get(1, j), 1e-7, 2e-7, "variance");
            }
        }
    }

    @Test
    default void columnsFarFromZeroKeepTheirDigits() {
        Batch batch = new Batch(Reference.normal(1, 30_000, 65, 33));
        batch.forward(compute(), Activation.IDENTITY);
        for (int j = 0; j < 33; j++) {
            for (int i = 0; i < 65; i++) {
                double expected = batch.scale.get(0, j) * batch.normal(i, j) + batch.shift.get(0, j);
                assertEquals(expected, batch.y.get(i, j), 1e-5);
            }
        }
    }

    @Test
    default void constantColumnsBecomeTheShiftWithGradientsThatAreFinite() {
        Tensor x = Tensor.zeros(5, 3);
        compute().fill(1.1f, x);
        Batch batch = new Batch(x);
        batch.forward(compute(), Activation.IDENTITY);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(batch.shift.get(0, j), batch.y.get(i, j), 1e-5);
            }
        }
        Tensor dx = Tensor.zeros(5, 3);
        batch.backward(compute(), Activation.IDENTITY, Reference.normal(4, 5, 3), dx, 0, 0);
        for (float slope : dx.toArray()) {
            assertTrue(Float.isFinite(slope), "slope " + slope);
        }
    }

    @Test
    default void gradientsOfNormalisationMatchFloat64ForEveryActivation() {
        for (Activation activation : Activation.values()) {
            for (int[] size : BATCHES) {
                checkBackward(activation, size[0], size[1], 0);
                checkBackward(activation, size[0], size[1], 0.5f);
            }
        }
    }

    private void checkBackward(Activation activation, int n, int d, float beta) {
        Batch batch = new Batch(Reference.normal(1, 2, n, d));
        batch.forward(compute(), activation);
        Tensor dy = Reference.normal(4, n, d);
        Tensor upstream = dy.copy();
        Tensor dx = Reference.normal(5, n, d);
        Tensor dxBefore = dx.copy();
        Tensor dscaleBefore = batch.dscale.copy();
        Tensor dshiftBefore = batch.dshift.copy();
        batch.backward(compute(), activation, dy, dx, beta, beta);
        for (int j = 0; j < d; j++) {
            double sum = 0;
            double dot = 0;
            for (int i = 0; i < n; i++) {
                double delta = upstream.get(i, j) * Reference.slope(activation, batch.y.get(i, j));
                assertEquals(delta, dy.get(i, j), 2e-6, "δ");
                sum += delta;
                dot += delta * batch.normal(i, j);
            }
            double tolerance = 2e-6 * Math.sqrt(n) + 1e-7 * n;
            assertEquals(sum + beta * dshiftBefore.get(0, j), batch.dshift.get(0, j), tolerance, "dshift");
            assertEquals(dot + beta * dscaleBefore.get(0, j), batch.dscale.get(0, j), tolerance, "dscale");
            double factor = batch.scale.get(0, j) / Math.sqrt(batch.variance(j) + EPSILON);
            for (int i = 0; i < n; i++) {
                double delta = upstream.get(i, j) * Reference.slope(activation, batch.y.get(i, j));
                double expected = factor * (delta - sum / n - batch.normal(i, j) * dot / n);
                double found = dx.get(i, j);
                Reference.assertClose(
                        expected + beta * dxBefore.get(i, j), found, 2e-6 * (1 + Math.abs(factor)), 2e-6, "dx");
            }
        }
    }

    @Test
    default void gradientsThatNobodyNeedsMayBeLeftOut() {
        Batch batch = new Batch(Reference.normal(1, 2, 9, 20));
        batch.forward(compute(), Activation.TANH);
        Tensor dy = Reference.normal(4, 9, 20);
        batch.backward(compute(), Activation.TANH, dy.copy(), Tensor.zeros(9, 20), 0, 0);
        Tensor dscale = Tensor.zeros(1, 20);
        compute()
                .batchNormBackward(
                        batch.x, batch.scale, batch.statistics, batch.y, Activation.TANH, dy, null, 0, dscale, null, 0);
        assertArrayEquals(batch.dscale.toArray(), dscale.toArray());
    }

    @Test
    default void foldedLayerIsTheNormalisationByRunningStatistics() {
        for (boolean transposeW : new boolean[] {false, true}) {
            int in = 70;
            int out = 33;
            Tensor w = transposeW ? Reference.normal(1, out, in) : Reference.normal(1, in, out);
            Batch batch = new Batch(Reference.normal(2, 4, out));
            Tensor weights = Tensor.zeros(w.rows(), w.columns());
            Tensor bias = Tensor.zeros(1, out);
            compute().foldBatchNorm(transposeW, w, batch.scale, batch.shift, EPSILON, batch.running, weights, bias);
            for (int j = 0; j < out; j++) {
                double factor = batch.scale.get(0, j) / Math.sqrt(batch.running.get(1, j) + EPSILON);
                double offset = batch.shift.get(0, j) - batch.running.get(0, j) * factor;
                Reference.assertClose(offset, bias.get(0, j), 1e-7, 2e-7, "bias");
                for (int k = 0; k < in; k++) {
                    int row = transposeW ? j : k;
                    int column = transposeW ? k : j;
                    Reference.assertClose(factor * w.get(row, column), weights.get(row, column), 0, 2e-7, "weight");
                }
            }
        }
    }

    @Test
    default void normalisationGivesTheSameBytesOnAnyNumberOfThreads() {
        Batch two = new Batch(Reference.normal(1, 2, 97, 400));
        Batch one = new Batch(Reference.normal(1, 2, 97, 400));
        Tensor dxOfTwo = Tensor.zeros(97, 400);
        Tensor dxOfOne = Tensor.zeros(97, 400);
        two.forward(compute(), Activation.SIGMOID);
        one.forward(sequential(), Activation.SIGMOID);
        two.backward(compute(), Activation.SIGMOID, Reference.normal(4, 97, 400), dxOfTwo, 0, 0);
        one.backward(sequential(), Activation.SIGMOID, Reference.normal(4, 97, 400), dxOfOne, 0, 0);
        assertArrayEquals(two.y.toArray(), one.y.toArray());
        assertArrayEquals(two.running.toArray(), one.running.toArray());
        assertArrayEquals(dxOfTwo.toArray(), dxOfOne.toArray());
        assertArrayEquals(two.dscale.toArray(), one.dscale.toArray());
    }

    @Test
    default void aBatchOfOneRowIsRefused() {
        Batch batch = new Batch(Reference.normal(1, 1, 4));
        String message = assertThrows(IllegalArgumentException.class, () -> batch.forward(compute(), Activation.RELU))
                .getMessage();
        assertEquals(
                "x has shape 1×4, expected at least 2 rows, as batch normalisation divides by the deviation of the batch",
                message);
    }

    /** A batch and all that normalising it needs, with float64 definitions of its moments. */
    final class Batch {
        final Tensor x;
        final Tensor scale;
        final Tensor shift;
        final Tensor running;
        final Tensor statistics;
        final Tensor y;
        final Tensor dscale;
        final Tensor dshift;
        private final double[] means;
        private final double[] variances;

        Batch(Tensor x) {
            int d = x.columns();
            this.x = x;
            this.scale = Reference.normal(11, 1, 1, d);
            this.shift = Reference.normal(12, 1, d);
            this.running = Reference.normal(13, 2, d);
            for (int j = 0; j < d; j++) {
                running.set(1, j, 0.5f + Math.abs(running.get(1, j)));
            }
            this.statistics = Tensor.zeros(3, d);
            this.y = Tensor.zeros(x.rows(), d);
            this.dscale = Reference.normal(14, 1, d);
            this.dshift = Reference.normal(15, 1, d);
            this.means = new double[d];
            this.variances = new double[d];
            measure();
        }

        void forward(Compute compute, Activation activation) {
            compute.batchNorm(x, scale, shift, activation, EPSILON, MOMENTUM, running, statistics, y);
        }

        void backward(Compute compute, Activation activation, Tensor dy, Tensor dx, float betaX, float beta) {
            compute.batchNormBackward(x, scale, statistics, y, activation, dy, dx, betaX, dscale, dshift, beta);
        }

        double mean(int j) {
            return means[j];
        }

        double variance(int j) {
            return variances[j];
        }

        double normal(int i, int j) {
            return (x.get(i, j) - means[j]) / Math.sqrt(variances[j] + EPSILON);
        }

        private void measure() {
            for (int j = 0; j < means.length; j++) {
                for (int i = 0; i < x.rows(); i++) {
                    means[j] += (double) x.get(i, j) / x.rows();
                }
                for (int i = 0; i < x.rows(); i++) {
                    variances[j] += (x.get(i, j) - means[j]) * (x.get(i, j) - means[j]) / x.rows();
                }
            }
        }
    }
}
