package io.gramian.compute;

import io.gramian.tensor.Tensor;
import java.util.List;

/** What {@link Compute} asks of its arguments; each check fails with a message that names the argument and what it is. */
final class Checks {
    private Checks() {}

    /** to ← from. */
    static void copy(Tensor from, Tensor to) {
        if (from.size() != to.size()) {
            throw wrong("to", to, "the shape of from, " + from.shape());
        }
    }

    /** c ← a·b. */
    static void product(boolean transposeA, Tensor a, boolean transposeB, Tensor b, Tensor c) {
        int inner = transposeA ? a.rows() : a.columns();
        if (inner != (transposeB ? b.columns() : b.rows())) {
            throw wrong("b", b, "inner extent " + inner + " to go with a of shape " + a.shape());
        }
        shape("c", c, transposeA ? a.columns() : a.rows(), transposeB ? b.rows() : b.columns());
    }

    /** y ← x·w, or x·wᵀ. */
    static void layer(Tensor x, boolean transposeW, Tensor w, Tensor y) {
        int in = x.columns();
        int out = y.columns();
        shape("w", w, transposeW ? out : in, transposeW ? in : out);
        shape("y", y, x.rows(), y.columns());
    }

    /** Rows that have a variance. */
    static void batch(Tensor x) {
        if (x.rows() < 2) {
            throw wrong("x", x, "at least 2 rows, as batch normalisation divides by the deviation of the batch");
        }
    }

    /** What normalises some columns. */
    static void normalization(Tensor scale, Tensor shift, float epsilon, Tensor running, int columns) {
        size("scale", scale, columns);
        size("shift", shift, columns);
        if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", expected a finite number above 0");
        }
        shape("running", running, 2, columns);
    }

    /** Blocks of as many rows; the number of columns in all. */
    static int tall(String name, List<Tensor> blocks, int rows) {
        int columns = 0;
        for (Tensor block : blocks) {
            if (block.rows() != rows) {
                throw wrong(name, block, rows + " rows");
            }
            columns += block.columns();
        }
        return columns;
    }

    /** Rows of as many columns. */
    static void pair(Tensor x, Tensor y) {
        if (x.columns() != y.columns()) {
            throw wrong("y", y, x.columns() + " columns, as x of shape " + x.shape());
        }
    }

    /** Rows that a kernel compares. */
    static void kernel(Tensor x, Tensor y, float gamma) {
        pair(x, y);
        gamma(gamma);
    }

    /** Rows that a kernel compares with themselves, and as many that weigh it. */
    static void weighed(Tensor x, Tensor u, float gamma) {
        gamma(gamma);
        rows("u", u, "x", x);
    }

    private static void gamma(float gamma) {
        if (!(gamma >= 0) || Float.isInfinite(gamma)) {
            throw new IllegalArgumentException("gamma is " + gamma + ", expected a finite number not below 0");
        }
    }

    /** A kernel of as many points as there are codes. */
    static void prior(Tensor codes, Tensor prior, double norm) {
        shape("prior", prior, codes.rows(), codes.rows());
        if (!(norm > 0) || Double.isInfinite(norm)) {
            throw new IllegalArgumentException("priorNorm is " + norm + ", expected a finite number above 0");
        }
    }

    /** At least one centroid, in the space of x. */
    static void centroids(Tensor centroids, Tensor x) {
        if (centroids.rows() < 1 || centroids.columns() != x.columns()) {
            throw wrong("centroids", centroids, "at least one row and " + x.columns() + " columns");
        }
    }

    /** Points in columns, in the space of the components. */
    static void mixture(Tensor columns, GaussianComponents components, double[] statistics) {
        if (columns.rows() != components.features()) {
            throw wrong("columns", columns, components.features() + " rows, one a feature of the components");
        }
        length("statistics", statistics.length, components.components() * components.statistics());
    }

    static void shape(String name, Tensor tensor, int rows, int columns) {
        if (tensor.rows() != rows || tensor.columns() != columns) {
            throw wrong(name, tensor, rows + "×" + columns);
        }
    }

    static void same(String name, Tensor tensor, Tensor like) {
        shape(name, tensor, like.rows(), like.columns());
    }

    static void rows(String name, Tensor tensor, String otherName, Tensor other) {
        if (tensor.rows() != other.rows()) {
            throw wrong(name, tensor, other.rows() + " rows, as " + otherName + " of shape " + other.shape());
        }
    }

    static void columns(String name, Tensor tensor, int columns, Object like) {
        if (tensor.columns() != columns) {
            throw wrong(name, tensor, columns + " columns, as " + like);
        }
    }

    static void size(String name, Tensor tensor, int size) {
        if (tensor.size() != size) {
            throw wrong(name, tensor, size + " elements");
        }
    }

    static void length(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " has " + length + " entries, expected " + expected);
        }
    }

    static void count(String name, long count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " is " + count + ", expected at least 1");
        }
    }

    private static IllegalArgumentException wrong(String name, Tensor tensor, String expected) {
        return new IllegalArgumentException(name + " has shape " + tensor.shape() + ", expected " + expected);
    }
}
