package io.gramian.classify;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.function.Consumer;

/**
 * Rows with their labels, seen through z = (x − μ)/σ a feature, which is never written out: products with z are products with x and
 * a correction. σ² of a constant feature is 1.
 */
final class Standardised {
    /** Elements of the rows that are centred at once. */
    private static final int BLOCK = 1 << 24;

    private final Compute compute;
    private final Tensor x;
    private final int[] labels;
    private final int classes;
    private final double[] mean;
    private final double[] scale;

    /**
     * Rows.
     *
     * @param x n×d, n ≥ 1, in the memory of the engine's backend; not modified
     * @throws IllegalArgumentException if there are not n labels, or one is out of range
     */
    Standardised(Engine engine, Tensor x, int[] labels, int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes is " + classes + ", expected at least 2");
        }
        if (labels.length != x.rows() || labels.length == 0) {
            throw new IllegalArgumentException("labels has " + labels.length
                    + " entries, expected one for each row of x of shape " + x.shape() + ", and a row at least");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "labels[" + i + "] is " + labels[i] + ", expected 0 to " + (classes - 1));
            }
        }
        this.compute = engine.compute();
        this.x = x;
        this.labels = labels;
        this.classes = classes;
        int d = x.columns();
        this.mean = new double[d];
        this.scale = new double[d];
        moments();
    }

    /** Means and deviations about the first row, whose offset then costs no digits. */
    private void moments() {
        int d = x.columns();
        float share = 1f / x.rows();
        Tensor first = compute.zeros(1, d);
        compute.combine(1, x.rows(0, 1), 0, first, first);
        Tensor sums = compute.zeros(d);
        Tensor squares = compute.zeros(d);
        eachShifted(first, shifted -> {
            compute.columnSums(shifted, share, 1, sums);
            compute.multiplyElements(1, shifted, shifted, 0, shifted);
            compute.columnSums(shifted, share, 1, squares);
        });
        Tensor origin = host(first);
        Tensor means = host(sums);
        Tensor moments = host(squares);
        for (int f = 0; f < d; f++) {
            double about = means.array()[f];
            double variance = moments.array()[f] - about * about;
            // As float32 knows it, so that subtracting it is exact.
            mean[f] = (float) (origin.array()[f] + about);
            scale[f] = variance > 1e-6 * moments.array()[f] && variance > 0 ? Math.sqrt(variance) : 1;
        }
    }

    /** Some rows at a time, less a row. */
    private void eachShifted(Tensor row, Consumer<Tensor> body) {
        int block = Math.max(1, BLOCK / x.columns());
        for (int from = 0; from < x.rows(); from += block) {
            Tensor rows = x.rows(from, Math.min(x.rows(), from + block));
            Tensor shifted = compute.zeros(rows.rows(), x.columns());
            compute.addRow(rows, -1, row, shifted);
            body.accept(shifted);
        }
    }

    private Tensor host(Tensor there) {
        Tensor host = Tensor.zeros(there.rows(), there.columns());
        compute.copy(there, host);
        return host;
    }

    int rows() {
        return x.rows();
    }

    int features() {
        return x.columns();
    }

    int classes() {
        return classes;
    }

    /** +1 where a row is of a class, −1 elsewhere. */
    int sign(int row, int of) {
        return labels[row] == of ? 1 : -1;
    }

    /** The classifier of x that weights for z, d×c, and a bias, c, amount to. */
    LinearClassifier classifier(double[] weights, double[] bias) {
        int d = features();
        Tensor w = Tensor.zeros(d, classes);
        Tensor b = Tensor.zeros(1, classes);
        double[] shift = bias.clone();
        for (int i = 0; i < d * classes; i++) {
            double each = weights[i] / scale[i / classes];
            w.array()[i] = (float) each;
            shift[i % classes] -= mean[i / classes] * each;
        }
        for (int c = 0; c < classes; c++) {
            b.array()[c] = (float) shift[c];
        }
        return new LinearClassifier(w, b);
    }

    /** z·weights + bias, n×c on the heap. */
    Tensor scores(Engine engine, double[] weights, double[] bias) {
        return classifier(weights, bias).scores(engine, x);
    }

    /** zᵀ·g, d×c, for g of n×c on the heap. */
    double[] transposedTimes(Tensor g) {
        Tensor there = compute.zeros(g.rows(), g.columns());
        compute.copy(g, there);
        // As gᵀ·x, for which the rows of x are read as they lie.
        Tensor product = compute.zeros(classes, features());
        compute.multiply(true, there, false, x, 1, 0, product);
        Tensor host = host(product);
        double[] sums = new double[classes];
        for (int i = 0; i < g.size(); i++) {
            sums[i % classes] += g.array()[g.offset() + i];
        }
        double[] out = new double[features() * classes];
        for (int i = 0; i < out.length; i++) {
            int f = i / classes;
            int c = i % classes;
            out[i] = (host.get(c, f) - mean[f] * sums[c]) / scale[f];
        }
        return out;
    }

    /** zᵀ·z / n, d×d. */
    double[] correlations() {
        int d = features();
        Tensor centre = Tensor.zeros(1, d);
        for (int f = 0; f < d; f++) {
            centre.array()[f] = (float) mean[f];
        }
        Tensor there = compute.zeros(1, d);
        compute.copy(centre, there);
        Tensor product = compute.zeros(d, d);
        float share = 1f / rows();
        eachShifted(there, shifted -> compute.multiply(true, shifted, false, shifted, share, 1, product));
        Tensor host = host(product);
        double[] out = new double[Math.multiplyExact(d, d)];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                out[i * d + j] = host.array()[i * d + j] / (scale[i] * scale[j]);
            }
        }
        return out;
    }
}
