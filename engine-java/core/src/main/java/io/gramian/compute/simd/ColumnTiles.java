package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of a few packed rows by two vectors of columns that are read where they lie: for a large operand of which
 * each element is used once. Unrolled by hand, since C2 keeps vectors in registers only as local variables of one small
 * method.
 */
final class ColumnTiles {
    /** Rows of a tile: as many as there are registers for. */
    static final int ROWS = LENGTH >= 16 ? 12 : 6;

    private ColumnTiles() {}

    /**
     * c ← c + Σₖ a[k]·b[k]ᵀ on a tile of {@link #ROWS} × 2 vectors.
     *
     * @param a ROWS elements for each k, from at
     * @param b two vectors for each k, depthStride apart, from bt
     * @param stride the distance of the rows of c
     */
    static void add(int depth, float[] a, int at, float[] b, int bt, int depthStride, float[] c, int ct, int stride) {
        if (ROWS == 12) {
            addTwelve(depth, a, at, b, bt, depthStride, c, ct, stride);
        } else {
            addSix(depth, a, at, b, bt, depthStride, c, ct, stride);
        }
    }

    private static void addTwelve(
            int depth, float[] a, int at, float[] b, int bt, int depthStride, float[] c, int ct, int stride) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, c, ct);
        FloatVector s01 = FloatVector.fromArray(SPECIES, c, ct + LENGTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c, ct + 1 * stride);
        FloatVector s11 = FloatVector.fromArray(SPECIES, c, ct + 1 * stride + LENGTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, c, ct + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(SPECIES, c, ct + 2 * stride + LENGTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, c, ct + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(SPECIES, c, ct + 3 * stride + LENGTH);
        FloatVector s40 = FloatVector.fromArray(SPECIES, c, ct + 4 * stride);
        FloatVector s41 = FloatVector.fromArray(SPECIES, c, ct + 4 * stride + LENGTH);
        FloatVector s50 = FloatVector.fromArray(SPECIES, c, ct + 5 * stride);
        FloatVector s51 = FloatVector.fromArray(SPECIES, c, ct + 5 * stride + LENGTH);
        FloatVector s60 = FloatVector.fromArray(SPECIES, c, ct + 6 * stride);
        FloatVector s61 = FloatVector.fromArray(SPECIES, c, ct + 6 * stride + LENGTH);
        FloatVector s70 = FloatVector.fromArray(SPECIES, c, ct + 7 * stride);
        FloatVector s71 = FloatVector.fromArray(SPECIES, c, ct + 7 * stride + LENGTH);
        FloatVector s80 = FloatVector.fromArray(SPECIES, c, ct + 8 * stride);
        FloatVector s81 = FloatVector.fromArray(SPECIES, c, ct + 8 * stride + LENGTH);
        FloatVector s90 = FloatVector.fromArray(SPECIES, c, ct + 9 * stride);
        FloatVector s91 = FloatVector.fromArray(SPECIES, c, ct + 9 * stride + LENGTH);
        FloatVector s100 = FloatVector.fromArray(SPECIES, c, ct + 10 * stride);
        FloatVector s101 = FloatVector.fromArray(SPECIES, c, ct + 10 * stride + LENGTH);
        FloatVector s110 = FloatVector.fromArray(SPECIES, c, ct + 11 * stride);
        FloatVector s111 = FloatVector.fromArray(SPECIES, c, ct + 11 * stride + LENGTH);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k * depthStride);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + k * depthStride + LENGTH);
            int row = at + k * 12;
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
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[row + 6]);
            s60 = a6.fma(b0, s60);
            s61 = a6.fma(b1, s61);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[row + 7]);
            s70 = a7.fma(b0, s70);
            s71 = a7.fma(b1, s71);
            FloatVector a8 = FloatVector.broadcast(SPECIES, a[row + 8]);
            s80 = a8.fma(b0, s80);
            s81 = a8.fma(b1, s81);
            FloatVector a9 = FloatVector.broadcast(SPECIES, a[row + 9]);
            s90 = a9.fma(b0, s90);
            s91 = a9.fma(b1, s91);
            FloatVector a10 = FloatVector.broadcast(SPECIES, a[row + 10]);
            s100 = a10.fma(b0, s100);
            s101 = a10.fma(b1, s101);
            FloatVector a11 = FloatVector.broadcast(SPECIES, a[row + 11]);
            s110 = a11.fma(b0, s110);
            s111 = a11.fma(b1, s111);
        }
        s00.intoArray(c, ct);
        s01.intoArray(c, ct + LENGTH);
        s10.intoArray(c, ct + 1 * stride);
        s11.intoArray(c, ct + 1 * stride + LENGTH);
        s20.intoArray(c, ct + 2 * stride);
        s21.intoArray(c, ct + 2 * stride + LENGTH);
        s30.intoArray(c, ct + 3 * stride);
        s31.intoArray(c, ct + 3 * stride + LENGTH);
        s40.intoArray(c, ct + 4 * stride);
        s41.intoArray(c, ct + 4 * stride + LENGTH);
        s50.intoArray(c, ct + 5 * stride);
        s51.intoArray(c, ct + 5 * stride + LENGTH);
        s60.intoArray(c, ct + 6 * stride);
        s61.intoArray(c, ct + 6 * stride + LENGTH);
        s70.intoArray(c, ct + 7 * stride);
        s71.intoArray(c, ct + 7 * stride + LENGTH);
        s80.intoArray(c, ct + 8 * stride);
        s81.intoArray(c, ct + 8 * stride + LENGTH);
        s90.intoArray(c, ct + 9 * stride);
        s91.intoArray(c, ct + 9 * stride + LENGTH);
        s100.intoArray(c, ct + 10 * stride);
        s101.intoArray(c, ct + 10 * stride + LENGTH);
        s110.intoArray(c, ct + 11 * stride);
        s111.intoArray(c, ct + 11 * stride + LENGTH);
    }

    private static void addSix(
            int depth, float[] a, int at, float[] b, int bt, int depthStride, float[] c, int ct, int stride) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, c, ct);
        FloatVector s01 = FloatVector.fromArray(SPECIES, c, ct + LENGTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c, ct + 1 * stride);
        FloatVector s11 = FloatVector.fromArray(SPECIES, c, ct + 1 * stride + LENGTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, c, ct + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(SPECIES, c, ct + 2 * stride + LENGTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, c, ct + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(SPECIES, c, ct + 3 * stride + LENGTH);
        FloatVector s40 = FloatVector.fromArray(SPECIES, c, ct + 4 * stride);
        FloatVector s41 = FloatVector.fromArray(SPECIES, c, ct + 4 * stride + LENGTH);
        FloatVector s50 = FloatVector.fromArray(SPECIES, c, ct + 5 * stride);
        FloatVector s51 = FloatVector.fromArray(SPECIES, c, ct + 5 * stride + LENGTH);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k * depthStride);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + k * depthStride + LENGTH);
            int row = at + k * 6;
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
        s00.intoArray(c, ct);
        s01.intoArray(c, ct + LENGTH);
        s10.intoArray(c, ct + 1 * stride);
        s11.intoArray(c, ct + 1 * stride + LENGTH);
        s20.intoArray(c, ct + 2 * stride);
        s21.intoArray(c, ct + 2 * stride + LENGTH);
        s30.intoArray(c, ct + 3 * stride);
        s31.intoArray(c, ct + 3 * stride + LENGTH);
        s40.intoArray(c, ct + 4 * stride);
        s41.intoArray(c, ct + 4 * stride + LENGTH);
        s50.intoArray(c, ct + 5 * stride);
        s51.intoArray(c, ct + 5 * stride + LENGTH);
    }
}
