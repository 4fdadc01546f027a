package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import jdk.incubator.vector.FloatVector;

/**
 * The register tile of 6 rows × 2 vectors, see {@link MicroKernel}. A packed panel holds its rows one after another: read row
 * by row, C2 keeps all 12 sums in 16 registers; with the rows interleaved it loads ahead and spills one of them.
 */
final class SixRows {
    private static final int ROWS = 6;

    private SixRows() {}

    static void product(int depth, float[] a, int at, float[] b, int bt, boolean add, float[] c, int ct, int stride) {
        productOfRows(depth, a, at, depth, ROWS, b, bt, add, c, ct, stride);
    }

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
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0a = zero, s0b = zero, s1a = zero, s1b = zero, s2a = zero, s2b = zero;
        FloatVector s3a = zero, s3b = zero, s4a = zero, s4b = zero, s5a = zero, s5b = zero;
        int r1 = at + Math.min(1, height - 1) * rowStride;
        int r2 = at + Math.min(2, height - 1) * rowStride;
        int r3 = at + Math.min(3, height - 1) * rowStride;
        int r4 = at + Math.min(4, height - 1) * rowStride;
        int r5 = at + Math.min(5, height - 1) * rowStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS + LENGTH);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at + k]);
            s0a = a0.fma(b0, s0a);
            s0b = a0.fma(b1, s0b);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[r1 + k]);
            s1a = a1.fma(b0, s1a);
            s1b = a1.fma(b1, s1b);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[r2 + k]);
            s2a = a2.fma(b0, s2a);
            s2b = a2.fma(b1, s2b);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[r3 + k]);
            s3a = a3.fma(b0, s3a);
            s3b = a3.fma(b1, s3b);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[r4 + k]);
            s4a = a4.fma(b0, s4a);
            s4b = a4.fma(b1, s4b);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[r5 + k]);
            s5a = a5.fma(b0, s5a);
            s5b = a5.fma(b1, s5b);
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
            s4a = s4a.add(FloatVector.fromArray(SPECIES, c, ct + 4 * stride));
            s4b = s4b.add(FloatVector.fromArray(SPECIES, c, ct + 4 * stride + LENGTH));
            s5a = s5a.add(FloatVector.fromArray(SPECIES, c, ct + 5 * stride));
            s5b = s5b.add(FloatVector.fromArray(SPECIES, c, ct + 5 * stride + LENGTH));
        }
        s0a.intoArray(c, ct);
        s0b.intoArray(c, ct + LENGTH);
        s1a.intoArray(c, ct + stride);
        s1b.intoArray(c, ct + stride + LENGTH);
        s2a.intoArray(c, ct + 2 * stride);
        s2b.intoArray(c, ct + 2 * stride + LENGTH);
        s3a.intoArray(c, ct + 3 * stride);
        s3b.intoArray(c, ct + 3 * stride + LENGTH);
        s4a.intoArray(c, ct + 4 * stride);
        s4b.intoArray(c, ct + 4 * stride + LENGTH);
        s5a.intoArray(c, ct + 5 * stride);
        s5b.intoArray(c, ct + 5 * stride + LENGTH);
    }

    static void squaredDifference(int depth, float[] a, int at, float[] b, int bt, float[] c, int ct, int stride) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0a = zero, s0b = zero, s1a = zero, s1b = zero, s2a = zero, s2b = zero;
        FloatVector s3a = zero, s3b = zero, s4a = zero, s4b = zero, s5a = zero, s5b = zero;
        int r1 = at + 1 * depth;
        int r2 = at + 2 * depth;
        int r3 = at + 3 * depth;
        int r4 = at + 4 * depth;
        int r5 = at + 5 * depth;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS + LENGTH);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at + k]);
            FloatVector d0a = a0.sub(b0);
            s0a = d0a.fma(d0a, s0a);
            FloatVector d0b = a0.sub(b1);
            s0b = d0b.fma(d0b, s0b);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[r1 + k]);
            FloatVector d1a = a1.sub(b0);
            s1a = d1a.fma(d1a, s1a);
            FloatVector d1b = a1.sub(b1);
            s1b = d1b.fma(d1b, s1b);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[r2 + k]);
            FloatVector d2a = a2.sub(b0);
            s2a = d2a.fma(d2a, s2a);
            FloatVector d2b = a2.sub(b1);
            s2b = d2b.fma(d2b, s2b);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[r3 + k]);
            FloatVector d3a = a3.sub(b0);
            s3a = d3a.fma(d3a, s3a);
            FloatVector d3b = a3.sub(b1);
            s3b = d3b.fma(d3b, s3b);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[r4 + k]);
            FloatVector d4a = a4.sub(b0);
            s4a = d4a.fma(d4a, s4a);
            FloatVector d4b = a4.sub(b1);
            s4b = d4b.fma(d4b, s4b);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[r5 + k]);
            FloatVector d5a = a5.sub(b0);
            s5a = d5a.fma(d5a, s5a);
            FloatVector d5b = a5.sub(b1);
            s5b = d5b.fma(d5b, s5b);
        }
        s0a.intoArray(c, ct);
        s0b.intoArray(c, ct + LENGTH);
        s1a.intoArray(c, ct + stride);
        s1b.intoArray(c, ct + stride + LENGTH);
        s2a.intoArray(c, ct + 2 * stride);
        s2b.intoArray(c, ct + 2 * stride + LENGTH);
        s3a.intoArray(c, ct + 3 * stride);
        s3b.intoArray(c, ct + 3 * stride + LENGTH);
        s4a.intoArray(c, ct + 4 * stride);
        s4b.intoArray(c, ct + 4 * stride + LENGTH);
        s5a.intoArray(c, ct + 5 * stride);
        s5b.intoArray(c, ct + 5 * stride + LENGTH);
    }
}
