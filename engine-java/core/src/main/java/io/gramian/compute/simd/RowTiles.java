package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of twelve rows, which are read where they lie, by one vector of columns: for products with few columns.
 * Unrolled by hand, since C2 keeps vectors in registers only as local variables of one small method.
 */
final class RowTiles {
    static final int ROWS = 12;

    private RowTiles() {}

    /**
     * c ← Σₖ a[k]·b[k]ᵀ, plus c if asked, on a tile of {@link #ROWS} rows, one vector apart.
     *
     * @param a rows as they lie, rowStride apart, from at; the last one stands in for those that lack
     * @param height how many rows there are, at least 1
     * @param b one vector for each k, from bt
     */
    static void product(
            int depth,
            float[] a,
            int at,
            int rowStride,
            int height,
            float[] b,
            int bt,
            boolean add,
            float[] c,
            int ct) {
        FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
        FloatVector s6 = s0, s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0;
        if (add) {
            s0 = FloatVector.fromArray(SPECIES, c, ct);
            s1 = FloatVector.fromArray(SPECIES, c, ct + LENGTH);
            s2 = FloatVector.fromArray(SPECIES, c, ct + 2 * LENGTH);
            s3 = FloatVector.fromArray(SPECIES, c, ct + 3 * LENGTH);
            s4 = FloatVector.fromArray(SPECIES, c, ct + 4 * LENGTH);
            s5 = FloatVector.fromArray(SPECIES, c, ct + 5 * LENGTH);
            s6 = FloatVector.fromArray(SPECIES, c, ct + 6 * LENGTH);
            s7 = FloatVector.fromArray(SPECIES, c, ct + 7 * LENGTH);
            s8 = FloatVector.fromArray(SPECIES, c, ct + 8 * LENGTH);
            s9 = FloatVector.fromArray(SPECIES, c, ct + 9 * LENGTH);
            s10 = FloatVector.fromArray(SPECIES, c, ct + 10 * LENGTH);
            s11 = FloatVector.fromArray(SPECIES, c, ct + 11 * LENGTH);
        }
        int r1 = at + Math.min(1, height - 1) * rowStride;
        int r2 = at + Math.min(2, height - 1) * rowStride;
        int r3 = at + Math.min(3, height - 1) * rowStride;
        int r4 = at + Math.min(4, height - 1) * rowStride;
        int r5 = at + Math.min(5, height - 1) * rowStride;
        int r6 = at + Math.min(6, height - 1) * rowStride;
        int r7 = at + Math.min(7, height - 1) * rowStride;
        int r8 = at + Math.min(8, height - 1) * rowStride;
        int r9 = at + Math.min(9, height - 1) * rowStride;
        int r10 = at + Math.min(10, height - 1) * rowStride;
        int r11 = at + Math.min(11, height - 1) * rowStride;
        for (int k = 0; k < depth; k++) {
            FloatVector row = FloatVector.fromArray(SPECIES, b, bt + k * LENGTH);
            s0 = FloatVector.broadcast(SPECIES, a[at + k]).fma(row, s0);
            s1 = FloatVector.broadcast(SPECIES, a[r1 + k]).fma(row, s1);
            s2 = FloatVector.broadcast(SPECIES, a[r2 + k]).fma(row, s2);
            s3 = FloatVector.broadcast(SPECIES, a[r3 + k]).fma(row, s3);
            s4 = FloatVector.broadcast(SPECIES, a[r4 + k]).fma(row, s4);
            s5 = FloatVector.broadcast(SPECIES, a[r5 + k]).fma(row, s5);
            s6 = FloatVector.broadcast(SPECIES, a[r6 + k]).fma(row, s6);
            s7 = FloatVector.broadcast(SPECIES, a[r7 + k]).fma(row, s7);
            s8 = FloatVector.broadcast(SPECIES, a[r8 + k]).fma(row, s8);
            s9 = FloatVector.broadcast(SPECIES, a[r9 + k]).fma(row, s9);
            s10 = FloatVector.broadcast(SPECIES, a[r10 + k]).fma(row, s10);
            s11 = FloatVector.broadcast(SPECIES, a[r11 + k]).fma(row, s11);
        }
        s0.intoArray(c, ct);
        s1.intoArray(c, ct + LENGTH);
        s2.intoArray(c, ct + 2 * LENGTH);
        s3.intoArray(c, ct + 3 * LENGTH);
        s4.intoArray(c, ct + 4 * LENGTH);
        s5.intoArray(c, ct + 5 * LENGTH);
        s6.intoArray(c, ct + 6 * LENGTH);
        s7.intoArray(c, ct + 7 * LENGTH);
        s8.intoArray(c, ct + 8 * LENGTH);
        s9.intoArray(c, ct + 9 * LENGTH);
        s10.intoArray(c, ct + 10 * LENGTH);
        s11.intoArray(c, ct + 11 * LENGTH);
    }

    /**
     * c ← c + Σₖ a[k]·b[k]ᵀ on a tile of {@link #ROWS} rows, one vector apart.
     *
     * @param a ROWS elements for each k, strideA apart, from at
     * @param b one vector for each k, strideB apart, from bt
     */
    static void addTransposed(
            int depth, float[] a, int at, int strideA, float[] b, int bt, int strideB, float[] c, int ct) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, ct);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, ct + LENGTH);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, ct + 2 * LENGTH);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, ct + 3 * LENGTH);
        FloatVector s4 = FloatVector.fromArray(SPECIES, c, ct + 4 * LENGTH);
        FloatVector s5 = FloatVector.fromArray(SPECIES, c, ct + 5 * LENGTH);
        FloatVector s6 = FloatVector.fromArray(SPECIES, c, ct + 6 * LENGTH);
        FloatVector s7 = FloatVector.fromArray(SPECIES, c, ct + 7 * LENGTH);
        FloatVector s8 = FloatVector.fromArray(SPECIES, c, ct + 8 * LENGTH);
        FloatVector s9 = FloatVector.fromArray(SPECIES, c, ct + 9 * LENGTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c, ct + 10 * LENGTH);
        FloatVector s11 = FloatVector.fromArray(SPECIES, c, ct + 11 * LENGTH);
        for (int k = 0; k < depth; k++) {
            FloatVector row = FloatVector.fromArray(SPECIES, b, bt + k * strideB);
            int i = at + k * strideA;
            s0 = FloatVector.broadcast(SPECIES, a[i]).fma(row, s0);
            s1 = FloatVector.broadcast(SPECIES, a[i + 1]).fma(row, s1);
            s2 = FloatVector.broadcast(SPECIES, a[i + 2]).fma(row, s2);
            s3 = FloatVector.broadcast(SPECIES, a[i + 3]).fma(row, s3);
            s4 = FloatVector.broadcast(SPECIES, a[i + 4]).fma(row, s4);
            s5 = FloatVector.broadcast(SPECIES, a[i + 5]).fma(row, s5);
            s6 = FloatVector.broadcast(SPECIES, a[i + 6]).fma(row, s6);
            s7 = FloatVector.broadcast(SPECIES, a[i + 7]).fma(row, s7);
            s8 = FloatVector.broadcast(SPECIES, a[i + 8]).fma(row, s8);
            s9 = FloatVector.broadcast(SPECIES, a[i + 9]).fma(row, s9);
            s10 = FloatVector.broadcast(SPECIES, a[i + 10]).fma(row, s10);
            s11 = FloatVector.broadcast(SPECIES, a[i + 11]).fma(row, s11);
        }
        s0.intoArray(c, ct);
        s1.intoArray(c, ct + LENGTH);
        s2.intoArray(c, ct + 2 * LENGTH);
        s3.intoArray(c, ct + 3 * LENGTH);
        s4.intoArray(c, ct + 4 * LENGTH);
        s5.intoArray(c, ct + 5 * LENGTH);
        s6.intoArray(c, ct + 6 * LENGTH);
        s7.intoArray(c, ct + 7 * LENGTH);
        s8.intoArray(c, ct + 8 * LENGTH);
        s9.intoArray(c, ct + 9 * LENGTH);
        s10.intoArray(c, ct + 10 * LENGTH);
        s11.intoArray(c, ct + 11 * LENGTH);
    }

    /** Copies rows of one vector each to rows that are stride apart; what lies beyond a row's width is overwritten by the next. */
    static void copy(int rows, float[] tile, float[] out, int to, int stride) {
        for (int i = 0; i < rows; i++) {
            FloatVector.fromArray(SPECIES, tile, i * LENGTH).intoArray(out, to + i * stride);
        }
    }
}
