package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * ‖W·(x − mean)‖² of points in lanes, W a lower triangle, in blocks of four rows of W: the products of a row of blocks stay
 * in registers. Differences are taken anew in each block: a vector of a Java array mostly crosses a cache line, so that a
 * store costs more than a subtraction.
 */
final class TriangleLanes {
    /** Vectors of points in the register tile: 16 sums with the four rows. */
    static final int VECTORS = 4;

    private TriangleLanes() {}

    /**
     * norms ← before + ‖y‖² for four rows y of W·(x − mean).
     *
     * @param w the blocks of the four rows by columns, from at: 16 elements each, and 10 on the diagonal
     * @param block how many blocks lie left of the diagonal
     * @param mean four elements a block, from mt
     * @param x four strips a block, xs apart, from xt
     * @param before one strip, from 0
     * @param norms one strip, from 0
     * @param points a multiple of 4 vectors
     */
    static void norms(
            float[] w,
            int at,
            int block,
            float[] mean,
            int mt,
            float[] x,
            int xt,
            int xs,
            float[] before,
            float[] norms,
            int points) {
        for (int p = 0; p < points; p += VECTORS * LENGTH) {
            FloatVector y00 = FloatVector.zero(SPECIES);
            FloatVector y01 = y00, y02 = y00, y03 = y00;
            FloatVector y10 = y00, y11 = y00, y12 = y00, y13 = y00;
            FloatVector y20 = y00, y21 = y00, y22 = y00, y23 = y00;
            FloatVector y30 = y00, y31 = y00, y32 = y00, y33 = y00;
            int a = at;
            int m = mt;
            int from = xt + p;
            for (int left = 0; left < block; left++) {
                FloatVector m0 = FloatVector.broadcast(SPECIES, mean[m]);
                FloatVector z00 = FloatVector.fromArray(SPECIES, x, from).sub(m0);
                FloatVector z01 =
                        FloatVector.fromArray(SPECIES, x, from + LENGTH).sub(m0);
                FloatVector z02 =
                        FloatVector.fromArray(SPECIES, x, from + 2 * LENGTH).sub(m0);
                FloatVector z03 =
                        FloatVector.fromArray(SPECIES, x, from + 3 * LENGTH).sub(m0);
                FloatVector w00 = FloatVector.broadcast(SPECIES, w[a]);
                y00 = w00.fma(z00, y00);
                y01 = w00.fma(z01, y01);
                y02 = w00.fma(z02, y02);
                y03 = w00.fma(z03, y03);
                FloatVector w10 = FloatVector.broadcast(SPECIES, w[a + 1]);
                y10 = w10.fma(z00, y10);
                y11 = w10.fma(z01, y11);
                y12 = w10.fma(z02, y12);
                y13 = w10.fma(z03, y13);
                FloatVector w20 = FloatVector.broadcast(SPECIES, w[a + 2]);
                y20 = w20.fma(z00, y20);
                y21 = w20.fma(z01, y21);
                y22 = w20.fma(z02, y22);
                y23 = w20.fma(z03, y23);
                FloatVector w30 = FloatVector.broadcast(SPECIES, w[a + 3]);
                y30 = w30.fma(z00, y30);
                y31 = w30.fma(z01, y31);
                y32 = w30.fma(z02, y32);
                y33 = w30.fma(z03, y33);
                FloatVector m1 = FloatVector.broadcast(SPECIES, mean[m + 1]);
                FloatVector z10 = FloatVector.fromArray(SPECIES, x, from + xs).sub(m1);
                FloatVector z11 =
                        FloatVector.fromArray(SPECIES, x, from + xs + LENGTH).sub(m1);
                FloatVector z12 = FloatVector.fromArray(SPECIES, x, from + xs + 2 * LENGTH)
                        .sub(m1);
                FloatVector z13 = FloatVector.fromArray(SPECIES, x, from + xs + 3 * LENGTH)
                        .sub(m1);
                FloatVector w01 = FloatVector.broadcast(SPECIES, w[a + 4]);
                y00 = w01.fma(z10, y00);
                y01 = w01.fma(z11, y01);
                y02 = w01.fma(z12, y02);
                y03 = w01.fma(z13, y03);
                FloatVector w11 = FloatVector.broadcast(SPECIES, w[a + 5]);
                y10 = w11.fma(z10, y10);
                y11 = w11.fma(z11, y11);
                y12 = w11.fma(z12, y12);
                y13 = w11.fma(z13, y13);
                FloatVector w21 = FloatVector.broadcast(SPECIES, w[a + 6]);
                y20 = w21.fma(z10, y20);
                y21 = w21.fma(z11, y21);
                y22 = w21.fma(z12, y22);
                y23 = w21.fma(z13, y23);
                FloatVector w31 = FloatVector.broadcast(SPECIES, w[a + 7]);
                y30 = w31.fma(z10, y30);
                y31 = w31.fma(z11, y31);
                y32 = w31.fma(z12, y32);
                y33 = w31.fma(z13, y33);
                FloatVector m2 = FloatVector.broadcast(SPECIES, mean[m + 2]);
                FloatVector z20 =
                        FloatVector.fromArray(SPECIES, x, from + 2 * xs).sub(m2);
                FloatVector z21 = FloatVector.fromArray(SPECIES, x, from + 2 * xs + LENGTH)
                        .sub(m2);
                FloatVector z22 = FloatVector.fromArray(SPECIES, x, from + 2 * xs + 2 * LENGTH)
                        .sub(m2);
                FloatVector z23 = FloatVector.fromArray(SPECIES, x, from + 2 * xs + 3 * LENGTH)
                        .sub(m2);
                FloatVector w02 = FloatVector.broadcast(SPECIES, w[a + 8]);
                y00 = w02.fma(z20, y00);
                y01 = w02.fma(z21, y01);
                y02 = w02.fma(z22, y02);
                y03 = w02.fma(z23, y03);
                FloatVector w12 = FloatVector.broadcast(SPECIES, w[a + 9]);
                y10 = w12.fma(z20, y10);
                y11 = w12.fma(z21, y11);
                y12 = w12.fma(z22, y12);
                y13 = w12.fma(z23, y13);
                FloatVector w22 = FloatVector.broadcast(SPECIES, w[a + 10]);
                y20 = w22.fma(z20, y20);
                y21 = w22.fma(z21, y21);
                y22 = w22.fma(z22, y22);
                y23 = w22.fma(z23, y23);
                FloatVector w32 = FloatVector.broadcast(SPECIES, w[a + 11]);
                y30 = w32.fma(z20, y30);
                y31 = w32.fma(z21, y31);
                y32 = w32.fma(z22, y32);
                y33 = w32.fma(z23, y33);
                FloatVector m3 = FloatVector.broadcast(SPECIES, mean[m + 3]);
                FloatVector z30 =
                        FloatVector.fromArray(SPECIES, x, from + 3 * xs).sub(m3);
                FloatVector z31 = FloatVector.fromArray(SPECIES, x, from + 3 * xs + LENGTH)
                        .sub(m3);
                FloatVector z32 = FloatVector.fromArray(SPECIES, x, from + 3 * xs + 2 * LENGTH)
                        .sub(m3);
                FloatVector z33 = FloatVector.fromArray(SPECIES, x, from + 3 * xs + 3 * LENGTH)
                        .sub(m3);
                FloatVector w03 = FloatVector.broadcast(SPECIES, w[a + 12]);
                y00 = w03.fma(z30, y00);
                y01 = w03.fma(z31, y01);
                y02 = w03.fma(z32, y02);
                y03 = w03.fma(z33, y03);
                FloatVector w13 = FloatVector.broadcast(SPECIES, w[a + 13]);
                y10 = w13.fma(z30, y10);
                y11 = w13.fma(z31, y11);
                y12 = w13.fma(z32, y12);
                y13 = w13.fma(z33, y13);
                FloatVector w23 = FloatVector.broadcast(SPECIES, w[a + 14]);
                y20 = w23.fma(z30, y20);
                y21 = w23.fma(z31, y21);
                y22 = w23.fma(z32, y22);
                y23 = w23.fma(z33, y23);
                FloatVector w33 = FloatVector.broadcast(SPECIES, w[a + 15]);
                y30 = w33.fma(z30, y30);
                y31 = w33.fma(z31, y31);
                y32 = w33.fma(z32, y32);
                y33 = w33.fma(z33, y33);
                a += 16;
                m += 4;
                from += 4 * xs;
            }
            FloatVector m0 = FloatVector.broadcast(SPECIES, mean[m]);
            FloatVector z00 = FloatVector.fromArray(SPECIES, x, from).sub(m0);
            FloatVector z01 = FloatVector.fromArray(SPECIES, x, from + LENGTH).sub(m0);
            FloatVector z02 =
                    FloatVector.fromArray(SPECIES, x, from + 2 * LENGTH).sub(m0);
            FloatVector z03 =
                    FloatVector.fromArray(SPECIES, x, from + 3 * LENGTH).sub(m0);
            FloatVector w00 = FloatVector.broadcast(SPECIES, w[a]);
            y00 = w00.fma(z00, y00);
            y01 = w00.fma(z01, y01);
            y02 = w00.fma(z02, y02);
            y03 = w00.fma(z03, y03);
            FloatVector w10 = FloatVector.broadcast(SPECIES, w[a + 1]);
            y10 = w10.fma(z00, y10);
            y11 = w10.fma(z01, y11);
            y12 = w10.fma(z02, y12);
            y13 = w10.fma(z03, y13);
            FloatVector w20 = FloatVector.broadcast(SPECIES, w[a + 2]);
            y20 = w20.fma(z00, y20);
            y21 = w20.fma(z01, y21);
            y22 = w20.fma(z02, y22);
            y23 = w20.fma(z03, y23);
            FloatVector w30 = FloatVector.broadcast(SPECIES, w[a + 3]);
            y30 = w30.fma(z00, y30);
            y31 = w30.fma(z01, y31);
            y32 = w30.fma(z02, y32);
            y33 = w30.fma(z03, y33);
            FloatVector m1 = FloatVector.broadcast(SPECIES, mean[m + 1]);
            FloatVector z10 = FloatVector.fromArray(SPECIES, x, from + xs).sub(m1);
            FloatVector z11 =
                    FloatVector.fromArray(SPECIES, x, from + xs + LENGTH).sub(m1);
            FloatVector z12 =
                    FloatVector.fromArray(SPECIES, x, from + xs + 2 * LENGTH).sub(m1);
            FloatVector z13 =
                    FloatVector.fromArray(SPECIES, x, from + xs + 3 * LENGTH).sub(m1);
            FloatVector w11 = FloatVector.broadcast(SPECIES, w[a + 4]);
            y10 = w11.fma(z10, y10);
            y11 = w11.fma(z11, y11);
            y12 = w11.fma(z12, y12);
            y13 = w11.fma(z13, y13);
            FloatVector w21 = FloatVector.broadcast(SPECIES, w[a + 5]);
            y20 = w21.fma(z10, y20);
            y21 = w21.fma(z11, y21);
            y22 = w21.fma(z12, y22);
            y23 = w21.fma(z13, y23);
            FloatVector w31 = FloatVector.broadcast(SPECIES, w[a + 6]);
            y30 = w31.fma(z10, y30);
            y31 = w31.fma(z11, y31);
            y32 = w31.fma(z12, y32);
            y33 = w31.fma(z13, y33);
            FloatVector m2 = FloatVector.broadcast(SPECIES, mean[m + 2]);
            FloatVector z20 = FloatVector.fromArray(SPECIES, x, from + 2 * xs).sub(m2);
            FloatVector z21 =
                    FloatVector.fromArray(SPECIES, x, from + 2 * xs + LENGTH).sub(m2);
            FloatVector z22 = FloatVector.fromArray(SPECIES, x, from + 2 * xs + 2 * LENGTH)
                    .sub(m2);
            FloatVector z23 = FloatVector.fromArray(SPECIES, x, from + 2 * xs + 3 * LENGTH)
                    .sub(m2);
            FloatVector w22 = FloatVector.broadcast(SPECIES, w[a + 7]);
            y20 = w22.fma(z20, y20);
            y21 = w22.fma(z21, y21);
            y22 = w22.fma(z22, y22);
            y23 = w22.fma(z23, y23);
            FloatVector w32 = FloatVector.broadcast(SPECIES, w[a + 8]);
            y30 = w32.fma(z20, y30);
            y31 = w32.fma(z21, y31);
            y32 = w32.fma(z22, y32);
            y33 = w32.fma(z23, y33);
            FloatVector m3 = FloatVector.broadcast(SPECIES, mean[m + 3]);
            FloatVector z30 = FloatVector.fromArray(SPECIES, x, from + 3 * xs).sub(m3);
            FloatVector z31 =
                    FloatVector.fromArray(SPECIES, x, from + 3 * xs + LENGTH).sub(m3);
            FloatVector z32 = FloatVector.fromArray(SPECIES, x, from + 3 * xs + 2 * LENGTH)
                    .sub(m3);
            FloatVector z33 = FloatVector.fromArray(SPECIES, x, from + 3 * xs + 3 * LENGTH)
                    .sub(m3);
            FloatVector w33 = FloatVector.broadcast(SPECIES, w[a + 9]);
            y30 = w33.fma(z30, y30);
            y31 = w33.fma(z31, y31);
            y32 = w33.fma(z32, y32);
            y33 = w33.fma(z33, y33);
            FloatVector sum0 = FloatVector.fromArray(SPECIES, before, p);
            sum0 = y00.fma(y00, sum0);
            sum0 = y10.fma(y10, sum0);
            sum0 = y20.fma(y20, sum0);
            sum0 = y30.fma(y30, sum0);
            sum0.intoArray(norms, p);
            FloatVector sum1 = FloatVector.fromArray(SPECIES, before, p + LENGTH);
            sum1 = y01.fma(y01, sum1);
            sum1 = y11.fma(y11, sum1);
            sum1 = y21.fma(y21, sum1);
            sum1 = y31.fma(y31, sum1);
            sum1.intoArray(norms, p + LENGTH);
            FloatVector sum2 = FloatVector.fromArray(SPECIES, before, p + 2 * LENGTH);
            sum2 = y02.fma(y02, sum2);
            sum2 = y12.fma(y12, sum2);
            sum2 = y22.fma(y22, sum2);
            sum2 = y32.fma(y32, sum2);
            sum2.intoArray(norms, p + 2 * LENGTH);
            FloatVector sum3 = FloatVector.fromArray(SPECIES, before, p + 3 * LENGTH);
            sum3 = y03.fma(y03, sum3);
            sum3 = y13.fma(y13, sum3);
            sum3 = y23.fma(y23, sum3);
            sum3 = y33.fma(y33, sum3);
            sum3.intoArray(norms, p + 3 * LENGTH);
        }
    }
}
