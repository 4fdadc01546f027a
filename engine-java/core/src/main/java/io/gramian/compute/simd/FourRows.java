package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import jdk.incubator.vector.FloatVector;

/**
 * A register tile of 4 rows × 2 vectors, for rows that would leave most of a tile of {@link MicroKernel} empty: its 8 sums are
 * just enough to hide the latency of a multiply-add.
 */
final class FourRows {
    static final int ROWS = 4;

    private FourRows() {}

    /** Packs rows × depth elements factor·a[at + i·rowStride + k·depthStride] into panels of 4 rows, element by element of all rows. */
    static void pack(
            float factor,
            float[] a,
            int at,
            int rowStride,
            int depthStride,
            int rows,
            int depth,
            float[] packed,
            int offset) {
        for (int i = 0; i < Lanes.roundUp(rows, ROWS); i++) {
            int to = offset + i / ROWS * ROWS * depth + i % ROWS;
            for (int k = 0; k < depth; k++) {
                packed[to + k * ROWS] = i < rows ? factor * a[at + i * rowStride + k * depthStride] : 0;
            }
        }
    }

    /**
     * c ← Σₖ a[k]·b[k]ᵀ, plus c if asked.
     *
     * @param a a panel of {@link #pack}, from at
     * @param b packed by {@link Panels#packColumns}, from bt
     * @param stride the distance of the rows of c
     */
    static void product(int depth, float[] a, int at, float[] b, int bt, boolean add, float[] c, int ct, int stride) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0a = zero, s0b = zero, s1a = zero, s1b = zero, s2a = zero, s2b = zero, s3a = zero, s3b = zero;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS + LENGTH);
            int row = at + k * ROWS;
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[row]);
            s0a = a0.fma(b0, s0a);
            s0b = a0.fma(b1, s0b);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[row + 1]);
            s1a = a1.fma(b0, s1a);
            s1b = a1.fma(b1, s1b);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[row + 2]);
            s2a = a2.fma(b0, s2a);
            s2b = a2.fma(b1, s2b);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[row + 3]);
            s3a = a3.fma(b0, s3a);
            s3b = a3.fma(b1, s3b);
        }
        if (add) {
            s0a = s0a.add(FloatVector.fromArray(SPECIES, c, ct));
            s0b = s0b.add(FloatVector.fromArray(SPECIES, c, ct + LENGTH));
            s1a = s1a.add(FloatVector.fromArray(SPECIES, c, ct + stride));
            s1b = s1b.add(FloatVector.fromArray(SPECIES, c, ct + stride + LENGTH));
            s2a = s2a.add(FloatVector.fromArray(SPECIES, c, ct + 2 * stride));
            s2b = s2b.add(FloatVector.fromArray(SPECIES, c, ct + 2 * stride + LENGTH));
            s3a = s3a.add(FloatVector.fromArray(SPECIES, c, ct + 3 * stride));
            s3b = s3b.add(FloatVector.fromArray(SPECIES, c, ct + 3 * stride + LENGTH));
        }
        s0a.intoArray(c, ct);
        s0b.intoArray(c, ct + LENGTH);
        s1a.intoArray(c, ct + stride);
        s1b.intoArray(c, ct + stride + LENGTH);
        s2a.intoArray(c, ct + 2 * stride);
        s2b.intoArray(c, ct + 2 * stride + LENGTH);
        s3a.intoArray(c, ct + 3 * stride);
        s3b.intoArray(c, ct + 3 * stride + LENGTH);
    }
}
