package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A lower triangular matrix times points that lie in lanes, in blocks of four rows and four columns whose elements stay in
 * registers while the points pass: features are strips, {@link MixtureTile#STRIP} apart.
 */
final class TriangleLanes {
    private static final int STRIP = MixtureTile.STRIP;

    private TriangleLanes() {}

    /**
     * y ← start + W·z for a full block.
     *
     * @param w 16 elements by rows, from at
     * @param z four strips, from zt
     * @param start four strips, from st
     * @param y four strips, from yt
     */
    static void multiply(
            float[] w, int at, float[] z, int zt, float[] start, int st, float[] y, int yt, int points) {
        FloatVector w00 = FloatVector.broadcast(SPECIES, w[at]);
        FloatVector w01 = FloatVector.broadcast(SPECIES, w[at + 1]);
        FloatVector w02 = FloatVector.broadcast(SPECIES, w[at + 2]);
        FloatVector w03 = FloatVector.broadcast(SPECIES, w[at + 3]);
        FloatVector w10 = FloatVector.broadcast(SPECIES, w[at + 4]);
        FloatVector w11 = FloatVector.broadcast(SPECIES, w[at + 5]);
        FloatVector w12 = FloatVector.broadcast(SPECIES, w[at + 6]);
        FloatVector w13 = FloatVector.broadcast(SPECIES, w[at + 7]);
        FloatVector w20 = FloatVector.broadcast(SPECIES, w[at + 8]);
        FloatVector w21 = FloatVector.broadcast(SPECIES, w[at + 9]);
        FloatVector w22 = FloatVector.broadcast(SPECIES, w[at + 10]);
        FloatVector w23 = FloatVector.broadcast(SPECIES, w[at + 11]);
        FloatVector w30 = FloatVector.broadcast(SPECIES, w[at + 12]);
        FloatVector w31 = FloatVector.broadcast(SPECIES, w[at + 13]);
        FloatVector w32 = FloatVector.broadcast(SPECIES, w[at + 14]);
        FloatVector w33 = FloatVector.broadcast(SPECIES, w[at + 15]);
        for (int p = 0; p < points; p += LENGTH) {
            FloatVector z0 = FloatVector.fromArray(SPECIES, z, zt + p);
            FloatVector y0 = w00.fma(z0, FloatVector.fromArray(SPECIES, start, st + p));
            FloatVector y1 = w10.fma(z0, FloatVector.fromArray(SPECIES, start, st + STRIP + p));
            FloatVector y2 = w20.fma(z0, FloatVector.fromArray(SPECIES, start, st + 2 * STRIP + p));
            FloatVector y3 = w30.fma(z0, FloatVector.fromArray(SPECIES, start, st + 3 * STRIP + p));
            FloatVector z1 = FloatVector.fromArray(SPECIES, z, zt + STRIP + p);
            y0 = w01.fma(z1, y0);
            y1 = w11.fma(z1, y1);
            y2 = w21.fma(z1, y2);
            y3 = w31.fma(z1, y3);
            FloatVector z2 = FloatVector.fromArray(SPECIES, z, zt + 2 * STRIP + p);
            y0 = w02.fma(z2, y0);
            y1 = w12.fma(z2, y1);
            y2 = w22.fma(z2, y2);
            y3 = w32.fma(z2, y3);
            FloatVector z3 = FloatVector.fromArray(SPECIES, z, zt + 3 * STRIP + p);
            w03.fma(z3, y0).intoArray(y, yt + p);
            w13.fma(z3, y1).intoArray(y, yt + STRIP + p);
            w23.fma(z3, y2).intoArray(y, yt + 2 * STRIP + p);
            w33.fma(z3, y3).intoArray(y, yt + 3 * STRIP + p);
        }
    }

    /**
     * For a block on the diagonal, z ← x − mean, and norms ← before + ‖y + W·z‖².
     *
     * @param w 10 elements by rows, from at
     * @param mean four elements, from mt
     * @param x four strips from xt, xs apart
     * @param z four strips, from zt
     * @param y four strips, from 0
     * @param before one strip, from bt
     * @param norms one strip, from 0
     */
    static void close(
            float[] w,
            int at,
            float[] mean,
            int mt,
            float[] x,
            int xt,
            int xs,
            float[] z,
            int zt,
            float[] y,
            float[] before,
            float[] norms,
            int points) {
        FloatVector w00 = FloatVector.broadcast(SPECIES, w[at]);
        FloatVector w10 = FloatVector.broadcast(SPECIES, w[at + 1]);
        FloatVector w11 = FloatVector.broadcast(SPECIES, w[at + 2]);
        FloatVector w20 = FloatVector.broadcast(SPECIES, w[at + 3]);
        FloatVector w21 = FloatVector.broadcast(SPECIES, w[at + 4]);
        FloatVector w22 = FloatVector.broadcast(SPECIES, w[at + 5]);
        FloatVector w30 = FloatVector.broadcast(SPECIES, w[at + 6]);
        FloatVector w31 = FloatVector.broadcast(SPECIES, w[at + 7]);
        FloatVector w32 = FloatVector.broadcast(SPECIES, w[at + 8]);
        FloatVector w33 = FloatVector.broadcast(SPECIES, w[at + 9]);
        FloatVector m0 = FloatVector.broadcast(SPECIES, mean[mt]);
        FloatVector m1 = FloatVector.broadcast(SPECIES, mean[mt + 1]);
        FloatVector m2 = FloatVector.broadcast(SPECIES, mean[mt + 2]);
        FloatVector m3 = FloatVector.broadcast(SPECIES, mean[mt + 3]);
        for (int p = 0; p < points; p += LENGTH) {
            FloatVector z0 = FloatVector.fromArray(SPECIES, x, xt + p).sub(m0);
            z0.intoArray(z, zt + p);
            FloatVector y0 = w00.fma(z0, FloatVector.fromArray(SPECIES, y, p));
            FloatVector y1 = w10.fma(z0, FloatVector.fromArray(SPECIES, y, STRIP + p));
            FloatVector y2 = w20.fma(z0, FloatVector.fromArray(SPECIES, y, 2 * STRIP + p));
            FloatVector y3 = w30.fma(z0, FloatVector.fromArray(SPECIES, y, 3 * STRIP + p));
            FloatVector sum = y0.fma(y0, FloatVector.fromArray(SPECIES, before, p));
            FloatVector z1 = FloatVector.fromArray(SPECIES, x, xt + xs + p).sub(m1);
            z1.intoArray(z, zt + STRIP + p);
            y1 = w11.fma(z1, y1);
            y2 = w21.fma(z1, y2);
            y3 = w31.fma(z1, y3);
            sum = y1.fma(y1, sum);
            FloatVector z2 = FloatVector.fromArray(SPECIES, x, xt + 2 * xs + p).sub(m2);
            z2.intoArray(z, zt + 2 * STRIP + p);
            y2 = w22.fma(z2, y2);
            y3 = w32.fma(z2, y3);
            sum = y2.fma(y2, sum);
            FloatVector z3 = FloatVector.fromArray(SPECIES, x, xt + 3 * xs + p).sub(m3);
            z3.intoArray(z, zt + 3 * STRIP + p);
            y3 = w33.fma(z3, y3);
            y3.fma(y3, sum).intoArray(norms, p);
        }
    }
}
