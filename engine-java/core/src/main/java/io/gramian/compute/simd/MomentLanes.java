package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Second moments of points in lanes, in blocks of four features by four whose sums stay in registers while the points pass;
 * a block's sums take 16 vectors in memory. With u = √r·z, the moment Σr·zzᵀ is Σuuᵀ: one strip a feature serves both sides.
 */
final class MomentLanes {
    /** Vectors that a block takes. */
    static final int BLOCK = 16;

    /** Where a block on the diagonal keeps its four first moments Σr·z, and Σr. */
    static final int FIRST = 10;

    static final int WEIGHT = 14;

    private static final int STRIP = MixtureTile.STRIP;

    private MomentLanes() {}

    /** Adds the products of four strips of u with four others to the sums by rows. */
    static void product(float[] u, int left, int right, float[] sums, int at, int points) {
        FloatVector s00 = FloatVector.zero(SPECIES), s01 = s00, s02 = s00, s03 = s00;
        FloatVector s10 = s00, s11 = s00, s12 = s00, s13 = s00, s20 = s00, s21 = s00, s22 = s00, s23 = s00;
        FloatVector s30 = s00, s31 = s00, s32 = s00, s33 = s00;
        for (int p = 0; p < points; p += LENGTH) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, u, right + p);
            FloatVector b1 = FloatVector.fromArray(SPECIES, u, right + STRIP + p);
            FloatVector b2 = FloatVector.fromArray(SPECIES, u, right + 2 * STRIP + p);
            FloatVector b3 = FloatVector.fromArray(SPECIES, u, right + 3 * STRIP + p);
            FloatVector a0 = FloatVector.fromArray(SPECIES, u, left + p);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            s02 = a0.fma(b2, s02);
            s03 = a0.fma(b3, s03);
            FloatVector a1 = FloatVector.fromArray(SPECIES, u, left + STRIP + p);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            s12 = a1.fma(b2, s12);
            s13 = a1.fma(b3, s13);
            FloatVector a2 = FloatVector.fromArray(SPECIES, u, left + 2 * STRIP + p);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            s22 = a2.fma(b2, s22);
            s23 = a2.fma(b3, s23);
            FloatVector a3 = FloatVector.fromArray(SPECIES, u, left + 3 * STRIP + p);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            s32 = a3.fma(b2, s32);
            s33 = a3.fma(b3, s33);
        }
        s00.add(FloatVector.fromArray(SPECIES, sums, at)).intoArray(sums, at);
        s01.add(FloatVector.fromArray(SPECIES, sums, at + LENGTH)).intoArray(sums, at + LENGTH);
        s02.add(FloatVector.fromArray(SPECIES, sums, at + 2 * LENGTH)).intoArray(sums, at + 2 * LENGTH);
        s03.add(FloatVector.fromArray(SPECIES, sums, at + 3 * LENGTH)).intoArray(sums, at + 3 * LENGTH);
        s10.add(FloatVector.fromArray(SPECIES, sums, at + 4 * LENGTH)).intoArray(sums, at + 4 * LENGTH);
        s11.add(FloatVector.fromArray(SPECIES, sums, at + 5 * LENGTH)).intoArray(sums, at + 5 * LENGTH);
        s12.add(FloatVector.fromArray(SPECIES, sums, at + 6 * LENGTH)).intoArray(sums, at + 6 * LENGTH);
        s13.add(FloatVector.fromArray(SPECIES, sums, at + 7 * LENGTH)).intoArray(sums, at + 7 * LENGTH);
        s20.add(FloatVector.fromArray(SPECIES, sums, at + 8 * LENGTH)).intoArray(sums, at + 8 * LENGTH);
        s21.add(FloatVector.fromArray(SPECIES, sums, at + 9 * LENGTH)).intoArray(sums, at + 9 * LENGTH);
        s22.add(FloatVector.fromArray(SPECIES, sums, at + 10 * LENGTH)).intoArray(sums, at + 10 * LENGTH);
        s23.add(FloatVector.fromArray(SPECIES, sums, at + 11 * LENGTH)).intoArray(sums, at + 11 * LENGTH);
        s30.add(FloatVector.fromArray(SPECIES, sums, at + 12 * LENGTH)).intoArray(sums, at + 12 * LENGTH);
        s31.add(FloatVector.fromArray(SPECIES, sums, at + 13 * LENGTH)).intoArray(sums, at + 13 * LENGTH);
        s32.add(FloatVector.fromArray(SPECIES, sums, at + 14 * LENGTH)).intoArray(sums, at + 14 * LENGTH);
        s33.add(FloatVector.fromArray(SPECIES, sums, at + 15 * LENGTH)).intoArray(sums, at + 15 * LENGTH);
    }

    /**
     * For a block on the diagonal, u ← √r·(x − mean), and adds its ten products, the first moments and the weight to the sums.
     *
     * @param mean four elements, from mt
     * @param x four strips from xt, xs apart
     * @param roots √r, one strip from rt
     * @param u four strips, from ut
     */
    static void square(
            float[] mean,
            int mt,
            float[] x,
            int xt,
            int xs,
            float[] roots,
            int rt,
            float[] u,
            int ut,
            float[] sums,
            int at,
            int points) {
        FloatVector s00 = FloatVector.zero(SPECIES), s10 = s00, s11 = s00, s20 = s00, s21 = s00, s22 = s00;
        FloatVector s30 = s00, s31 = s00, s32 = s00, s33 = s00, f0 = s00, f1 = s00, f2 = s00, f3 = s00, weight = s00;
        FloatVector m0 = FloatVector.broadcast(SPECIES, mean[mt]);
        FloatVector m1 = FloatVector.broadcast(SPECIES, mean[mt + 1]);
        FloatVector m2 = FloatVector.broadcast(SPECIES, mean[mt + 2]);
        FloatVector m3 = FloatVector.broadcast(SPECIES, mean[mt + 3]);
        for (int p = 0; p < points; p += LENGTH) {
            FloatVector root = FloatVector.fromArray(SPECIES, roots, rt + p);
            weight = root.fma(root, weight);
            FloatVector u0 = FloatVector.fromArray(SPECIES, x, xt + p).sub(m0).mul(root);
            u0.intoArray(u, ut + p);
            f0 = u0.fma(root, f0);
            s00 = u0.fma(u0, s00);
            FloatVector u1 =
                    FloatVector.fromArray(SPECIES, x, xt + xs + p).sub(m1).mul(root);
            u1.intoArray(u, ut + STRIP + p);
            f1 = u1.fma(root, f1);
            s10 = u1.fma(u0, s10);
            s11 = u1.fma(u1, s11);
            FloatVector u2 =
                    FloatVector.fromArray(SPECIES, x, xt + 2 * xs + p).sub(m2).mul(root);
            u2.intoArray(u, ut + 2 * STRIP + p);
            f2 = u2.fma(root, f2);
            s20 = u2.fma(u0, s20);
            s21 = u2.fma(u1, s21);
            s22 = u2.fma(u2, s22);
            FloatVector u3 =
                    FloatVector.fromArray(SPECIES, x, xt + 3 * xs + p).sub(m3).mul(root);
            u3.intoArray(u, ut + 3 * STRIP + p);
            f3 = u3.fma(root, f3);
            s30 = u3.fma(u0, s30);
            s31 = u3.fma(u1, s31);
            s32 = u3.fma(u2, s32);
            s33 = u3.fma(u3, s33);
        }
        s00.add(FloatVector.fromArray(SPECIES, sums, at)).intoArray(sums, at);
        s10.add(FloatVector.fromArray(SPECIES, sums, at + LENGTH)).intoArray(sums, at + LENGTH);
        s11.add(FloatVector.fromArray(SPECIES, sums, at + 2 * LENGTH)).intoArray(sums, at + 2 * LENGTH);
        s20.add(FloatVector.fromArray(SPECIES, sums, at + 3 * LENGTH)).intoArray(sums, at + 3 * LENGTH);
        s21.add(FloatVector.fromArray(SPECIES, sums, at + 4 * LENGTH)).intoArray(sums, at + 4 * LENGTH);
        s22.add(FloatVector.fromArray(SPECIES, sums, at + 5 * LENGTH)).intoArray(sums, at + 5 * LENGTH);
        s30.add(FloatVector.fromArray(SPECIES, sums, at + 6 * LENGTH)).intoArray(sums, at + 6 * LENGTH);
        s31.add(FloatVector.fromArray(SPECIES, sums, at + 7 * LENGTH)).intoArray(sums, at + 7 * LENGTH);
        s32.add(FloatVector.fromArray(SPECIES, sums, at + 8 * LENGTH)).intoArray(sums, at + 8 * LENGTH);
        s33.add(FloatVector.fromArray(SPECIES, sums, at + 9 * LENGTH)).intoArray(sums, at + 9 * LENGTH);
        f0.add(FloatVector.fromArray(SPECIES, sums, at + 10 * LENGTH)).intoArray(sums, at + 10 * LENGTH);
        f1.add(FloatVector.fromArray(SPECIES, sums, at + 11 * LENGTH)).intoArray(sums, at + 11 * LENGTH);
        f2.add(FloatVector.fromArray(SPECIES, sums, at + 12 * LENGTH)).intoArray(sums, at + 12 * LENGTH);
        f3.add(FloatVector.fromArray(SPECIES, sums, at + 13 * LENGTH)).intoArray(sums, at + 13 * LENGTH);
        weight.add(FloatVector.fromArray(SPECIES, sums, at + 14 * LENGTH)).intoArray(sums, at + 14 * LENGTH);
    }
}
