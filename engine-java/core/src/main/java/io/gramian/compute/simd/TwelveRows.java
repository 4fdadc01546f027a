package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import jdk.incubator.vector.FloatVector;

/**
 * The register tile of 12 rows × 2 vectors, see {@link MicroKernel}. Unrolled by hand and free of helper methods: C2 keeps
 * vectors in registers only as local variables of one method, and inlines nothing of ours into one as large as this.
 */
final class TwelveRows {
    private static final int ROWS = 12;

    private TwelveRows() {}

    static void product(int depth, float[] a, int at, float[] b, int bt, boolean add, float[] c, int ct, int stride) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0a = zero, s0b = zero, s1a = zero, s1b = zero, s2a = zero, s2b = zero;
        FloatVector s3a = zero, s3b = zero, s4a = zero, s4b = zero, s5a = zero, s5b = zero;
        FloatVector s6a = zero, s6b = zero, s7a = zero, s7b = zero, s8a = zero, s8b = zero;
        FloatVector s9a = zero, s9b = zero, s10a = zero, s10b = zero, s11a = zero, s11b = zero;
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
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[row + 4]);
            s4a = a4.fma(b0, s4a);
            s4b = a4.fma(b1, s4b);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[row + 5]);
            s5a = a5.fma(b0, s5a);
            s5b = a5.fma(b1, s5b);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[row + 6]);
            s6a = a6.fma(b0, s6a);
            s6b = a6.fma(b1, s6b);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[row + 7]);
            s7a = a7.fma(b0, s7a);
            s7b = a7.fma(b1, s7b);
            FloatVector a8 = FloatVector.broadcast(SPECIES, a[row + 8]);
            s8a = a8.fma(b0, s8a);
            s8b = a8.fma(b1, s8b);
            FloatVector a9 = FloatVector.broadcast(SPECIES, a[row + 9]);
            s9a = a9.fma(b0, s9a);
            s9b = a9.fma(b1, s9b);
            FloatVector a10 = FloatVector.broadcast(SPECIES, a[row + 10]);
            s10a = a10.fma(b0, s10a);
            s10b = a10.fma(b1, s10b);
            FloatVector a11 = FloatVector.broadcast(SPECIES, a[row + 11]);
            s11a = a11.fma(b0, s11a);
            s11b = a11.fma(b1, s11b);
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
            s6a = s6a.add(FloatVector.fromArray(SPECIES, c, ct + 6 * stride));
            s6b = s6b.add(FloatVector.fromArray(SPECIES, c, ct + 6 * stride + LENGTH));
            s7a = s7a.add(FloatVector.fromArray(SPECIES, c, ct + 7 * stride));
            s7b = s7b.add(FloatVector.fromArray(SPECIES, c, ct + 7 * stride + LENGTH));
            s8a = s8a.add(FloatVector.fromArray(SPECIES, c, ct + 8 * stride));
            s8b = s8b.add(FloatVector.fromArray(SPECIES, c, ct + 8 * stride + LENGTH));
            s9a = s9a.add(FloatVector.fromArray(SPECIES, c, ct + 9 * stride));
            s9b = s9b.add(FloatVector.fromArray(SPECIES, c, ct + 9 * stride + LENGTH));
            s10a = s10a.add(FloatVector.fromArray(SPECIES, c, ct + 10 * stride));
            s10b = s10b.add(FloatVector.fromArray(SPECIES, c, ct + 10 * stride + LENGTH));
            s11a = s11a.add(FloatVector.fromArray(SPECIES, c, ct + 11 * stride));
            s11b = s11b.add(FloatVector.fromArray(SPECIES, c, ct + 11 * stride + LENGTH));
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
        s6a.intoArray(c, ct + 6 * stride);
        s6b.intoArray(c, ct + 6 * stride + LENGTH);
        s7a.intoArray(c, ct + 7 * stride);
        s7b.intoArray(c, ct + 7 * stride + LENGTH);
        s8a.intoArray(c, ct + 8 * stride);
        s8b.intoArray(c, ct + 8 * stride + LENGTH);
        s9a.intoArray(c, ct + 9 * stride);
        s9b.intoArray(c, ct + 9 * stride + LENGTH);
        s10a.intoArray(c, ct + 10 * stride);
        s10b.intoArray(c, ct + 10 * stride + LENGTH);
        s11a.intoArray(c, ct + 11 * stride);
        s11b.intoArray(c, ct + 11 * stride + LENGTH);
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
        FloatVector s6a = zero, s6b = zero, s7a = zero, s7b = zero, s8a = zero, s8b = zero;
        FloatVector s9a = zero, s9b = zero, s10a = zero, s10b = zero, s11a = zero, s11b = zero;
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
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[r6 + k]);
            s6a = a6.fma(b0, s6a);
            s6b = a6.fma(b1, s6b);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[r7 + k]);
            s7a = a7.fma(b0, s7a);
            s7b = a7.fma(b1, s7b);
            FloatVector a8 = FloatVector.broadcast(SPECIES, a[r8 + k]);
            s8a = a8.fma(b0, s8a);
            s8b = a8.fma(b1, s8b);
            FloatVector a9 = FloatVector.broadcast(SPECIES, a[r9 + k]);
            s9a = a9.fma(b0, s9a);
            s9b = a9.fma(b1, s9b);
            FloatVector a10 = FloatVector.broadcast(SPECIES, a[r10 + k]);
            s10a = a10.fma(b0, s10a);
            s10b = a10.fma(b1, s10b);
            FloatVector a11 = FloatVector.broadcast(SPECIES, a[r11 + k]);
            s11a = a11.fma(b0, s11a);
            s11b = a11.fma(b1, s11b);
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
            s6a = s6a.add(FloatVector.fromArray(SPECIES, c, ct + 6 * stride));
            s6b = s6b.add(FloatVector.fromArray(SPECIES, c, ct + 6 * stride + LENGTH));
            s7a = s7a.add(FloatVector.fromArray(SPECIES, c, ct + 7 * stride));
            s7b = s7b.add(FloatVector.fromArray(SPECIES, c, ct + 7 * stride + LENGTH));
            s8a = s8a.add(FloatVector.fromArray(SPECIES, c, ct + 8 * stride));
            s8b = s8b.add(FloatVector.fromArray(SPECIES, c, ct + 8 * stride + LENGTH));
            s9a = s9a.add(FloatVector.fromArray(SPECIES, c, ct + 9 * stride));
            s9b = s9b.add(FloatVector.fromArray(SPECIES, c, ct + 9 * stride + LENGTH));
            s10a = s10a.add(FloatVector.fromArray(SPECIES, c, ct + 10 * stride));
            s10b = s10b.add(FloatVector.fromArray(SPECIES, c, ct + 10 * stride + LENGTH));
            s11a = s11a.add(FloatVector.fromArray(SPECIES, c, ct + 11 * stride));
            s11b = s11b.add(FloatVector.fromArray(SPECIES, c, ct + 11 * stride + LENGTH));
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
        s6a.intoArray(c, ct + 6 * stride);
        s6b.intoArray(c, ct + 6 * stride + LENGTH);
        s7a.intoArray(c, ct + 7 * stride);
        s7b.intoArray(c, ct + 7 * stride + LENGTH);
        s8a.intoArray(c, ct + 8 * stride);
        s8b.intoArray(c, ct + 8 * stride + LENGTH);
        s9a.intoArray(c, ct + 9 * stride);
        s9b.intoArray(c, ct + 9 * stride + LENGTH);
        s10a.intoArray(c, ct + 10 * stride);
        s10b.intoArray(c, ct + 10 * stride + LENGTH);
        s11a.intoArray(c, ct + 11 * stride);
        s11b.intoArray(c, ct + 11 * stride + LENGTH);
    }

    static void squaredDifference(int depth, float[] a, int at, float[] b, int bt, float[] c, int ct, int stride) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0a = zero, s0b = zero, s1a = zero, s1b = zero, s2a = zero, s2b = zero;
        FloatVector s3a = zero, s3b = zero, s4a = zero, s4b = zero, s5a = zero, s5b = zero;
        FloatVector s6a = zero, s6b = zero, s7a = zero, s7b = zero, s8a = zero, s8b = zero;
        FloatVector s9a = zero, s9b = zero, s10a = zero, s10b = zero, s11a = zero, s11b = zero;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + k * TILE_COLUMNS + LENGTH);
            int row = at + k * ROWS;
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[row]);
            FloatVector d0a = a0.sub(b0);
            s0a = d0a.fma(d0a, s0a);
            FloatVector d0b = a0.sub(b1);
            s0b = d0b.fma(d0b, s0b);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[row + 1]);
            FloatVector d1a = a1.sub(b0);
            s1a = d1a.fma(d1a, s1a);
            FloatVector d1b = a1.sub(b1);
            s1b = d1b.fma(d1b, s1b);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[row + 2]);
            FloatVector d2a = a2.sub(b0);
            s2a = d2a.fma(d2a, s2a);
            FloatVector d2b = a2.sub(b1);
            s2b = d2b.fma(d2b, s2b);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[row + 3]);
            FloatVector d3a = a3.sub(b0);
            s3a = d3a.fma(d3a, s3a);
            FloatVector d3b = a3.sub(b1);
            s3b = d3b.fma(d3b, s3b);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[row + 4]);
            FloatVector d4a = a4.sub(b0);
            s4a = d4a.fma(d4a, s4a);
            FloatVector d4b = a4.sub(b1);
            s4b = d4b.fma(d4b, s4b);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[row + 5]);
            FloatVector d5a = a5.sub(b0);
            s5a = d5a.fma(d5a, s5a);
            FloatVector d5b = a5.sub(b1);
            s5b = d5b.fma(d5b, s5b);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[row + 6]);
            FloatVector d6a = a6.sub(b0);
            s6a = d6a.fma(d6a, s6a);
            FloatVector d6b = a6.sub(b1);
            s6b = d6b.fma(d6b, s6b);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[row + 7]);
            FloatVector d7a = a7.sub(b0);
            s7a = d7a.fma(d7a, s7a);
            FloatVector d7b = a7.sub(b1);
            s7b = d7b.fma(d7b, s7b);
            FloatVector a8 = FloatVector.broadcast(SPECIES, a[row + 8]);
            FloatVector d8a = a8.sub(b0);
            s8a = d8a.fma(d8a, s8a);
            FloatVector d8b = a8.sub(b1);
            s8b = d8b.fma(d8b, s8b);
            FloatVector a9 = FloatVector.broadcast(SPECIES, a[row + 9]);
            FloatVector d9a = a9.sub(b0);
            s9a = d9a.fma(d9a, s9a);
            FloatVector d9b = a9.sub(b1);
            s9b = d9b.fma(d9b, s9b);
            FloatVector a10 = FloatVector.broadcast(SPECIES, a[row + 10]);
            FloatVector d10a = a10.sub(b0);
            s10a = d10a.fma(d10a, s10a);
            FloatVector d10b = a10.sub(b1);
            s10b = d10b.fma(d10b, s10b);
            FloatVector a11 = FloatVector.broadcast(SPECIES, a[row + 11]);
            FloatVector d11a = a11.sub(b0);
            s11a = d11a.fma(d11a, s11a);
            FloatVector d11b = a11.sub(b1);
            s11b = d11b.fma(d11b, s11b);
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
        s6a.intoArray(c, ct + 6 * stride);
        s6b.intoArray(c, ct + 6 * stride + LENGTH);
        s7a.intoArray(c, ct + 7 * stride);
        s7b.intoArray(c, ct + 7 * stride + LENGTH);
        s8a.intoArray(c, ct + 8 * stride);
        s8b.intoArray(c, ct + 8 * stride + LENGTH);
        s9a.intoArray(c, ct + 9 * stride);
        s9b.intoArray(c, ct + 9 * stride + LENGTH);
        s10a.intoArray(c, ct + 10 * stride);
        s10b.intoArray(c, ct + 10 * stride + LENGTH);
        s11a.intoArray(c, ct + 11 * stride);
        s11b.intoArray(c, ct + 11 * stride + LENGTH);
    }
}
