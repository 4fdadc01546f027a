package io.gramian.linalg;

/** The thin QR factorization A = Q·R of an m×n matrix with m ≥ n, by Householder reflections. */
public final class HouseholderQr {
    private final double[] q;
    private final double[] r;

    private HouseholderQr(double[] q, double[] r) {
        this.q = q;
        this.r = r;
    }

    /**
     * Factorizes. The diagonal of R is not negative, which makes the factors of a matrix of full rank unique. A matrix
     * of lower rank is factorized as well: Q is orthonormal all the same.
     *
     * @param matrix m×n; not modified
     * @throws IllegalArgumentException if m is less than n, or the length is not m·n
     */
    public static HouseholderQr of(double[] matrix, int m, int n) {
        if (m < n) {
            throw new IllegalArgumentException(
                    "matrix is " + m + "×" + n + "; expected at least as many rows as columns");
        }
        Matrices.requireShape("matrix", matrix, m, n);
        double[] work = matrix.clone();
        double[][] reflectors = new double[n][];
        double[] r = new double[n * n];
        for (int k = 0; k < n; k++) {
            double[] v = column(work, m, n, k);
            double diagonal = Reflector.reflect(v, k);
            apply(v, k, work, n, k + 1);
            System.arraycopy(work, k * n + k + 1, r, k * n + k + 1, n - k - 1);
            r[k * n + k] = diagonal;
            reflectors[k] = v;
        }
        double[] q = accumulate(reflectors, m, n);
        makeDiagonalPositive(q, r, m, n);
        return new HouseholderQr(q, r);
    }

    private static double[] column(double[] matrix, int m, int n, int column) {
        double[] result = new double[m];
        for (int i = 0; i < m; i++) {
            result[i] = matrix[i * n + column];
        }
        return result;
    }

    /** matrix ← (I − v·vᵀ)·matrix, on the rows and columns from the given ones on. */
    private static void apply(double[] v, int fromRow, double[] matrix, int n, int fromColumn) {
        double[] projection = new double[n];
        int width = n - fromColumn;
        for (int i = fromRow; i < v.length; i++) {
            Matrices.addScaled(v[i], matrix, i * n + fromColumn, projection, fromColumn, width);
        }
        for (int i = fromRow; i < v.length; i++) {
            Matrices.addScaled(-v[i], projection, fromColumn, matrix, i * n + fromColumn, width);
        }
    }

    private static double[] accumulate(double[][] reflectors, int m, int n) {
        double[] q = new double[m * n];
        for (int j = 0; j < n; j++) {
            q[j * n + j] = 1;
        }
        for (int k = n - 1; k >= 0; k--) {
            apply(reflectors[k], k, q, n, k);
        }
        return q;
    }

    private static void makeDiagonalPositive(double[] q, double[] r, int m, int n) {
        for (int k = 0; k < n; k++) {
            if (r[k * n + k] < 0) {
                for (int j = k; j < n; j++) {
                    r[k * n + j] = -r[k * n + j];
                }
                for (int i = 0; i < m; i++) {
                    q[i * n + k] = -q[i * n + k];
                }
            }
        }
    }

    /** Q: m×n with orthonormal columns. */
    public double[] q() {
        return q.clone();
    }

    /** R: n×n, upper triangular, its diagonal not negative. */
    public double[] r() {
        return r.clone();
    }
}
