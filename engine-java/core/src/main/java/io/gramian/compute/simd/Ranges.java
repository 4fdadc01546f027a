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

    /** out ← √max(x, 0). */
    static void squareRoots(float[] x, int at, float[] out, int ot, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector.fromArray(SPECIES, x, at + i).max(zero).sqrt().intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            out[ot + i] = (float) Math.sqrt(Math.max(0, x[at + i]));
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
            FloatVector value = FloatVector.fromArray(SPECIES, x, at + i);
            value.blend(zero, value.compare(VectorOperators.LT, zero)).intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            out[ot + i] = x[at + i] < 0 ? 0 : x[at + i];
        }
    }

    /**
     * One copy of so long a function, and a mask: beside a second one for the tail C2 gives up inlining in a caller, and then it
     * allocates vectors.
     */
    private static void sigmoid(float[] x, int at, float[] out, int ot, int n) {
        for (int i = 0; i < n; i += LENGTH) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            VectorMath.sigmoid(FloatVector.fromArray(SPECIES, x, at + i, within))
                    .intoArray(out, ot + i, within);
        }
    }

    private static void tanh(float[] x, int at, float[] out, int ot, int n) {
        for (int i = 0; i < n; i += LENGTH) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            VectorMath.tanh(FloatVector.fromArray(SPECIES, x, at + i, within)).intoArray(out, ot + i, within);
        }
    }

    private static void elu(float[] x, int at, float[] out, int ot, int n) {
        for (int i = 0; i < n; i += LENGTH) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            VectorMath.elu(FloatVector.fromArray(SPECIES, x, at + i, within)).intoArray(out, ot + i, within);
        }
    }

    /** out ← dy ∘ act′(y), the derivative told from the output. */
    static void slope(Activation activation, float[] y, int at, float[] dy, int dt, float[] out, int ot, int n) {
        switch (activation) {
            case IDENTITY -> System.arraycopy(dy, dt, out, ot, n);
            case RELU -> reluSlope(y, at, dy, dt, out, ot, n);
            case SIGMOID -> sigmoidSlope(y, at, dy, dt, out, ot, n);
            case TANH -> tanhSlope(y, at, dy, dt, out, ot, n);
            case ELU -> eluSlope(y, at, dy, dt, out, ot, n);
        }
    }

    private static void reluSlope(float[] y, int at, float[] dy, int dt, float[] out, int ot, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, at + i);
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dt + i);
            zero.blend(upstream, value.compare(VectorOperators.GT, zero)).intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            out[ot + i] = y[at + i] > 0 ? dy[dt + i] : 0;
        }
    }

    private static void sigmoidSlope(float[] y, int at, float[] dy, int dt, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, at + i);
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dt + i);
            value.sub(value.mul(value)).mul(upstream).intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            float value = y[at + i];
            out[ot + i] = (value - value * value) * dy[dt + i];
        }
    }

    private static void tanhSlope(float[] y, int at, float[] dy, int dt, float[] out, int ot, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, at + i);
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dt + i);
            upstream.sub(value.mul(value).mul(upstream)).intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            float value = y[at + i];
            out[ot + i] = dy[dt + i] - value * value * dy[dt + i];
        }
    }

    private static void eluSlope(float[] y, int at, float[] dy, int dt, float[] out, int ot, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, at + i);
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dt + i);
            value.blend(zero, value.compare(VectorOperators.GT, zero))
                    .add(1f)
                    .mul(upstream)
                    .intoArray(out, ot + i);
        }
        for (; i < n; i++) {
            float value = y[at + i] > 0 ? 0 : y[at + i];
            out[ot + i] = (value + 1) * dy[dt + i];
        }
    }
}
