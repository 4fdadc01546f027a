package io.gramian.linalg;

/** Linear systems by the LU factorization P·A = L·U with partial pivoting. */
public final class LuSolver {
    private final double[] factors;
    private final int[] order;
    private final int n;

    private LuSolver(double[] factors, int[] order, int n) {
        this.factors = factors;
        this.order = order;
        this.n = n;
    }

    /**
     * Factorizes.
     *
     * @param matrix n×n; not modified
     * @throws IllegalArgumentException if the length is not n·n
     * @throws SingularMatrixException if a pivot is NaN, or in magnitude not above n·ε·maxᵢ|aᵢₖ| of its column k
     */
    public static LuSolver of(double[] matrix, int n) {
        Matrices.requireShape("matrix", matrix, n, n);
        double[] factors = matrix.clone();
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        double[] largest = columnMagnitudes(matrix, n);
        for (int k = 0; k < n; k++) {
            swapRows(factors, order, n, k, pivotRow(factors, n, k));
            double pivot = factors[k * n + k];
            double bound = n * Matrices.EPSILON * largest[k];
            // The negated comparison also turns away NaN.
            if (!(Math.abs(pivot) > bound)) {
                throw new SingularMatrixException(k, pivot, bound);
            }
            for (int i = k + 1; i < n; i++) {
                double factor = factors[i * n + k] / pivot;
                factors[i * n + k] = factor;
                Matrices.addScaled(-factor, factors, k * n + k + 1, factors, i * n + k + 1, n - k - 1);
            }
        }
        return new LuSolver(factors, order, n);
    }

    private static double[] columnMagnitudes(double[] matrix, int n) {
        double[] result = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                result[j] = Math.max(result[j], Math.abs(matrix[i * n + j]));
            }
        }
        return result;
    }

    private static int pivotRow(double[] factors, int n, int column) {
        int best = column;
        for (int i = column + 1; i < n; i++) {
            if (Math.abs(factors[i * n + column]) > Math.abs(factors[best * n + column])) {
                best = i;
            }
        }
        return best;
    }

    private static void swapRows(double[] factors, int[] order, int n, int i, int k) {
        if (i == k) {
            return;
        }
        for (int j = 0; j < n; j++) {
            double held = factors[i * n + j];
            factors[i * n + j] = factors[k * n + j];
            factors[k * n + j] = held;
        }
        int held = order[i];
        order[i] = order[k];
        order[k] = held;
    }

    /**
     * X with A·X = B.
     *
     * @param b n×columns; not modified
     * @return n×columns
     * @throws IllegalArgumentException if the length of b is not n·columns
     */
    public double[] solve(double[] b, int columns) {
        Matrices.requireShape("b", b, n, columns);
        double[] x = new double[b.length];
        for (int i = 0; i < n; i++) {
            System.arraycopy(b, order[i] * columns, x, i * columns, columns);
            for (int k = 0; k < i; k++) {
                Matrices.addScaled(-factors[i * n + k], x, k * columns, x, i * columns, columns);
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                Matrices.addScaled(-factors[i * n + k], x, k * columns, x, i * columns, columns);
            }
            for (int j = 0; j < columns; j++) {
                x[i * columns + j] /= factors[i * n + i];
            }
        }
        return x;
    }
}
