package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import jdk.incubator.vector.FloatVector;

/**
 * The register tile: 6 rows × 2 vectors of sums over packed operands. Unrolled by hand, since C2 keeps vectors in registers
 * only as local variables of one small method.
 */
final class MicroKernel {
    private MicroKernel() {}

    /**
     * c ← Σₖ a[k]·b[k]ᵀ, plus c if asked, on a 6 × 2-vector tile.
     *
     * @param a packed by {@link Panels#packRows}, from at
     * @param b packed by {@link Panels#packColumns}, from bt
     * @param stride the distance of the rows of c
     */
    static void product(int depth, float[] a, int at, float[] b, int bt, boolean add, float[] c, int ct, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
        FloatVector s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS + LENGTH);
            int row = at + k * TILE_ROWS;
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[row]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[row + 1]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[row + 2]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[row + 3]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[row + 4]);
            s40 = a4.fma(b0, s40);
            s41 = a4.fma(b1, s41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[row + 5]);
            s50 = a5.fma(b0, s50);
            s51 = a5.fma(b1, s51);
        }
        store(s00, s01, add, c, ct);
        store(s10, s11, add, c, ct + stride);
        store(s20, s21, add, c, ct + 2 * stride);
        store(s30, s31, add, c, ct + 3 * stride);
        store(s40, s41, add, c, ct + 4 * stride);
        store(s50, s51, add, c, ct + 5 * stride);
    }

    /**
     * As {@link #product}, with rows of a that are not packed: worth it where few columns use them.
     *
     * @param a rows as they lie, rowStride apart, from at; of fewer than 6 the last one stands in for those that lack
     * @param height how many rows there are, from 1 to 6
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
        FloatVector s00 = FloatVector.zero(SPECIES), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
        FloatVector s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
        int r1 = at + Math.min(1, height - 1) * rowStride;
        int r2 = at + Math.min(2, height - 1) * rowStride;
        int r3 = at + Math.min(3, height - 1) * rowStride;
        int r4 = at + Math.min(4, height - 1) * rowStride;
        int r5 = at + Math.min(5, height - 1) * rowStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS + LENGTH);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at + k]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[r1 + k]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[r2 + k]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[r3 + k]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[r4 + k]);
            s40 = a4.fma(b0, s40);
            s41 = a4.fma(b1, s41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[r5 + k]);
            s50 = a5.fma(b0, s50);
            s51 = a5.fma(b1, s51);
        }
        store(s00, s01, add, c, ct);
        store(s10, s11, add, c, ct + stride);
        store(s20, s21, add, c, ct + 2 * stride);
        store(s30, s31, add, c, ct + 3 * stride);
        store(s40, s41, add, c, ct + 4 * stride);
        store(s50, s51, add, c, ct + 5 * stride);
    }

    private static void store(FloatVector s0, FloatVector s1, boolean add, float[] c, int ct) {
        FloatVector r0 = s0;
        FloatVector r1 = s1;
        if (add) {
            r0 = r0.add(FloatVector.fromArray(SPECIES, c, ct));
            r1 = r1.add(FloatVector.fromArray(SPECIES, c, ct + LENGTH));
        }
        r0.intoArray(c, ct);
        r1.intoArray(c, ct + LENGTH);
    }

    /** c ← Σₖ (a[k] − b[k])², pairwise, on a 6 × 2-vector tile. */
    static void squaredDifference(int depth, float[] a, int at, float[] b, int bt, float[] c, int ct, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
        FloatVector s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS + LENGTH);
            int row = at + k * TILE_ROWS;
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[row]);
            s00 = square(a0.sub(b0), s00);
            s01 = square(a0.sub(b1), s01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[row + 1]);
            s10 = square(a1.sub(b0), s10);
            s11 = square(a1.sub(b1), s11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[row + 2]);
            s20 = square(a2.sub(b0), s20);
            s21 = square(a2.sub(b1), s21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[row + 3]);
            s30 = square(a3.sub(b0), s30);
            s31 = square(a3.sub(b1), s31);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[row + 4]);
            s40 = square(a4.sub(b0), s40);
            s41 = square(a4.sub(b1), s41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[row + 5]);
            s50 = square(a5.sub(b0), s50);
            s51 = square(a5.sub(b1), s51);
        }
        store(s00, s01, c, ct);
        store(s10, s11, c, ct + stride);
        store(s20, s21, c, ct + 2 * stride);
        store(s30, s31, c, ct + 3 * stride);
        store(s40, s41, c, ct + 4 * stride);
        store(s50, s51, c, ct + 5 * stride);
    }

    private static FloatVector square(FloatVector difference, FloatVector sum) {
        return difference.fma(difference, sum);
    }

    private static void store(FloatVector s0, FloatVector s1, float[] c, int ct) {
        s0.intoArray(c, ct);
        s1.intoArray(c, ct + LENGTH);
    }
}
