package io.gramian.linalg;

/** Checks and copies that the factorizations share. */
final class Matrices {
    /** The distance from 1 to the next float64. */
    static final double EPSILON = Math.ulp(1.0);

    private Matrices() {}

    static void requireShape(String name, double[] matrix, int rows, int columns) {
        if (rows < 0 || columns < 0 || matrix.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    name + " has " + matrix.length + " elements, expected " + rows + "×" + columns);
        }
    }

    static void requireFinite(String name, double[] matrix, int columns) {
        for (int i = 0; i < matrix.length; i++) {
            if (!Double.isFinite(matrix[i])) {
                throw new IllegalArgumentException(name + " has " + matrix[i] + " in row " + i / columns + ", column "
                        + i % columns + "; expected finite numbers");
            }
        }
    }

    static double[] transpose(double[] matrix, int rows, int columns) {
        double[] result = new double[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = matrix[i * columns + j];
            }
        }
        return result;
    }

    static double[] identity(int n) {
        double[] result = new double[n * n];
        for (int i = 0; i < n; i++) {
            result[i * n + i] = 1;
        }
        return result;
    }

    static double largestMagnitude(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** into[to…] ← into[to…] + α·from[start…], over {@code length} elements. */
    static void addScaled(double alpha, double[] from, int start, double[] into, int to, int length) {
        for (int j = 0; j < length; j++) {
            into[to + j] += alpha * from[start + j];
        }
    }

    static double dot(double[] a, int startA, double[] b, int startB, int length) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += a[startA + j] * b[startB + j];
        }
        return sum;
    }
}
