package io.gramian.compute.simd;

import io.gramian.compute.Activation;
import io.gramian.compute.BatchNormKernel;
import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * Batch normalisation over strips of columns: all rows of a strip stay in the second cache while they are summed,
 * normalised and passed through the activation.
 */
final class SimdBatchNormKernel implements BatchNormKernel {
    /** Whole cache lines of each row, few enough that a narrow layer still makes work for several threads. */
    private static final int STRIP = 128;

    private static final int FOLDED_ROWS = 64;

    private final Workers workers;
    private final Scratch scratch;

    SimdBatchNormKernel(Workers workers) {
        this.workers = workers;
        this.scratch = workers.scratch();
    }

    @Override
    public void forward(
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation,
            float epsilon,
            float momentum,
            Tensor running,
            Tensor statistics,
            Tensor y) {
        int d = x.columns();
        workers.forEach(Lanes.blocks(d, STRIP), strip -> {
            int first = strip * STRIP;
            int width = Math.min(STRIP, d - first);
            moments(x, first, width, epsilon, momentum, running, statistics);
            float[] affine = scratch.take(2 * STRIP);
            affine(scale, shift, first, width, statistics, affine);
            for (int i = 0; i < x.rows(); i++) {
                int at = x.offset() + i * d + first;
                int to = y.offset() + i * d + first;
                int means = statistics.offset() + first;
                ColumnMoments.standardize(
                        x.array(), at, statistics.array(), means, affine, STRIP, y.array(), to, width);
                Ranges.activate(activation, y.array(), to, y.array(), to, width);
            }
            scratch.give(affine);
        });
    }

    /** Mean, then variance about the mean as float32 has it: nothing cancels. */
    private void moments(
            Tensor x, int first, int width, float epsilon, float momentum, Tensor running, Tensor statistics) {
        int n = x.rows();
        int d = x.columns();
        int from = x.offset() + first;
        double[] sums = scratch.takeDoubles(2 * STRIP);
        Arrays.fill(sums, 0, 2 * STRIP, 0);
        for (int i = 0; i < n; i++) {
            ColumnMoments.add(x.array(), from + i * d, sums, 0, width);
        }
        for (int j = 0; j < width; j++) {
            double mean = sums[j] / n;
            statistics.set(0, first + j, (float) mean);
            statistics.set(1, first + j, (float) (mean - (float) mean));
        }
        int means = statistics.offset() + first;
        for (int i = 0; i < n; i++) {
            ColumnMoments.addSquares(x.array(), from + i * d, statistics.array(), means, sums, STRIP, width);
        }
        for (int j = 0; j < width; j++) {
            int column = first + j;
            double lack = statistics.get(1, column);
            double variance = Math.max(0, sums[STRIP + j] / n - lack * lack);
            statistics.set(2, column, (float) (1 / Math.sqrt(variance + epsilon)));
            running.set(0, column, moved(running.get(0, column), momentum, sums[j] / n));
            running.set(1, column, moved(running.get(1, column), momentum, variance * n / (n - 1)));
        }
        scratch.giveDoubles(sums);
    }

    private static float moved(float from, float momentum, double to) {
        return (float) ((1 - (double) momentum) * from + momentum * to);
    }

    /** The factor of x − μ, and the summand, which makes up for the round-off of μ. */
    private static void affine(Tensor scale, Tensor shift, int first, int width, Tensor statistics, float[] affine) {
        for (int j = 0; j < width; j++) {
            int column = first + j;
            float factor = at(scale, column) * statistics.get(2, column);
            affine[j] = factor;
            affine[STRIP + j] = (float) (at(shift, column) - (double) factor * statistics.get(1, column));
        }
    }

    @Override
    public void backward(
            Tensor x,
            Tensor scale,
            Tensor statistics,
            Tensor y,
            Activation activation,
            Tensor dy,
            Tensor dx,
            float betaX,
            Tensor dscale,
            Tensor dshift,
            float beta) {
        workers.forEach(Lanes.blocks(x.columns(), STRIP), strip -> {
            int first = strip * STRIP;
            int width = Math.min(STRIP, x.columns() - first);
            double[] sums = scratch.takeDoubles(2 * STRIP);
            slopes(x, statistics, y, activation, dy, first, width, sums);
            put(sums, 0, width, dshift, first, beta);
            put(sums, STRIP, width, dscale, first, beta);
            if (dx != null) {
                inputSlopes(x, scale, statistics, dy, first, width, sums, dx, betaX);
            }
            scratch.giveDoubles(sums);
        });
    }

    /** dy ← δ; sums ← Σδ of each column, and from STRIP on Σδ∘x̂. */
    private static void slopes(
            Tensor x,
            Tensor statistics,
            Tensor y,
            Activation activation,
            Tensor dy,
            int first,
            int width,
            double[] sums) {
        Arrays.fill(sums, 0, 2 * STRIP, 0);
        int means = statistics.offset() + first;
        for (int i = 0; i < x.rows(); i++) {
            int row = i * x.columns() + first;
            int at = dy.offset() + row;
            Ranges.slope(activation, y.array(), y.offset() + row, dy.array(), at, dy.array(), at, width);
            ColumnMoments.add(dy.array(), at, sums, 0, width);
            ColumnMoments.addProducts(
                    dy.array(), at, x.array(), x.offset() + row, statistics.array(), means, sums, STRIP, width);
        }
        for (int j = 0; j < width; j++) {
            double lack = statistics.get(1, first + j);
            sums[STRIP + j] = (sums[STRIP + j] - lack * sums[j]) * statistics.get(2, first + j);
        }
    }

    private void inputSlopes(
            Tensor x,
            Tensor scale,
            Tensor statistics,
            Tensor delta,
            int first,
            int width,
            double[] sums,
            Tensor dx,
            float beta) {
        float[] affine = scratch.take(3 * STRIP);
        float[] slopes = scratch.take(STRIP);
        affine(x.rows(), scale, statistics, first, width, sums, affine);
        int means = statistics.offset() + first;
        for (int i = 0; i < x.rows(); i++) {
            int row = i * x.columns() + first;
            int at = x.offset() + row;
            int dt = delta.offset() + row;
            int to = dx.offset() + row;
            float[] out = beta == 0 ? dx.array() : slopes;
            ColumnMoments.inputSlope(
                    delta.array(),
                    dt,
                    x.array(),
                    at,
                    statistics.array(),
                    means,
                    affine,
                    STRIP,
                    out,
                    beta == 0 ? to : 0,
                    width);
            if (beta != 0) {
                Ranges.combine(1, slopes, 0, beta, dx.array(), to, dx.array(), to, width);
            }
        }
        scratch.give(slopes);
        scratch.give(affine);
    }

    /** The factor of δ, that of x − μ, and the summand. */
    private static void affine(
            int n, Tensor scale, Tensor statistics, int first, int width, double[] sums, float[] affine) {
        for (int j = 0; j < width; j++) {
            int column = first + j;
            double inverse = statistics.get(2, column);
            double factor = at(scale, column) * inverse;
            double slope = factor * inverse * sums[STRIP + j] / n;
            affine[j] = (float) factor;
            affine[STRIP + j] = (float) -slope;
            affine[2 * STRIP + j] = (float) (slope * statistics.get(1, column) - factor * sums[j] / n);
        }
    }

    @Override
    public void fold(
            boolean transposeW,
            Tensor w,
            Tensor scale,
            Tensor shift,
            float epsilon,
            Tensor running,
            Tensor weights,
            Tensor bias) {
        int out = running.columns();
        float[] factors = scratch.take(out);
        for (int j = 0; j < out; j++) {
            double factor = at(scale, j) / Math.sqrt((double) running.get(1, j) + epsilon);
            factors[j] = (float) factor;
            bias.array()[bias.offset() + j] = (float) (at(shift, j) - running.get(0, j) * factor);
        }
        int width = w.columns();
        workers.forEach(Lanes.blocks(w.rows(), FOLDED_ROWS), block -> {
            int end = Math.min(w.rows(), (block + 1) * FOLDED_ROWS);
            for (int i = block * FOLDED_ROWS; i < end; i++) {
                int from = w.offset() + i * width;
                int to = weights.offset() + i * width;
                if (transposeW) {
                    Ranges.scale(factors[i], w.array(), from, weights.array(), to, width);
                } else {
                    Ranges.multiply(1, factors, 0, w.array(), from, weights.array(), to, width);
                }
            }
        });
        scratch.give(factors);
    }

    private static float at(Tensor row, int j) {
        return row.array()[row.offset() + j];
    }

    /** row[first + j] ← sums[from + j] + β·row[first + j], unless there is no row; nothing is read where β is 0. */
    private static void put(double[] sums, int from, int width, Tensor row, int first, float beta) {
        for (int j = 0; row != null && j < width; j++) {
            int at = row.offset() + first + j;
            double before = beta == 0 ? 0 : (double) beta * row.array()[at];
            row.array()[at] = (float) (sums[from + j] + before);
        }
    }
}
