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
        // Four chains of additions, since one waits for its own result at each step.
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j <= length - 4; j += 4) {
            s0 += a[startA + j] * b[startB + j];
            s1 += a[startA + j + 1] * b[startB + j + 1];
            s2 += a[startA + j + 2] * b[startB + j + 2];
            s3 += a[startA + j + 3] * b[startB + j + 3];
        }
        for (; j < length; j++) {
            s0 += a[startA + j] * b[startB + j];
        }
        return s0 + s1 + (s2 + s3);
    }
}
