package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Dot products of a few long rows with four others, elements in lanes: neither side is packed, and few columns leave no lane
 * empty. The order of the last sum, over lanes, is the processor's affair: for results that allow for rounding.
 */
final class DotTile {
    /** How many rows a tile takes: as many as leave registers for the four. */
    static final int ROWS = LENGTH >= 16 ? 6 : 3;

    static final int COLUMNS = 4;

    private DotTile() {}

    /**
     * c[i, j] ← c[i, j] + a[i]·b[j] on a tile of ROWS × COLUMNS.
     *
     * @param depth a multiple of the lanes; rows of b lie that far apart, from bt
     * @param rowStride how far rows of a lie apart, from at
     * @param stride how far rows of c lie apart, from ct
     */
    static void add(int depth, float[] a, int at, int rowStride, float[] b, int bt, float[] c, int ct, int stride) {
        if (ROWS == 6) {
            sixRows(depth, a, at, rowStride, b, bt, c, ct, stride);
        } else {
            threeRows(depth, a, at, rowStride, b, bt, c, ct, stride);
        }
    }

    /** 24 sums, for 32 registers. */
    private static void sixRows(
            int depth, float[] a, int at, int rowStride, float[] b, int bt, float[] c, int ct, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES),
                s01 = s00,
                s02 = s00,
                s03 = s00,
                s10 = s00,
                s11 = s00,
                s12 = s00,
                s13 = s00,
                s20 = s00,
                s21 = s00,
                s22 = s00,
                s23 = s00,
                s30 = s00,
                s31 = s00,
                s32 = s00,
                s33 = s00,
                s40 = s00,
                s41 = s00,
                s42 = s00,
                s43 = s00,
                s50 = s00,
                s51 = s00,
                s52 = s00,
                s53 = s00;
        int r1 = at + 1 * rowStride;
        int r2 = at + 2 * rowStride;
        int r3 = at + 3 * rowStride;
        int r4 = at + 4 * rowStride;
        int r5 = at + 5 * rowStride;
        int t1 = bt + 1 * depth;
        int t2 = bt + 2 * depth;
        int t3 = bt + 3 * depth;
        for (int k = 0; k < depth; k += LENGTH) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, t1 + k);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, t2 + k);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, t3 + k);
            FloatVector row = FloatVector.fromArray(SPECIES, a, at + k);
            s00 = row.fma(b0, s00);
            s01 = row.fma(b1, s01);
            s02 = row.fma(b2, s02);
            s03 = row.fma(b3, s03);
            row = FloatVector.fromArray(SPECIES, a, r1 + k);
            s10 = row.fma(b0, s10);
            s11 = row.fma(b1, s11);
            s12 = row.fma(b2, s12);
            s13 = row.fma(b3, s13);
            row = FloatVector.fromArray(SPECIES, a, r2 + k);
            s20 = row.fma(b0, s20);
            s21 = row.fma(b1, s21);
            s22 = row.fma(b2, s22);
            s23 = row.fma(b3, s23);
            row = FloatVector.fromArray(SPECIES, a, r3 + k);
            s30 = row.fma(b0, s30);
            s31 = row.fma(b1, s31);
            s32 = row.fma(b2, s32);
            s33 = row.fma(b3, s33);
            row = FloatVector.fromArray(SPECIES, a, r4 + k);
            s40 = row.fma(b0, s40);
            s41 = row.fma(b1, s41);
            s42 = row.fma(b2, s42);
            s43 = row.fma(b3, s43);
            row = FloatVector.fromArray(SPECIES, a, r5 + k);
            s50 = row.fma(b0, s50);
            s51 = row.fma(b1, s51);
            s52 = row.fma(b2, s52);
            s53 = row.fma(b3, s53);
        }
        c[ct] += s00.reduceLanes(VectorOperators.ADD);
        c[ct + 1] += s01.reduceLanes(VectorOperators.ADD);
        c[ct + 2] += s02.reduceLanes(VectorOperators.ADD);
        c[ct + 3] += s03.reduceLanes(VectorOperators.ADD);
        c[ct + stride] += s10.reduceLanes(VectorOperators.ADD);
        c[ct + stride + 1] += s11.reduceLanes(VectorOperators.ADD);
        c[ct + stride + 2] += s12.reduceLanes(VectorOperators.ADD);
        c[ct + stride + 3] += s13.reduceLanes(VectorOperators.ADD);
        c[ct + 2 * stride] += s20.reduceLanes(VectorOperators.ADD);
        c[ct + 2 * stride + 1] += s21.reduceLanes(VectorOperators.ADD);
        c[ct + 2 * stride + 2] += s22.reduceLanes(VectorOperators.ADD);
        c[ct + 2 * stride + 3] += s23.reduceLanes(VectorOperators.ADD);
        c[ct + 3 * stride] += s30.reduceLanes(VectorOperators.ADD);
        c[ct + 3 * stride + 1] += s31.reduceLanes(VectorOperators.ADD);
        c[ct + 3 * stride + 2] += s32.reduceLanes(VectorOperators.ADD);
        c[ct + 3 * stride + 3] += s33.reduceLanes(VectorOperators.ADD);
        c[ct + 4 * stride] += s40.reduceLanes(VectorOperators.ADD);
        c[ct + 4 * stride + 1] += s41.reduceLanes(VectorOperators.ADD);
        c[ct + 4 * stride + 2] += s42.reduceLanes(VectorOperators.ADD);
        c[ct + 4 * stride + 3] += s43.reduceLanes(VectorOperators.ADD);
        c[ct + 5 * stride] += s50.reduceLanes(VectorOperators.ADD);
        c[ct + 5 * stride + 1] += s51.reduceLanes(VectorOperators.ADD);
        c[ct + 5 * stride + 2] += s52.reduceLanes(VectorOperators.ADD);
        c[ct + 5 * stride + 3] += s53.reduceLanes(VectorOperators.ADD);
    }

    /** 12 sums, for 16 registers. */
    private static void threeRows(
            int depth, float[] a, int at, int rowStride, float[] b, int bt, float[] c, int ct, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES),
                s01 = s00,
                s02 = s00,
                s03 = s00,
                s10 = s00,
                s11 = s00,
                s12 = s00,
                s13 = s00,
                s20 = s00,
                s21 = s00,
                s22 = s00,
                s23 = s00;
        int r1 = at + 1 * rowStride;
        int r2 = at + 2 * rowStride;
        int t1 = bt + 1 * depth;
        int t2 = bt + 2 * depth;
        int t3 = bt + 3 * depth;
        for (int k = 0; k < depth; k += LENGTH) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, t1 + k);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, t2 + k);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, t3 + k);
            FloatVector row = FloatVector.fromArray(SPECIES, a, at + k);
            s00 = row.fma(b0, s00);
            s01 = row.fma(b1, s01);
            s02 = row.fma(b2, s02);
            s03 = row.fma(b3, s03);
            row = FloatVector.fromArray(SPECIES, a, r1 + k);
            s10 = row.fma(b0, s10);
            s11 = row.fma(b1, s11);
            s12 = row.fma(b2, s12);
            s13 = row.fma(b3, s13);
            row = FloatVector.fromArray(SPECIES, a, r2 + k);
            s20 = row.fma(b0, s20);
            s21 = row.fma(b1, s21);
            s22 = row.fma(b2, s22);
            s23 = row.fma(b3, s23);
        }
        c[ct] += s00.reduceLanes(VectorOperators.ADD);
        c[ct + 1] += s01.reduceLanes(VectorOperators.ADD);
        c[ct + 2] += s02.reduceLanes(VectorOperators.ADD);
        c[ct + 3] += s03.reduceLanes(VectorOperators.ADD);
        c[ct + stride] += s10.reduceLanes(VectorOperators.ADD);
        c[ct + stride + 1] += s11.reduceLanes(VectorOperators.ADD);
        c[ct + stride + 2] += s12.reduceLanes(VectorOperators.ADD);
        c[ct + stride + 3] += s13.reduceLanes(VectorOperators.ADD);
        c[ct + 2 * stride] += s20.reduceLanes(VectorOperators.ADD);
        c[ct + 2 * stride + 1] += s21.reduceLanes(VectorOperators.ADD);
        c[ct + 2 * stride + 2] += s22.reduceLanes(VectorOperators.ADD);
        c[ct + 2 * stride + 3] += s23.reduceLanes(VectorOperators.ADD);
    }
}
