package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions inline in registers. {@code VectorOperators.EXP} is a call that spills every live register; these are
 * a range reduction and a polynomial (coefficients of the Cephes library, S. Moshier, 1989).
 */
final class VectorMath {
    private static final float LOG2E = 1.44269504088896341f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;

    private static final float SQRT2 = 1.41421356f;

    /** Adding 1.5·2²³ rounds to an integer and leaves it in the low bits of the sum. */
    private static final float ROUND = 0x1.8p23f;

    private static final float LEAST = -87.33f;
    private static final float MOST = 88.37f;

    private VectorMath() {}

    /**
     * The smaller of bound and x; x where it is not a number. {@link FloatVector#min} tells −0 from 0 and passes NaN of either
     * operand on, which took half of the time of an exponential.
     */
    static FloatVector atMost(FloatVector bound, FloatVector x) {
        return x.blend(bound, x.compare(VectorOperators.GT, bound));
    }

    /** The larger of bound and x, as {@link #atMost}. */
    static FloatVector atLeast(FloatVector bound, FloatVector x) {
        return x.blend(bound, x.compare(VectorOperators.LT, bound));
    }

    /** e^x within 2 ulp for x in [−87.33, 88.37]; outside, the value at the nearer end. */
    static FloatVector exp(FloatVector x) {
        return expWithin(
                atMost(FloatVector.broadcast(SPECIES, MOST), atLeast(FloatVector.broadcast(SPECIES, LEAST), x)));
    }

    /** e^x within 2 ulp for x in [−87.33, 88.37]; outside, anything. */
    static FloatVector expWithin(FloatVector x) {
        FloatVector shifted = x.mul(LOG2E).add(ROUND);
        FloatVector n = shifted.sub(ROUND);
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(SPECIES, 1.9875691500e-4f);
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1.3981999507e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 8.3334519073e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 4.1665795894e-2f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1.6666665459e-1f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 5.0000001201e-1f));
        p = p.fma(r.mul(r), r).add(1f);
        return p.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
    }

    /**
     * 2^(rate·x) for x ≥ 0 and rate ≤ 0, exactly 1 at 0, within 2 ulp of rounding rate·x; from most = −126/rate on, 2^−126. The
     * polynomial is the least relative error of degree 6 on [−½, ½] that is 1 at 0, found by linear programming.
     */
    static FloatVector decay(FloatVector x, FloatVector rate, FloatVector most) {
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
        FloatVector bounded = atMost(most, x);
        FloatVector shifted = bounded.fma(rate, round);
        FloatVector r = bounded.fma(rate, round.sub(shifted));
        FloatVector p = FloatVector.broadcast(SPECIES, 1.5353264e-4f);
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1.3398873e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 9.6184378e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 5.5503324e-2f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 2.4022648e-1f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 6.9314718e-1f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1f));
        return p.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
    }

    /** The rate of {@link #decay} that makes it e^(−gamma·x). */
    static float rate(float gamma) {
        return (float) (-gamma / Math.log(2));
    }

    /** Where {@link #decay} of a rate ends. */
    static float most(float rate) {
        return -126 / rate;
    }

    /** log x within 2 ulp or 1e-7 for normal x > 0. */
    static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        // The biased exponent in the low bits of 2²³.
        FloatVector exponent = bits.lanewise(VectorOperators.LSHR, 23)
                .or(0x4B000000)
                .reinterpretAsFloats()
                .sub(0x1p23f + 127);
        FloatVector mantissa = bits.and(0x007FFFFF).or(0x3F800000).reinterpretAsFloats();
        VectorMask<Float> large = mantissa.compare(VectorOperators.GT, SQRT2);
        FloatVector n = exponent.blend(exponent.add(1f), large);
        FloatVector f = mantissa.blend(mantissa.mul(0.5f), large).sub(1f);
        FloatVector p = FloatVector.broadcast(SPECIES, 7.0376836292e-2f);
        p = p.fma(f, FloatVector.broadcast(SPECIES, -1.1514610310e-1f));
        p = p.fma(f, FloatVector.broadcast(SPECIES, 1.1676998740e-1f));
        p = p.fma(f, FloatVector.broadcast(SPECIES, -1.2420140846e-1f));
        p = p.fma(f, FloatVector.broadcast(SPECIES, 1.4249322787e-1f));
        p = p.fma(f, FloatVector.broadcast(SPECIES, -1.6668057665e-1f));
        p = p.fma(f, FloatVector.broadcast(SPECIES, 2.0000714765e-1f));
        p = p.fma(f, FloatVector.broadcast(SPECIES, -2.4999993993e-1f));
        p = p.fma(f, FloatVector.broadcast(SPECIES, 3.3333331174e-1f));
        FloatVector square = f.mul(f);
        FloatVector low = p.mul(f).sub(0.5f).mul(square);
        low = n.fma(FloatVector.broadcast(SPECIES, LN2_LOW), low);
        return n.fma(FloatVector.broadcast(SPECIES, LN2_HIGH), f.add(low));
    }

    /** 2^−x within 2 ulp for x in [−127, 126]; a polynomial of least relative error on [−½, ½]. */
    static FloatVector exp2OfMinus(FloatVector x) {
        FloatVector shifted = FloatVector.broadcast(SPECIES, ROUND).sub(x);
        FloatVector r = FloatVector.broadcast(SPECIES, ROUND).sub(shifted).sub(x);
        FloatVector p = FloatVector.broadcast(SPECIES, 1.3276472e-3f);
        p = p.fma(r, FloatVector.broadcast(SPECIES, 9.6755419e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 5.5507131e-2f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 2.4022120e-1f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 6.9314694e-1f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1f));
        return p.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
    }

    /** 1 / (1 + e^−x). */
    static FloatVector sigmoid(FloatVector x) {
        return FloatVector.broadcast(SPECIES, 1f).div(exp(x.neg()).add(1f));
    }

    /** tanh x: an odd polynomial near 0, where 1 − 2/(e^2x + 1) cancels. */
    static FloatVector tanh(FloatVector x) {
        FloatVector z = x.mul(x);
        FloatVector p = FloatVector.broadcast(SPECIES, -5.70498872745e-3f);
        p = p.fma(z, FloatVector.broadcast(SPECIES, 2.06390887954e-2f));
        p = p.fma(z, FloatVector.broadcast(SPECIES, -5.37397155531e-2f));
        p = p.fma(z, FloatVector.broadcast(SPECIES, 1.33314422036e-1f));
        p = p.fma(z, FloatVector.broadcast(SPECIES, -3.33332819422e-1f));
        FloatVector near = p.mul(z).fma(x, x);
        FloatVector far = FloatVector.broadcast(SPECIES, 1f)
                .sub(FloatVector.broadcast(SPECIES, 2f).div(exp(x.add(x)).add(1f)));
        return far.blend(near, x.abs().compare(VectorOperators.LT, 0.625f));
    }

    /** x for x > 0, e^x − 1 elsewhere: a polynomial near 0, where the difference cancels. */
    static FloatVector elu(FloatVector x) {
        FloatVector p = FloatVector.broadcast(SPECIES, 1f / 720);
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1f / 120));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1f / 24));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1f / 6));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector near = p.mul(x).fma(x, x);
        FloatVector far = exp(atMost(FloatVector.zero(SPECIES), x)).sub(1f);
        FloatVector below = far.blend(near, x.compare(VectorOperators.GT, -0.35f));
        return below.blend(x, x.compare(VectorOperators.GT, 0f));
    }
}
