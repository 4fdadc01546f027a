package io.gramian.linalg;

import io.gramian.compute.Cancellation;
import java.util.Optional;

/** The Cholesky factorization A = L·Lᵀ of a symmetric positive definite n×n matrix. */
public final class Cholesky {
    /** A small matrix is done before anyone could ask to stop. */
    private static final int ROWS_UNHEARD = 64;

    private final double[] lower;
    private final int n;

    private Cholesky(double[] lower, int n) {
        this.lower = lower;
        this.n = n;
    }

    /**
     * Factorizes, or returns nothing where the matrix is not numerically positive definite: where a pivot is not above
     * n·ε·aⱼⱼ, that is, where round-off alone could have made it. Nothing is returned for NaN and infinities, too.
     *
     * @param matrix n×n, of which only the lower triangle is read; not modified
     * @throws IllegalArgumentException if the length is not n·n
     */
    public static Optional<Cholesky> of(double[] matrix, int n) {
        Matrices.requireShape("matrix", matrix, n, n);
        double[] lower = new double[n * n];
        for (int i = 0; i < n; i++) {
            if (i % ROWS_UNHEARD == ROWS_UNHEARD - 1) {
                Cancellation.check("a Cholesky factorization");
            }
            for (int j = 0; j < i; j++) {
                double rest = matrix[i * n + j] - Matrices.dot(lower, i * n, lower, j * n, j);
                lower[i * n + j] = rest / lower[j * n + j];
            }
            double diagonal = matrix[i * n + i];
            double pivot = diagonal - Matrices.dot(lower, i * n, lower, i * n, i);
            // The negated comparison also turns away NaN.
            if (!(pivot > n * Matrices.EPSILON * Math.abs(diagonal))) {
                return Optional.empty();
            }
            lower[i * n + i] = Math.sqrt(pivot);
        }
        return Optional.of(new Cholesky(lower, n));
    }

    /** L: n×n, lower triangular, its diagonal positive. */
    public double[] lower() {
        return lower.clone();
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
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                Matrices.addScaled(-lower[i * n + k], x, k * columns, x, i * columns, columns);
            }
            divideRow(x, i, columns);
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                Matrices.addScaled(-lower[k * n + i], x, k * columns, x, i * columns, columns);
            }
            divideRow(x, i, columns);
        }
        return x;
    }

    private void divideRow(double[] x, int row, int columns) {
        double diagonal = lower[row * n + row];
        for (int j = 0; j < columns; j++) {
            x[row * columns + j] /= diagonal;
        }
    }

    /**
     * R⁻¹ = L⁻ᵀ, with A = RᵀR: if A is the Gram matrix XᵀX, then the columns of X·R⁻¹ are orthonormal (Cholesky QR).
     *
     * @return n×n, upper triangular
     */
    public double[] inverseUpper() {
        double[] inverse = new double[n * n];
        for (int j = 0; j < n; j++) {
            // Row i of L⁻¹ needs the rows above it alone; it is stored as column i of L⁻ᵀ.
            inverse[j * n + j] = 1 / lower[j * n + j];
            for (int i = j + 1; i < n; i++) {
                double sum = Matrices.dot(lower, i * n + j, inverse, j * n + j, i - j);
                inverse[j * n + i] = -sum / lower[i * n + i];
            }
        }
        return inverse;
    }
}
