package io.gramian.decomposition;

import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/**
 * min ‖x − w·H‖² over w ≥ 0, for many rows x at once, by cyclic coordinate descent on each row: wⱼ ← max(0, wⱼ +
 * (x·hⱼ − Σ_l w_l h_l·hⱼ)/‖hⱼ‖²). What becomes of a row does not depend on the other rows.
 */
final class NonNegativeLeastSquares {
    private static final int TILE = 256;

    private final Workers workers;
    private final int k;
    private final int sweeps;
    private final double tolerance;

    /**
     * Prepares.
     *
     * @param sweeps the most sweeps over the coordinates of a row
     * @param tolerance a row is also left when a sweep moves no coordinate by more than this share of the largest, both
     *     times the length of their hⱼ
     */
    NonNegativeLeastSquares(Workers workers, int components, int sweeps, double tolerance) {
        this.workers = workers;
        this.k = components;
        this.sweeps = sweeps;
        this.tolerance = tolerance;
    }

    /**
     * Improves rows.
     *
     * @param gram HHᵀ, k×k; not modified
     * @param products the rows x·Hᵀ, at n·k places; not modified
     * @param w n×k on the heap, not negative
     */
    void improve(double[] gram, Products products, Tensor w) {
        int n = w.rows();
        workers.forEach((n + TILE - 1) / TILE, tile -> {
            double[] row = new double[k];
            double[] slopes = new double[k];
            for (int i = tile * TILE; i < Math.min(n, (tile + 1) * TILE); i++) {
                int at = w.offset() + i * k;
                for (int j = 0; j < k; j++) {
                    row[j] = w.array()[at + j];
                    slopes[j] = products.get(i * k + j);
                }
                improve(gram, slopes, row);
                for (int j = 0; j < k; j++) {
                    w.array()[at + j] = (float) row[j];
                }
            }
        });
    }

    /** One row; slopes are x·Hᵀ, and afterwards (x − w·H)·Hᵀ. */
    private void improve(double[] gram, double[] slopes, double[] row) {
        for (int j = 0; j < k; j++) {
            if (row[j] != 0) {
                subtract(row[j], gram, j * k, slopes);
            }
        }
        for (int sweep = 0; sweep < sweeps; sweep++) {
            double moved = 0;
            double largest = 0;
            for (int j = 0; j < k; j++) {
                double square = gram[j * k + j];
                // A component of zeros explains nothing, whatever its weight.
                double next = square > 0 ? Math.max(0, row[j] + slopes[j] / square) : 0;
                double change = next - row[j];
                if (change != 0) {
                    row[j] = next;
                    subtract(change, gram, j * k, slopes);
                    moved = Math.max(moved, change * change * square);
                }
                largest = Math.max(largest, next * next * square);
            }
            if (moved <= tolerance * tolerance * largest) {
                return;
            }
        }
    }

    private static void subtract(double factor, double[] gram, int at, double[] slopes) {
        for (int l = 0; l < slopes.length; l++) {
            slopes[l] -= factor * gram[at + l];
        }
    }

    /** The elements of a matrix, row by row. */
    interface Products {
        double get(int index);
    }
}
