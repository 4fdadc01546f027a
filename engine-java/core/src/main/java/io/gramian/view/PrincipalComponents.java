package io.gramian.view;

import io.gramian.linalg.SymmetricEigen;
import io.gramian.tensor.Tensor;

/**
 * Leading principal components, for pictures: from the covariance of the features, or, where there are many features, from
 * the inner products of some rows, whose eigenvectors weigh these rows to the same components.
 */
public final class PrincipalComponents {
    /** A decomposition of this size takes a moment; a picture need not wait longer. */
    private static final int MOST = 400;

    private PrincipalComponents() {}

    /**
     * Centred coordinates along the directions in which the rows of x vary most, these in descending order; their signs are
     * such that the entry of the largest magnitude of a direction is positive. Zeros where the rows vary along fewer.
     *
     * @param x n×d on the heap, n ≥ 1, d ≥ 1, finite; not modified
     * @param count how many directions
     * @return n×count on the heap
     */
    public static Tensor project(Tensor x, int count) {
        double[] mean = mean(x);
        double[][] components = of(x, mean, count);
        Tensor projected = Tensor.zeros(x.rows(), count);
        double[] row = new double[mean.length];
        for (int i = 0; i < x.rows(); i++) {
            centredRow(x, i, mean, row);
            for (int k = 0; k < count; k++) {
                projected.set(i, k, (float) dot(row, components[k]));
            }
        }
        return projected;
    }

    /**
     * Unit vectors along which the rows of x vary most, in descending order; in each the entry of the largest magnitude is
     * positive. Zeros where the rows vary along fewer.
     */
    private static double[][] of(Tensor x, double[] mean, int count) {
        double[][] components = x.columns() <= MOST ? byFeatures(x, mean, count) : byRows(x, mean, count);
        for (double[] component : components) {
            fixSign(component);
        }
        return components;
    }

    private static double[][] byFeatures(Tensor x, double[] mean, int count) {
        int d = x.columns();
        double[] covariance = new double[d * d];
        double[] row = new double[d];
        for (int i = 0; i < x.rows(); i++) {
            centredRow(x, i, mean, row);
            for (int j = 0; j < d; j++) {
                addScaled(covariance, j * d, row[j], row);
            }
        }
        double[] vectors = SymmetricEigen.of(covariance, d).vectors();
        double[][] components = new double[count][d];
        for (int k = 0; k < Math.min(count, d); k++) {
            for (int j = 0; j < d; j++) {
                components[k][j] = vectors[j * d + k];
            }
        }
        return components;
    }

    private static double[][] byRows(Tensor x, double[] mean, int count) {
        int m = Math.min(MOST, x.rows());
        double[][] rows = new double[m][x.columns()];
        for (int i = 0; i < m; i++) {
            centredRow(x, (int) ((long) i * x.rows() / m), mean, rows[i]);
        }
        double[] products = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                products[i * m + j] = dot(rows[i], rows[j]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(products, m);
        double[] values = eigen.values();
        double[] vectors = eigen.vectors();
        double[][] components = new double[count][x.columns()];
        for (int k = 0; k < Math.min(count, m); k++) {
            if (values[k] > 1e-12 * values[0]) {
                for (int i = 0; i < m; i++) {
                    addScaled(components[k], 0, vectors[i * m + k] / Math.sqrt(values[k]), rows[i]);
                }
            }
        }
        return components;
    }

    /** The mean of each column of x. */
    private static double[] mean(Tensor x) {
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
    private static void centredRow(Tensor x, int i, double[] mean, double[] row) {
        int at = x.offset() + i * mean.length;
        for (int j = 0; j < mean.length; j++) {
            row[j] = x.array()[at + j] - mean[j];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static void addScaled(double[] sums, int at, double factor, double[] vector) {
        for (int j = 0; j < vector.length; j++) {
            sums[at + j] += factor * vector[j];
        }
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
