package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.WIDE;

/**
 * The register tile: TILE_ROWS × 2 vectors of sums over packed operands. With vectors of 16 lanes there are 32 registers, enough
 * for 12 rows: the tile then loads 14 vectors for 24 multiply-adds, where one of 6 rows loads 16.
 */
final class MicroKernel {
    private MicroKernel() {}

    /**
     * c ← Σₖ a[k]·b[k]ᵀ, plus c if asked, on a register tile.
     *
     * @param a packed by {@link Panels#packRows}, from at
     * @param b packed by {@link Panels#packColumns}, from bt
     * @param stride the distance of the rows of c
     */
    static void product(int depth, float[] a, int at, float[] b, int bt, boolean add, float[] c, int ct, int stride) {
        if (WIDE) {
            TwelveRows.product(depth, a, at, b, bt, add, c, ct, stride);
        } else {
            SixRows.product(depth, a, at, b, bt, add, c, ct, stride);
        }
    }

    /**
     * As {@link #product}, with rows of a that are not packed: worth it where few columns use them.
     *
     * @param a rows as they lie, rowStride apart, from at; of fewer than TILE_ROWS the last one stands in for those that lack
     * @param height how many rows there are, from 1 to TILE_ROWS
     * @param b packed by {@link Panels#packColumns}, from bt
     * @param stride the distance of the rows of c
     */
    static void productOfRows(
            int depth,
            float[] a,
            int at,
            int rowStride,
            int height,
            float[] b,
            int bt,
            boolean add,
            float[] c,
            int ct,
            int stride) {
        if (WIDE) {
            TwelveRows.productOfRows(depth, a, at, rowStride, height, b, bt, add, c, ct, stride);
        } else {
            SixRows.productOfRows(depth, a, at, rowStride, height, b, bt, add, c, ct, stride);
        }
    }

    /** c ← Σₖ (a[k] − b[k])², pairwise, on a register tile. */
    static void squaredDifference(int depth, float[] a, int at, float[] b, int bt, float[] c, int ct, int stride) {
        if (WIDE) {
            TwelveRows.squaredDifference(depth, a, at, b, bt, c, ct, stride);
        } else {
            SixRows.squaredDifference(depth, a, at, b, bt, c, ct, stride);
        }
    }
}
