package io.gramian.cli.plot;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The eigenvalues, descending, and eigenvectors (in columns) of a symmetric matrix of a few rows, by cyclic Jacobi
 * rotations (Golub and Van Loan, Matrix Computations, 8.5).
 */
final class SmallEigen {
    private static final int SWEEPS = 50;

    private final double[] values;
    private final double[][] vectors;

    private SmallEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes a symmetric matrix, which is not modified. */
    static SmallEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && !diagonal(a); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        return sorted(a, v);
    }

    double[] values() {
        return values;
    }

    /** Entry [i][k] is component i of eigenvector k. */
    double[][] vectors() {
        return vectors;
    }

    private static boolean diagonal(double[][] a) {
        double off = 0;
        double all = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                all += a[i][j] * a[i][j];
                off += i == j ? 0 : a[i][j] * a[i][j];
            }
        }
        return off <= 1e-32 * all;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int i = 0; i < a.length; i++) {
            turnColumns(a[i], p, q, c, s);
            turnColumns(v[i], p, q, c, s);
        }
        for (int j = 0; j < a.length; j++) {
            double first = a[p][j];
            double second = a[q][j];
            a[p][j] = c * first - s * second;
            a[q][j] = s * first + c * second;
        }
    }

    private static void turnColumns(double[] row, int p, int q, double c, double s) {
        double first = row[p];
        double second = row[q];
        row[p] = c * first - s * second;
        row[q] = s * first + c * second;
    }

    private static SmallEigen sorted(double[][] a, double[][] v) {
        int n = a.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -a[i][i]));
        double[] values = new double[n];
        double[][] vectors = new double[n][n];
        for (int k = 0; k < n; k++) {
            values[k] = a[order[k]][order[k]];
            for (int i = 0; i < n; i++) {
                vectors[i][k] = v[i][order[k]];
            }
        }
        return new SmallEigen(values, vectors);
    }
}
