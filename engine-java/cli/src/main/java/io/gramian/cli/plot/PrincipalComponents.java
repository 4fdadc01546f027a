package io.gramian.cli.plot;

import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The leading eigenvectors of the covariance C of a few thousand rows, for pictures. Subspace iteration with
 * Rayleigh-Ritz (Golub and Van Loan, Matrix Computations, 8.2.4): V ← orth(C·V), where C·V is computed row by row and C
 * is never formed, so that the number of features may be large. A block wider than the two wanted vectors makes it
 * converge in a few rounds; where it spans all features the first round is exact.
 */
final class PrincipalComponents {
    private static final int BLOCK = 6;
    private static final int ROUNDS = 100;

    /** Ritz values converge at the square of the rate of the vectors: this leaves about six digits in these. */
    private static final double TOLERANCE = 1e-12;

    private static final long SEED = 7L;

    private PrincipalComponents() {}

    /**
     * The first unit eigenvectors of the covariance of the rows of x (n × d, n ≥ 1), by descending eigenvalue; in each
     * the entry of the largest magnitude is positive. At most {@code count} ≤ 6 of them, and no more than d.
     */
    static double[][] of(Tensor x, double[] mean, int count) {
        int d = x.columns();
        double[][] basis = start(Math.min(BLOCK, d), d);
        double[] last = new double[basis.length];
        for (int round = 0; round < ROUNDS; round++) {
            double[][] image = covarianceTimes(x, mean, basis);
            SmallEigen ritz = SmallEigen.of(products(basis, image));
            basis = combine(basis, ritz.vectors());
            double[] values = ritz.values();
            if (settled(last, values, Math.min(count, values.length))) {
                break;
            }
            last = values;
            basis = orthonormal(combine(image, ritz.vectors()), basis);
        }
        double[][] leading = Arrays.copyOf(basis, Math.min(count, basis.length));
        for (double[] vector : leading) {
            fixSign(vector);
        }
        return leading;
    }

    /** The mean of each column of x. */
    static double[] mean(Tensor x) {
        int d = x.columns();
        double[] mean = new double[d];
        for (int i = 0; i < x.rows(); i++) {
            int at = x.offset() + i * d;
            for (int j = 0; j < d; j++) {
                mean[j] += x.array()[at + j];
            }
        }
        for (int j = 0; j < d; j++) {
            mean[j] /= x.rows();
        }
        return mean;
    }

    /** Row i of x less the mean, into a buffer of length d. */
    static void centredRow(Tensor x, int i, double[] mean, double[] row) {
        int at = x.offset() + i * mean.length;
        for (int j = 0; j < mean.length; j++) {
            row[j] = x.array()[at + j] - mean[j];
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double[][] start(int size, int d) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] basis = new double[size][d];
        for (double[] vector : basis) {
            for (int j = 0; j < d; j++) {
                vector[j] = random.nextDouble() - 0.5;
            }
        }
        return orthonormal(basis, basis);
    }

    /** C·v for each v, with C the sum over the rows of their outer products, divided by n. */
    private static double[][] covarianceTimes(Tensor x, double[] mean, double[][] vectors) {
        double[][] image = new double[vectors.length][mean.length];
        double[] row = new double[mean.length];
        for (int i = 0; i < x.rows(); i++) {
            centredRow(x, i, mean, row);
            for (int b = 0; b < vectors.length; b++) {
                addScaled(image[b], dot(row, vectors[b]) / x.rows(), row);
            }
        }
        return image;
    }

    private static double[][] products(double[][] a, double[][] b) {
        double[][] result = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = i; j < a.length; j++) {
                result[i][j] = dot(a[i], b[j]);
                result[j][i] = result[i][j];
            }
        }
        return result;
    }

    /** The vectors Σ_i weights[i][k]·v_i, one for each k. */
    private static double[][] combine(double[][] vectors, double[][] weights) {
        double[][] result = new double[vectors.length][vectors[0].length];
        for (int k = 0; k < vectors.length; k++) {
            for (int i = 0; i < vectors.length; i++) {
                addScaled(result[k], weights[i][k], vectors[i]);
            }
        }
        return result;
    }

    /**
     * Gram-Schmidt, twice over for round-off; a vector that depends on those before it is replaced by the fallback's.
     */
    private static double[][] orthonormal(double[][] vectors, double[][] fallback) {
        double[][] result = new double[vectors.length][];
        for (int b = 0; b < vectors.length; b++) {
            result[b] = project(vectors[b], result, b);
            if (result[b] == null) {
                result[b] = project(fallback[b], result, b);
            }
            if (result[b] == null) {
                result[b] = new double[vectors[b].length];
            }
        }
        return result;
    }

    /** The unit vector of what is left of a vector off the first {@code count} of a basis, or null where nothing is. */
    private static double[] project(double[] vector, double[][] basis, int count) {
        double[] left = vector.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (int b = 0; b < count; b++) {
                addScaled(left, -dot(left, basis[b]), basis[b]);
            }
        }
        double norm = Math.sqrt(dot(left, left));
        if (norm <= 1e-12 * Math.sqrt(dot(vector, vector))) {
            return null;
        }
        for (int j = 0; j < left.length; j++) {
            left[j] /= norm;
        }
        return left;
    }

    private static void addScaled(double[] sum, double factor, double[] vector) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * vector[j];
        }
    }

    private static boolean settled(double[] last, double[] values, int count) {
        for (int b = 0; b < count; b++) {
            if (Math.abs(values[b] - last[b]) > TOLERANCE * Math.abs(values[0])) {
                return false;
            }
        }
        return true;
    }

    private static void fixSign(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            // Round-off must not choose between entries of equal magnitude, so a later one has to be clearly larger.
            if (Math.abs(value) > Math.abs(largest) * (1 + 1e-6)) {
                largest = value;
            }
        }
        for (int j = 0; j < vector.length && largest < 0; j++) {
            vector[j] = -vector[j];
        }
    }
}
