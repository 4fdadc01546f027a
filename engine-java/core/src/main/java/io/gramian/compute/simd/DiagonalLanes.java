package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Components of diagonal covariance: norms and moments of points in lanes, four features at a time. */
final class DiagonalLanes {
    /** Vectors that four features take: their second moments, their first ones, and the weight. */
    static final int BLOCK = 9;

    static final int FIRST = 4;

    static final int WEIGHT = 8;

    private DiagonalLanes() {}

    /**
     * norms ← before + ‖w∘(x − mean)‖².
     *
     * @param w four elements, from at
     * @param mean four elements, from at
     * @param x four strips from xt, xs apart
     * @param before one strip, from 0
     * @param norms one strip, from 0
     */
    static void norms(
            float[] w, float[] mean, int at, float[] x, int xt, int xs, float[] before, float[] norms, int points) {
        FloatVector w0 = FloatVector.broadcast(SPECIES, w[at]);
        FloatVector w1 = FloatVector.broadcast(SPECIES, w[at + 1]);
        FloatVector w2 = FloatVector.broadcast(SPECIES, w[at + 2]);
        FloatVector w3 = FloatVector.broadcast(SPECIES, w[at + 3]);
        FloatVector m0 = FloatVector.broadcast(SPECIES, mean[at]);
        FloatVector m1 = FloatVector.broadcast(SPECIES, mean[at + 1]);
        FloatVector m2 = FloatVector.broadcast(SPECIES, mean[at + 2]);
        FloatVector m3 = FloatVector.broadcast(SPECIES, mean[at + 3]);
        for (int p = 0; p < points; p += LENGTH) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, x, xt + p).sub(m0).mul(w0);
            FloatVector sum = y0.fma(y0, FloatVector.fromArray(SPECIES, before, p));
            FloatVector y1 =
                    FloatVector.fromArray(SPECIES, x, xt + xs + p).sub(m1).mul(w1);
            sum = y1.fma(y1, sum);
            FloatVector y2 =
                    FloatVector.fromArray(SPECIES, x, xt + 2 * xs + p).sub(m2).mul(w2);
            sum = y2.fma(y2, sum);
            FloatVector y3 =
                    FloatVector.fromArray(SPECIES, x, xt + 3 * xs + p).sub(m3).mul(w3);
            y3.fma(y3, sum).intoArray(norms, p);
        }
    }

    /**
     * Adds the moments of four features, and the weight, to the sums.
     *
     * @param mean four elements, from mt
     * @param x four strips from xt, xs apart
     * @param roots √r, one strip from rt
     */
    static void moments(
            float[] mean, int mt, float[] x, int xt, int xs, float[] roots, int rt, float[] sums, int at, int points) {
        FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
        FloatVector f0 = s0, f1 = s0, f2 = s0, f3 = s0, weight = s0;
        FloatVector m0 = FloatVector.broadcast(SPECIES, mean[mt]);
        FloatVector m1 = FloatVector.broadcast(SPECIES, mean[mt + 1]);
        FloatVector m2 = FloatVector.broadcast(SPECIES, mean[mt + 2]);
        FloatVector m3 = FloatVector.broadcast(SPECIES, mean[mt + 3]);
        for (int p = 0; p < points; p += LENGTH) {
            FloatVector root = FloatVector.fromArray(SPECIES, roots, rt + p);
            weight = root.fma(root, weight);
            FloatVector u0 = FloatVector.fromArray(SPECIES, x, xt + p).sub(m0).mul(root);
            f0 = u0.fma(root, f0);
            s0 = u0.fma(u0, s0);
            FloatVector u1 =
                    FloatVector.fromArray(SPECIES, x, xt + xs + p).sub(m1).mul(root);
            f1 = u1.fma(root, f1);
            s1 = u1.fma(u1, s1);
            FloatVector u2 =
                    FloatVector.fromArray(SPECIES, x, xt + 2 * xs + p).sub(m2).mul(root);
            f2 = u2.fma(root, f2);
            s2 = u2.fma(u2, s2);
            FloatVector u3 =
                    FloatVector.fromArray(SPECIES, x, xt + 3 * xs + p).sub(m3).mul(root);
            f3 = u3.fma(root, f3);
            s3 = u3.fma(u3, s3);
        }
        s0.add(FloatVector.fromArray(SPECIES, sums, at)).intoArray(sums, at);
        s1.add(FloatVector.fromArray(SPECIES, sums, at + LENGTH)).intoArray(sums, at + LENGTH);
        s2.add(FloatVector.fromArray(SPECIES, sums, at + 2 * LENGTH)).intoArray(sums, at + 2 * LENGTH);
        s3.add(FloatVector.fromArray(SPECIES, sums, at + 3 * LENGTH)).intoArray(sums, at + 3 * LENGTH);
        f0.add(FloatVector.fromArray(SPECIES, sums, at + 4 * LENGTH)).intoArray(sums, at + 4 * LENGTH);
        f1.add(FloatVector.fromArray(SPECIES, sums, at + 5 * LENGTH)).intoArray(sums, at + 5 * LENGTH);
        f2.add(FloatVector.fromArray(SPECIES, sums, at + 6 * LENGTH)).intoArray(sums, at + 6 * LENGTH);
        f3.add(FloatVector.fromArray(SPECIES, sums, at + 7 * LENGTH)).intoArray(sums, at + 7 * LENGTH);
        weight.add(FloatVector.fromArray(SPECIES, sums, at + 8 * LENGTH)).intoArray(sums, at + 8 * LENGTH);
    }
}
