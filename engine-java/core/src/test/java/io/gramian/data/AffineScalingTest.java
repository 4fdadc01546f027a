package io.gramian.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.io.BadDataException;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AffineScalingTest {
    /** One rounding of the shift and the scale to float32, for values of the order of 1. */
    private static final double FLOAT32 = 5e-7;

    private static Tensor data() {
        return Tensor.ofRows(new float[][] {{1, -200, 5}, {2.5f, 0.125f, 5}, {-3, 1000, 5}, {0.75f, 33, 5}});
    }

    /** scikit-learn 1.2.1: StandardScaler().fit_transform(x) in float64, and its mean_ and scale_. */
    @Test
    void standardAgreesWithScikitLearn() {
        AffineScaling scaling = AffineScaling.standard(data());
        assertClose(new double[] {0.3125, 208.28125, 5.0}, scaling.shift());
        assertClose(new double[] {2.026195634680916, 465.7157661113563, 1.0}, scaling.scale());
        double[] expected = {
            0.33930583416159965,
            -0.8766747439303499,
            0.0,
            1.0796094723323626,
            -0.44695985222503337,
            0.0,
            -1.6348372009604348,
            1.70000418197286,
            0.0,
            0.21592189446647253,
            -0.37636958581747665,
            0.0
        };
        assertClose(expected, scaling.transform(data()).toArray());
    }

    /** scikit-learn 1.2.1: MinMaxScaler().fit_transform(x) in float64. */
    @Test
    void unitAgreesWithScikitLearn() {
        double[] expected = {
            0.7272727272727273, 0.0, 0.0,
            1.0, 0.16677083333333334, 0.0,
            0.0, 1.0, 0.0,
            0.6818181818181818, 0.19416666666666668, 0.0
        };
        assertClose(expected, AffineScaling.unit(data()).transform(data()).toArray());
    }

    private static void assertClose(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], FLOAT32 * Math.max(1, Math.abs(expected[i])), "element " + i);
        }
    }

    @Test
    void constantColumnsBecomeZeroAndAreReported() {
        // The float64 mean of three times 0.1f is not 0.1f.
        Tensor x = Tensor.ofRows(new float[][] {{0.1f, 1, 7}, {0.1f, 2, 7}, {0.1f, 4, 7}});
        for (AffineScaling scaling : new AffineScaling[] {AffineScaling.standard(x), AffineScaling.unit(x)}) {
            assertArrayEquals(new int[] {0, 2}, scaling.constantColumns());
            Tensor z = scaling.transform(x);
            for (int row = 0; row < 3; row++) {
                assertEquals(0f, z.get(row, 0));
                assertEquals(0f, z.get(row, 2));
            }
        }
    }

    @Test
    void standardSurvivesALargeOffset() {
        // Around 2²⁰, a float32 sum of squares would lose the deviation of 1 altogether.
        int n = 10_001;
        Tensor x = Tensor.zeros(n, 1);
        for (int i = 0; i < n; i++) {
            x.set(i, 0, 1_048_576 + (i % 2 == 0 ? 1 : -1));
        }
        AffineScaling scaling = AffineScaling.standard(x);
        assertEquals(1, scaling.scale()[0], 1e-7);
        assertEquals(1_048_576, scaling.shift()[0], 0.0625);
    }

    @Property
    void unitStaysWithinZeroAndOne(@ForAll @Size(min = 2, max = 40) float[] values) {
        for (int i = 0; i < values.length; i++) {
            // The whole range of float32 is wider than float32 holds.
            values[i] *= 0.25f;
        }
        Tensor x = Tensor.wrap(values, values.length, 1);
        AffineScaling scaling = AffineScaling.unit(x);
        float largest = 0;
        for (float z : scaling.transform(x).toArray()) {
            assertTrue(z >= 0 && z <= 1, () -> "scaled to " + z);
            largest = Math.max(largest, z);
        }
        // The span is rounded to float32, so the largest value may miss 1 by one rounding.
        assertEquals(scaling.constantColumns().length == 0 ? 1 : 0, largest, 0x1p-24);
    }

    @Test
    void transformIsStableAcrossBatches() {
        SplittableRandom random = new SplittableRandom(5);
        Tensor x = Tensor.zeros(37, 5);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = (float) random.nextGaussian();
        }
        AffineScaling scaling = AffineScaling.standard(x);
        Tensor whole = scaling.transform(x);
        for (int from = 0; from < 37; from += 8) {
            int to = Math.min(37, from + 8);
            assertArrayEquals(
                    whole.rows(from, to).toArray(),
                    scaling.transform(x.rows(from, to)).toArray());
        }
    }

    @Test
    void aRestoredScalingGivesTheSameBytes() {
        AffineScaling scaling = AffineScaling.standard(data());
        AffineScaling restored = AffineScaling.of(scaling.shift(), scaling.scale());
        assertArrayEquals(
                scaling.transform(data()).toArray(), restored.transform(data()).toArray());
        assertEquals(0, restored.constantColumns().length);
    }

    @Test
    void noneChangesNothingAndKeepsTheShape() {
        Tensor x = data().reshape(4, 3, 1);
        Tensor same = AffineScaling.none(3).transform(x);
        assertArrayEquals(x.toArray(), same.toArray());
        assertEquals(x.shape(), same.shape());
    }

    @Test
    void theDataAreNotModified() {
        Tensor x = data();
        AffineScaling.standard(x).transform(x);
        assertArrayEquals(data().toArray(), x.toArray());
    }

    @Test
    void wrongArgumentsAreNamed() {
        Tensor empty = Tensor.zeros(0, 3);
        assertThrows(IllegalArgumentException.class, () -> AffineScaling.standard(empty));
        AffineScaling scaling = AffineScaling.none(3);
        Tensor narrow = Tensor.zeros(2, 2);
        assertThrows(IllegalArgumentException.class, () -> scaling.transform(narrow));
        float[] one = {1};
        float[] two = {1, 2};
        assertThrows(IllegalArgumentException.class, () -> AffineScaling.of(one, two));
        float[] zero = {0};
        assertThrows(IllegalArgumentException.class, () -> AffineScaling.of(one, zero));
        float[] nan = {Float.NaN};
        assertThrows(IllegalArgumentException.class, () -> AffineScaling.of(nan, one));
    }

    @Test
    void dataThatCannotBeScaledAreRefused() {
        Tensor infinite = Tensor.ofRows(new float[][] {{1}, {Float.POSITIVE_INFINITY}});
        assertThrows(BadDataException.class, () -> AffineScaling.standard(infinite));
        Tensor wide = Tensor.ofRows(new float[][] {{0, 3e38f}, {1, -3e38f}});
        String message = assertThrows(BadDataException.class, () -> AffineScaling.unit(wide))
                .getMessage();
        assertTrue(message.startsWith("column 2 spans"), message);
    }
}
