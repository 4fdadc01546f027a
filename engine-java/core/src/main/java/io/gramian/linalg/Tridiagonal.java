package io.gramian.linalg;

import java.util.Arrays;

/**
 * The reduction A = Q·T·Qᵀ of a symmetric matrix to a tridiagonal one by Householder reflections (Golub and Van Loan,
 * Matrix Computations, algorithm 8.3.1).
 *
 * @param diagonal the diagonal of T, n elements
 * @param offDiagonal T[i+1][i], n − 1 elements
 * @param basis Qᵀ, n×n: the rows are contiguous, as the rotations that follow want them
 */
@SuppressWarnings("ArrayRecordComponent") // Internal, and never compared.
record Tridiagonal(double[] diagonal, double[] offDiagonal, double[] basis) {
    /**
     * Reduces.
     *
     * @param a n×n, symmetric; overwritten
     */
    static Tridiagonal reduce(double[] a, int n) {
        double[] diagonal = new double[n];
        double[] offDiagonal = new double[Math.max(0, n - 1)];
        double[][] reflectors = new double[Math.max(0, n - 2)][];
        for (int k = 0; k < n - 2; k++) {
            double[] v = Arrays.copyOfRange(a, k * n, k * n + n);
            offDiagonal[k] = Reflector.reflect(v, k + 1);
            reflectBothSides(a, n, v, k + 1);
            reflectors[k] = v;
        }
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i * n + i];
        }
        if (n > 1) {
            offDiagonal[n - 2] = a[(n - 2) * n + n - 1];
        }
        return new Tridiagonal(diagonal, offDiagonal, accumulate(reflectors, n));
    }

    /** a ← H·a·H on the trailing block, as the update a − v·wᵀ − w·vᵀ of rank two. */
    private static void reflectBothSides(double[] a, int n, double[] v, int from) {
        int width = n - from;
        double[] w = new double[n];
        for (int i = from; i < n; i++) {
            Matrices.addScaled(v[i], a, i * n + from, w, from, width);
        }
        double half = Matrices.dot(v, from, w, from, width) / 2;
        Matrices.addScaled(-half, v, from, w, from, width);
        for (int i = from; i < n; i++) {
            // Both orders of (i, j) round alike, so that the block stays exactly symmetric.
            addBoth(v[i], w, w[i], v, from, a, i * n + from, width);
        }
    }

    /** a[at…] ← a[at…] − (α·x + β·y)[from…]. */
    private static void addBoth(
            double alpha, double[] x, double beta, double[] y, int from, double[] a, int at, int width) {
        for (int j = 0; j < width; j++) {
            a[at + j] -= alpha * x[from + j] + beta * y[from + j];
        }
    }

    /** Qᵀ from the last reflection to the first, where each one touches its trailing block alone. */
    private static double[] accumulate(double[][] reflectors, int n) {
        double[] basis = Matrices.identity(n);
        for (int k = n - 3; k >= 0; k--) {
            double[] v = reflectors[k];
            int from = k + 1;
            for (int i = from; i < n; i++) {
                double s = Matrices.dot(basis, i * n + from, v, from, n - from);
                Matrices.addScaled(-s, v, from, basis, i * n + from, n - from);
            }
        }
        return basis;
    }
}
