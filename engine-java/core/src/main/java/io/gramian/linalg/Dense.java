package io.gramian.linalg;

/** Products of small row-major float64 matrices. */
public final class Dense {
    private Dense() {}

    /**
     * a·b.
     *
     * @param a m×k; not modified
     * @param b k×n; not modified
     * @return m×n
     * @throws IllegalArgumentException if a length disagrees
     */
    public static double[] multiply(double[] a, double[] b, int m, int k, int n) {
        Matrices.requireShape("a", a, m, k);
        Matrices.requireShape("b", b, k, n);
        double[] result = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                Matrices.addScaled(a[i * k + l], b, l * n, result, i * n, n);
            }
        }
        return result;
    }

    /**
     * aᵀ.
     *
     * @param a rows×columns; not modified
     * @return columns×rows
     * @throws IllegalArgumentException if the length disagrees
     */
    public static double[] transpose(double[] a, int rows, int columns) {
        Matrices.requireShape("a", a, rows, columns);
        return Matrices.transpose(a, rows, columns);
    }

    /** The identity matrix, n×n. */
    public static double[] identity(int n) {
        return Matrices.identity(n);
    }

    /**
     * tr(aᵀ·b), the sum of the products of the elements.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double inner(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("b has " + b.length + " elements, expected " + a.length + ", as a");
        }
        return Matrices.dot(a, 0, b, 0, a.length);
    }

    /** tr(a) of an n×n matrix. */
    public static double trace(double[] a, int n) {
        Matrices.requireShape("a", a, n, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i * n + i];
        }
        return sum;
    }

    /** max |a − I| of an n×n matrix; of a Gram matrix, how far its columns are from orthonormal. */
    public static double distanceFromIdentity(double[] a, int n) {
        Matrices.requireShape("a", a, n, n);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, Math.abs(a[i * n + j] - (i == j ? 1 : 0)));
            }
        }
        return largest;
    }
}
