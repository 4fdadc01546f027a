package io.gramian.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

/** Plain matrix arithmetic to hold the factorizations against. */
final class DenseMatrices {
    private DenseMatrices() {}

    static double[] random(int rows, int columns, long seed) {
        return new SplittableRandom(seed).doubles((long) rows * columns, -1, 1).toArray();
    }

    static double[] randomSymmetric(int n, long seed) {
        double[] a = random(n, n, seed);
        double[] transposed = transpose(a, n, n);
        for (int i = 0; i < a.length; i++) {
            a[i] += transposed[i];
        }
        return a;
    }

    /** XᵀX of a random X with 2n rows. */
    static double[] randomGram(int n, long seed) {
        double[] x = random(2 * n, n, seed);
        return product(transpose(x, 2 * n, n), x, n, 2 * n, n);
    }

    static double[] hilbert(int n) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] = 1.0 / (1 + i + j);
            }
        }
        return a;
    }

    static double[] identity(int n) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = 1;
        }
        return a;
    }

    static double[] transpose(double[] a, int rows, int columns) {
        double[] result = new double[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = a[i * columns + j];
            }
        }
        return result;
    }

    static double[] product(double[] a, double[] b, int rows, int inner, int columns) {
        double[] result = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                for (int j = 0; j < columns; j++) {
                    result[i * columns + j] += a[i * inner + k] * b[k * columns + j];
                }
            }
        }
        return result;
    }

    static double norm(double[] a) {
        double sum = 0;
        for (double value : a) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    static void assertClose(double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        double[] difference = new double[expected.length];
        for (int i = 0; i < expected.length; i++) {
            difference[i] = expected[i] - actual[i];
        }
        assertEquals(0, norm(difference), tolerance);
    }

    static void assertOrthonormalColumns(double[] q, int rows, int columns) {
        double[] gram = product(transpose(q, rows, columns), q, columns, rows, columns);
        assertClose(identity(columns), gram, 1e-14 * Math.max(1, rows));
    }
}
