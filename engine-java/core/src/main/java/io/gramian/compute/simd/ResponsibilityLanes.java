package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The log-sum-exp of points in lanes. It works on halves t of log weighted densities, so that the exponential gives the
 * square roots of responsibilities, which is what the moments are made of.
 */
final class ResponsibilityLanes {
    /**
     * A responsibility below e⁻⁶⁰ becomes 0: it would not move a sum, but its products would leave the range in which the
     * processor is fast.
     */
    private static final float LEAST = -30;

    private ResponsibilityLanes() {}

    /** t ← half − norms/4, and most ← max(most, t). */
    static void settle(float half, float[] norms, float[] t, int at, float[] most, int points) {
        FloatVector start = FloatVector.broadcast(SPECIES, half);
        FloatVector quarter = FloatVector.broadcast(SPECIES, -0.25f);
        for (int p = 0; p < points; p += LENGTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, norms, p).fma(quarter, start);
            value.intoArray(t, at + p);
            FloatVector before = FloatVector.fromArray(SPECIES, most, p);
            before.blend(value, value.compare(VectorOperators.GT, before)).intoArray(most, p);
        }
    }

    /** t ← exp(t − most), and sums ← sums + t². */
    static void exponentiate(float[] t, int at, float[] most, float[] sums, int points) {
        for (int p = 0; p < points; p += LENGTH) {
            FloatVector below = FloatVector.fromArray(SPECIES, t, at + p).sub(FloatVector.fromArray(SPECIES, most, p));
            FloatVector root = VectorMath.expWithin(below).blend(0f, below.compare(VectorOperators.LT, LEAST));
            root.intoArray(t, at + p);
            root.fma(root, FloatVector.fromArray(SPECIES, sums, p)).intoArray(sums, p);
        }
    }

    /** From the sums of squares, logDensities ← 2·most + log sums, and then sums ← 1/√sums. */
    static void finish(float[] most, float[] sums, float[] logDensities, int at, int points) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int p = 0; p < points; p += LENGTH) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, p);
            FloatVector.fromArray(SPECIES, most, p)
                    .fma(two, VectorMath.log(sum))
                    .intoArray(logDensities, at + p);
            one.div(sum.sqrt()).intoArray(sums, p);
        }
    }
}
