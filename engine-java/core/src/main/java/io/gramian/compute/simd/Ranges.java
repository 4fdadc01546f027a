package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import io.gramian.compute.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise loops over ranges of arrays. Tails use plain arithmetic where that rounds alike, and a mask where a polynomial
 * is involved, so that an element's value does not depend on where it stands.
 */
final class Ranges {
    private Ranges() {}

    /** out ← α·a + b. */
    static void add(float alpha, float[] a, int at, float[] b, int bt, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector.fromArray(SPECIES, a, at + i)
                    .mul(alpha)
                    .add(FloatVector.fromArray(SPECIES, b, bt + i))
                    .intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            out[ot + i] = alpha * a[at + i] + b[bt + i];
        }
    }

    /** out ← α·a + β·b. */
    static void combine(float alpha, float[] a, int at, float beta, float[] b, int bt, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector.fromArray(SPECIES, a, at + i)
                    .mul(alpha)
                    .add(FloatVector.fromArray(SPECIES, b, bt + i).mul(beta))
                    .intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            out[ot + i] = alpha * a[at + i] + beta * b[bt + i];
        }
    }

    /** out ← α·a∘b. */
    static void multiply(float alpha, float[] a, int at, float[] b, int bt, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector.fromArray(SPECIES, a, at + i)
                    .mul(alpha)
                    .mul(FloatVector.fromArray(SPECIES, b, bt + i))
                    .intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            out[ot + i] = alpha * a[at + i] * b[bt + i];
        }
    }

    /** out ← α·a∘b + β·out. */
    static void multiplyAdd(float alpha, float[] a, int at, float[] b, int bt, float beta, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector.fromArray(SPECIES, a, at + i)
                    .mul(alpha)
                    .mul(FloatVector.fromArray(SPECIES, b, bt + i))
                    .add(FloatVector.fromArray(SPECIES, out, ot + i).mul(beta))
                    .intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            out[ot + i] = alpha * a[at + i] * b[bt + i] + beta * out[ot + i];
        }
    }

    /** out ← factor·a. */
    static void scale(float factor, float[] a, int at, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector.fromArray(SPECIES, a, at + i).mul(factor).intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            out[ot + i] = factor * a[at + i];
        }
    }

    /** out ← act(x). */
    static void activate(Activation activation, float[] x, int at, float[] out, int ot, int n) {
        switch (activation) {
            case IDENTITY -> {
                if (x != out || at != ot) {
                    System.arraycopy(x, at, out, ot, n);
                }
            }
            case RELU -> relu(x, at, out, ot, n);
            case SIGMOID -> sigmoid(x, at, out, ot, n);
            case TANH -> tanh(x, at, out, ot, n);
            case ELU -> elu(x, at, out, ot, n);
        }
    }

    private static void relu(float[] x, int at, float[] out, int ot, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            VectorMath.atLeast(zero, FloatVector.fromArray(SPECIES, x, at + i)).intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            out[ot + i] = x[at + i] < 0 ? 0 : x[at + i];
        }
    }

    private static void sigmoid(float[] x, int at, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            VectorMath.sigmoid(FloatVector.fromArray(SPECIES, x, at + i)).intoArray(out, ot + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            VectorMath.sigmoid(FloatVector.fromArray(SPECIES, x, at + i, tail)).intoArray(out, ot + i, tail);
        }
    }

    private static void tanh(float[] x, int at, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            VectorMath.tanh(FloatVector.fromArray(SPECIES, x, at + i)).intoArray(out, ot + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            VectorMath.tanh(FloatVector.fromArray(SPECIES, x, at + i, tail)).intoArray(out, ot + i, tail);
        }
    }

    private static void elu(float[] x, int at, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            VectorMath.elu(FloatVector.fromArray(SPECIES, x, at + i)).intoArray(out, ot + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            VectorMath.elu(FloatVector.fromArray(SPECIES, x, at + i, tail)).intoArray(out, ot + i, tail);
        }
    }

    /** out ← dy ∘ act′(y), the derivative told from the output. */
    static void slope(Activation activation, float[] y, int at, float[] dy, int dt, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, at + i);
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dt + i);
            slope(activation, value, upstream).intoArray(out, ot + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            FloatVector value = FloatVector.fromArray(SPECIES, y, at + i, tail);
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dt + i, tail);
            slope(activation, value, upstream).intoArray(out, ot + i, tail);
        }
    }

    private static FloatVector slope(Activation activation, FloatVector y, FloatVector dy) {
        return switch (activation) {
            case IDENTITY -> dy;
            case RELU -> FloatVector.zero(SPECIES).blend(dy, y.compare(VectorOperators.GT, 0f));
            case SIGMOID -> y.sub(y.mul(y)).mul(dy);
            case TANH -> dy.sub(y.mul(y).mul(dy));
            case ELU -> VectorMath.atMost(FloatVector.zero(SPECIES), y).add(1f).mul(dy);
        };
    }
}
