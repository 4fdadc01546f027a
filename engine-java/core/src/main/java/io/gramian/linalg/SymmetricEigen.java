package io.gramian.linalg;

import java.util.Arrays;

/**
 * The eigendecomposition A = V·Λ·Vᵀ of a small symmetric matrix, by reduction to tridiagonal form and the implicit
 * symmetric QR algorithm with Wilkinson's shift (Golub and Van Loan, Matrix Computations, section 8.3). O(n³).
 */
public final class SymmetricEigen {
    /** Far above the two or so that are needed: reached only by a defect. */
    private static final int STEPS_PER_VALUE = 60;

    private final double[] values;
    private final double[] vectors;

    private SymmetricEigen(double[] values, double[] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Decomposes.
     *
     * @param matrix n×n; of a matrix that is symmetric only up to round-off, the symmetric part is taken; not modified
     * @throws IllegalArgumentException if the length is not n·n, or an element is not finite
     */
    public static SymmetricEigen of(double[] matrix, int n) {
        Matrices.requireShape("matrix", matrix, n, n);
        Matrices.requireFinite("matrix", matrix, n);
        // A power of two scales exactly; afterwards no square overflows or vanishes.
        int exponent = Math.getExponent(Matrices.largestMagnitude(matrix));
        double scale = Math.scalb(1.0, -exponent);
        double[] scaled = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i * n + j] = matrix[i * n + j] * scale / 2 + matrix[j * n + i] * scale / 2;
            }
        }
        Tridiagonal tridiagonal = Tridiagonal.reduce(scaled, n);
        double[] diagonal = tridiagonal.diagonal();
        double[][] basis = rows(tridiagonal.basis(), n);
        diagonalise(diagonal, tridiagonal.offDiagonal(), basis);
        for (int i = 0; i < n; i++) {
            diagonal[i] = Math.scalb(diagonal[i], exponent);
        }
        return sorted(diagonal, basis);
    }

    /** Arrays of their own, since the compiler makes vector code of a loop over two arrays, not over two parts of one. */
    private static double[][] rows(double[] basis, int n) {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(basis, i * n, i * n + n);
        }
        return rows;
    }

    /** Rotates until every off-diagonal element is negligible; the rows of the basis take part. */
    private static void diagonalise(double[] d, double[] e, double[][] basis) {
        int n = d.length;
        double floor = floor(d, e);
        int steps = STEPS_PER_VALUE * n;
        int high = n - 1;
        while (high > 0) {
            if (negligible(d, e, high - 1, floor)) {
                e[high - 1] = 0;
                high--;
                continue;
            }
            int low = high - 1;
            while (low > 0 && !negligible(d, e, low - 1, floor)) {
                low--;
            }
            if (steps-- == 0) {
                throw new IllegalStateException("no convergence after " + STEPS_PER_VALUE + "·" + n
                        + " steps; please report the matrix as a defect");
            }
            step(d, e, basis, low, high);
        }
    }

    /** ε²·‖T‖: lets blocks that are round-off throughout end as well. */
    private static double floor(double[] d, double[] e) {
        double norm = Math.max(Matrices.largestMagnitude(d), Matrices.largestMagnitude(e));
        return Matrices.EPSILON * Matrices.EPSILON * norm;
    }

    private static boolean negligible(double[] d, double[] e, int i, double floor) {
        return Math.abs(e[i]) <= Math.max(floor, Matrices.EPSILON * (Math.abs(d[i]) + Math.abs(d[i + 1])));
    }

    /** One implicit QR step on the unreduced block from low to high: the bulge z is chased down the diagonal. */
    private static void step(double[] d, double[] e, double[][] basis, int low, int high) {
        double x = d[low] - wilkinsonShift(d[high - 1], e[high - 1], d[high]);
        double z = e[low];
        for (int k = low; k < high; k++) {
            double r = Math.sqrt(x * x + z * z);
            double c = r == 0 ? 1 : x / r;
            double s = r == 0 ? 0 : z / r;
            if (k > low) {
                e[k - 1] = r;
            }
            double upper = d[k];
            double side = e[k];
            double lower = d[k + 1];
            d[k] = c * c * upper + 2 * c * s * side + s * s * lower;
            d[k + 1] = s * s * upper - 2 * c * s * side + c * c * lower;
            e[k] = (c - s) * (c + s) * side + c * s * (lower - upper);
            if (k < high - 1) {
                x = e[k];
                z = s * e[k + 1];
                e[k + 1] *= c;
            }
            rotate(basis[k], basis[k + 1], c, s);
        }
    }

    /** The eigenvalue of [a b; b c] that is nearer to c. */
    private static double wilkinsonShift(double a, double b, double c) {
        double half = (a - c) / 2;
        return c - b * (b / (half + Math.copySign(Math.hypot(half, b), half)));
    }

    private static void rotate(double[] upper, double[] lower, double c, double s) {
        for (int j = 0; j < upper.length; j++) {
            double above = upper[j];
            double below = lower[j];
            upper[j] = c * above + s * below;
            lower[j] = c * below - s * above;
        }
    }

    private static SymmetricEigen sorted(double[] diagonal, double[][] basis) {
        int n = diagonal.length;
        int[] order = descending(diagonal);
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int j = 0; j < n; j++) {
            values[j] = diagonal[order[j]];
            double[] vector = basis[order[j]];
            double sign = signOfLargest(vector);
            for (int i = 0; i < n; i++) {
                vectors[i * n + j] = sign * vector[i];
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    /** Where the values are, from the largest on, the first of equals first. */
    private static int[] descending(double[] values) {
        int[] order = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            int to = i;
            while (to > 0 && values[order[to - 1]] < values[i]) {
                order[to] = order[to - 1];
                to--;
            }
            order[to] = i;
        }
        return order;
    }

    private static double signOfLargest(double[] vector) {
        double largest = 0;
        for (double element : vector) {
            if (Math.abs(element) > Math.abs(largest)) {
                largest = element;
            }
        }
        return largest < 0 ? -1 : 1;
    }

    /** The n eigenvalues, the largest first. */
    public double[] values() {
        return values.clone();
    }

    /**
     * V: n×n, orthonormal; column j belongs to value j. In each column the component of largest magnitude, the first of
     * equals, is positive.
     */
    public double[] vectors() {
        return vectors.clone();
    }
}
