package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.WIDE;

import jdk.incubator.vector.FloatVector;

/**
 * The product of a strip of panels with a narrow matrix, summed lane by lane along the columns of the strip: no lane is idle
 * where the matrix has fewer columns than a vector has lanes.
 */
final class LaneProduct {
    /** Rows of the strip and columns of the matrix that share a pass; both extents are padded to multiples. */
    static final int ROWS = WIDE ? 6 : 2;

    static final int COLUMNS = 4;

    private LaneProduct() {}

    /**
     * sums[i][f] += Σⱼ strip[i][j]·v[j][f], each sum LENGTH lanes.
     *
     * @param strip panels of TILE_COLUMNS columns, panelSize elements apart
     * @param rows rows of the strip, rounded up to a multiple of ROWS
     * @param v the transposed matrix, from vt, its rows vStride elements apart, width of them
     * @param width columns of the matrix, rounded up to a multiple of COLUMNS
     */
    static void add(
            float[] strip,
            int panels,
            int panelSize,
            int rows,
            float[] v,
            int vt,
            int vStride,
            int width,
            float[] sums,
            int st) {
        for (int i = 0; i < rows; i += ROWS) {
            for (int f = 0; f < width; f += COLUMNS) {
                int at = i * TILE_COLUMNS;
                int from = vt + f * vStride;
                int to = st + (i * width + f) * LENGTH;
                if (WIDE) {
                    six(strip, at, panels, panelSize, v, from, vStride, sums, to, width * LENGTH);
                } else {
                    two(strip, at, panels, panelSize, v, from, vStride, sums, to, width * LENGTH);
                }
            }
        }
    }

    private static void six(
            float[] strip,
            int at,
            int panels,
            int panelSize,
            float[] v,
            int vt,
            int vStride,
            float[] sums,
            int st,
            int stride) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, sums, st);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sums, st + LENGTH);
        FloatVector s02 = FloatVector.fromArray(SPECIES, sums, st + 2 * LENGTH);
        FloatVector s03 = FloatVector.fromArray(SPECIES, sums, st + 3 * LENGTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sums, st + stride);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sums, st + stride + LENGTH);
        FloatVector s12 = FloatVector.fromArray(SPECIES, sums, st + stride + 2 * LENGTH);
        FloatVector s13 = FloatVector.fromArray(SPECIES, sums, st + stride + 3 * LENGTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sums, st + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(SPECIES, sums, st + 2 * stride + LENGTH);
        FloatVector s22 = FloatVector.fromArray(SPECIES, sums, st + 2 * stride + 2 * LENGTH);
        FloatVector s23 = FloatVector.fromArray(SPECIES, sums, st + 2 * stride + 3 * LENGTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sums, st + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(SPECIES, sums, st + 3 * stride + LENGTH);
        FloatVector s32 = FloatVector.fromArray(SPECIES, sums, st + 3 * stride + 2 * LENGTH);
        FloatVector s33 = FloatVector.fromArray(SPECIES, sums, st + 3 * stride + 3 * LENGTH);
        FloatVector s40 = FloatVector.fromArray(SPECIES, sums, st + 4 * stride);
        FloatVector s41 = FloatVector.fromArray(SPECIES, sums, st + 4 * stride + LENGTH);
        FloatVector s42 = FloatVector.fromArray(SPECIES, sums, st + 4 * stride + 2 * LENGTH);
        FloatVector s43 = FloatVector.fromArray(SPECIES, sums, st + 4 * stride + 3 * LENGTH);
        FloatVector s50 = FloatVector.fromArray(SPECIES, sums, st + 5 * stride);
        FloatVector s51 = FloatVector.fromArray(SPECIES, sums, st + 5 * stride + LENGTH);
        FloatVector s52 = FloatVector.fromArray(SPECIES, sums, st + 5 * stride + 2 * LENGTH);
        FloatVector s53 = FloatVector.fromArray(SPECIES, sums, st + 5 * stride + 3 * LENGTH);
        for (int panel = 0; panel < panels; panel++) {
            int w = at + panel * panelSize;
            int x = vt + panel * TILE_COLUMNS;
            FloatVector v0a = FloatVector.fromArray(SPECIES, v, x);
            FloatVector v1a = FloatVector.fromArray(SPECIES, v, x + vStride);
            FloatVector v2a = FloatVector.fromArray(SPECIES, v, x + 2 * vStride);
            FloatVector v3a = FloatVector.fromArray(SPECIES, v, x + 3 * vStride);
            FloatVector w0a = FloatVector.fromArray(SPECIES, strip, w);
            s00 = w0a.fma(v0a, s00);
            s01 = w0a.fma(v1a, s01);
            s02 = w0a.fma(v2a, s02);
            s03 = w0a.fma(v3a, s03);
            FloatVector w1a = FloatVector.fromArray(SPECIES, strip, w + TILE_COLUMNS);
            s10 = w1a.fma(v0a, s10);
            s11 = w1a.fma(v1a, s11);
            s12 = w1a.fma(v2a, s12);
            s13 = w1a.fma(v3a, s13);
            FloatVector w2a = FloatVector.fromArray(SPECIES, strip, w + 2 * TILE_COLUMNS);
            s20 = w2a.fma(v0a, s20);
            s21 = w2a.fma(v1a, s21);
            s22 = w2a.fma(v2a, s22);
            s23 = w2a.fma(v3a, s23);
            FloatVector w3a = FloatVector.fromArray(SPECIES, strip, w + 3 * TILE_COLUMNS);
            s30 = w3a.fma(v0a, s30);
            s31 = w3a.fma(v1a, s31);
            s32 = w3a.fma(v2a, s32);
            s33 = w3a.fma(v3a, s33);
            FloatVector w4a = FloatVector.fromArray(SPECIES, strip, w + 4 * TILE_COLUMNS);
            s40 = w4a.fma(v0a, s40);
            s41 = w4a.fma(v1a, s41);
            s42 = w4a.fma(v2a, s42);
            s43 = w4a.fma(v3a, s43);
            FloatVector w5a = FloatVector.fromArray(SPECIES, strip, w + 5 * TILE_COLUMNS);
            s50 = w5a.fma(v0a, s50);
            s51 = w5a.fma(v1a, s51);
            s52 = w5a.fma(v2a, s52);
            s53 = w5a.fma(v3a, s53);
            FloatVector v0b = FloatVector.fromArray(SPECIES, v, x + LENGTH);
            FloatVector v1b = FloatVector.fromArray(SPECIES, v, x + vStride + LENGTH);
            FloatVector v2b = FloatVector.fromArray(SPECIES, v, x + 2 * vStride + LENGTH);
            FloatVector v3b = FloatVector.fromArray(SPECIES, v, x + 3 * vStride + LENGTH);
            FloatVector w0b = FloatVector.fromArray(SPECIES, strip, w + LENGTH);
            s00 = w0b.fma(v0b, s00);
            s01 = w0b.fma(v1b, s01);
            s02 = w0b.fma(v2b, s02);
            s03 = w0b.fma(v3b, s03);
            FloatVector w1b = FloatVector.fromArray(SPECIES, strip, w + TILE_COLUMNS + LENGTH);
            s10 = w1b.fma(v0b, s10);
            s11 = w1b.fma(v1b, s11);
            s12 = w1b.fma(v2b, s12);
            s13 = w1b.fma(v3b, s13);
            FloatVector w2b = FloatVector.fromArray(SPECIES, strip, w + 2 * TILE_COLUMNS + LENGTH);
            s20 = w2b.fma(v0b, s20);
            s21 = w2b.fma(v1b, s21);
            s22 = w2b.fma(v2b, s22);
            s23 = w2b.fma(v3b, s23);
            FloatVector w3b = FloatVector.fromArray(SPECIES, strip, w + 3 * TILE_COLUMNS + LENGTH);
            s30 = w3b.fma(v0b, s30);
            s31 = w3b.fma(v1b, s31);
            s32 = w3b.fma(v2b, s32);
            s33 = w3b.fma(v3b, s33);
            FloatVector w4b = FloatVector.fromArray(SPECIES, strip, w + 4 * TILE_COLUMNS + LENGTH);
            s40 = w4b.fma(v0b, s40);
            s41 = w4b.fma(v1b, s41);
            s42 = w4b.fma(v2b, s42);
            s43 = w4b.fma(v3b, s43);
            FloatVector w5b = FloatVector.fromArray(SPECIES, strip, w + 5 * TILE_COLUMNS + LENGTH);
            s50 = w5b.fma(v0b, s50);
            s51 = w5b.fma(v1b, s51);
            s52 = w5b.fma(v2b, s52);
            s53 = w5b.fma(v3b, s53);
        }
        s00.intoArray(sums, st);
        s01.intoArray(sums, st + LENGTH);
        s02.intoArray(sums, st + 2 * LENGTH);
        s03.intoArray(sums, st + 3 * LENGTH);
        s10.intoArray(sums, st + stride);
        s11.intoArray(sums, st + stride + LENGTH);
        s12.intoArray(sums, st + stride + 2 * LENGTH);
        s13.intoArray(sums, st + stride + 3 * LENGTH);
        s20.intoArray(sums, st + 2 * stride);
        s21.intoArray(sums, st + 2 * stride + LENGTH);
        s22.intoArray(sums, st + 2 * stride + 2 * LENGTH);
        s23.intoArray(sums, st + 2 * stride + 3 * LENGTH);
        s30.intoArray(sums, st + 3 * stride);
        s31.intoArray(sums, st + 3 * stride + LENGTH);
        s32.intoArray(sums, st + 3 * stride + 2 * LENGTH);
        s33.intoArray(sums, st + 3 * stride + 3 * LENGTH);
        s40.intoArray(sums, st + 4 * stride);
        s41.intoArray(sums, st + 4 * stride + LENGTH);
        s42.intoArray(sums, st + 4 * stride + 2 * LENGTH);
        s43.intoArray(sums, st + 4 * stride + 3 * LENGTH);
        s50.intoArray(sums, st + 5 * stride);
        s51.intoArray(sums, st + 5 * stride + LENGTH);
        s52.intoArray(sums, st + 5 * stride + 2 * LENGTH);
        s53.intoArray(sums, st + 5 * stride + 3 * LENGTH);
    }

    private static void two(
            float[] strip,
            int at,
            int panels,
            int panelSize,
            float[] v,
            int vt,
            int vStride,
            float[] sums,
            int st,
            int stride) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, sums, st);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sums, st + LENGTH);
        FloatVector s02 = FloatVector.fromArray(SPECIES, sums, st + 2 * LENGTH);
        FloatVector s03 = FloatVector.fromArray(SPECIES, sums, st + 3 * LENGTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sums, st + stride);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sums, st + stride + LENGTH);
        FloatVector s12 = FloatVector.fromArray(SPECIES, sums, st + stride + 2 * LENGTH);
        FloatVector s13 = FloatVector.fromArray(SPECIES, sums, st + stride + 3 * LENGTH);
        for (int panel = 0; panel < panels; panel++) {
            int w = at + panel * panelSize;
            int x = vt + panel * TILE_COLUMNS;
            FloatVector v0a = FloatVector.fromArray(SPECIES, v, x);
            FloatVector v1a = FloatVector.fromArray(SPECIES, v, x + vStride);
            FloatVector v2a = FloatVector.fromArray(SPECIES, v, x + 2 * vStride);
            FloatVector v3a = FloatVector.fromArray(SPECIES, v, x + 3 * vStride);
            FloatVector w0a = FloatVector.fromArray(SPECIES, strip, w);
            s00 = w0a.fma(v0a, s00);
            s01 = w0a.fma(v1a, s01);
            s02 = w0a.fma(v2a, s02);
            s03 = w0a.fma(v3a, s03);
            FloatVector w1a = FloatVector.fromArray(SPECIES, strip, w + TILE_COLUMNS);
            s10 = w1a.fma(v0a, s10);
            s11 = w1a.fma(v1a, s11);
            s12 = w1a.fma(v2a, s12);
            s13 = w1a.fma(v3a, s13);
            FloatVector v0b = FloatVector.fromArray(SPECIES, v, x + LENGTH);
            FloatVector v1b = FloatVector.fromArray(SPECIES, v, x + vStride + LENGTH);
            FloatVector v2b = FloatVector.fromArray(SPECIES, v, x + 2 * vStride + LENGTH);
            FloatVector v3b = FloatVector.fromArray(SPECIES, v, x + 3 * vStride + LENGTH);
            FloatVector w0b = FloatVector.fromArray(SPECIES, strip, w + LENGTH);
            s00 = w0b.fma(v0b, s00);
            s01 = w0b.fma(v1b, s01);
            s02 = w0b.fma(v2b, s02);
            s03 = w0b.fma(v3b, s03);
            FloatVector w1b = FloatVector.fromArray(SPECIES, strip, w + TILE_COLUMNS + LENGTH);
            s10 = w1b.fma(v0b, s10);
            s11 = w1b.fma(v1b, s11);
            s12 = w1b.fma(v2b, s12);
            s13 = w1b.fma(v3b, s13);
        }
        s00.intoArray(sums, st);
        s01.intoArray(sums, st + LENGTH);
        s02.intoArray(sums, st + 2 * LENGTH);
        s03.intoArray(sums, st + 3 * LENGTH);
        s10.intoArray(sums, st + stride);
        s11.intoArray(sums, st + stride + LENGTH);
        s12.intoArray(sums, st + stride + 2 * LENGTH);
        s13.intoArray(sums, st + stride + 3 * LENGTH);
    }
}
