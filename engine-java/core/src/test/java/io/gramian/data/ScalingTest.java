package io.gramian.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.io.BadDataException;
import io.gramian.tensor.Rows;
import io.gramian.tensor.SparseMatrix;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScalingTest {
    /** One rounding of the shift and the scale to float32, for values of the order of 1. */
    private static final double FLOAT32 = 5e-7;

    private static Tensor data() {
        return Tensor.ofRows(new float[][] {{1, -200, 5}, {2.5f, 0.125f, 5}, {-3, 1000, 5}, {0.75f, 33, 5}});
    }

    /** scikit-learn 1.2.1: StandardScaler().fit_transform(x) in float64, and its mean_ and scale_. */
    @Test
    void standardAgreesWithScikitLearn() {
        Scaling scaling = Scaling.standard(data());
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
        assertClose(expected, Scaling.unit(data()).transform(data()).toArray());
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
        for (Scaling scaling : new Scaling[] {Scaling.standard(x), Scaling.unit(x)}) {
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
        Scaling scaling = Scaling.standard(x);
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
        Scaling scaling = Scaling.unit(x);
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
        Scaling scaling = Scaling.standard(x);
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
        Scaling scaling = Scaling.standard(data());
        Scaling restored = Scaling.of(scaling.shift(), scaling.scale(), scaling.rowLength());
        assertArrayEquals(
                scaling.transform(data()).toArray(), restored.transform(data()).toArray());
        assertEquals(0, restored.constantColumns().length);
    }

    /** scikit-learn 1.2.1: {@code normalize(StandardScaler(with_mean=False).fit_transform(x)) * 3 ** 0.5}. */
    @Test
    void rowsAreThoseOfScikitLearn() {
        float[] expected = {
            0.6379931f,
            0.0000000f,
            1.6102686f,
            0.0000000f,
            0.0000000f,
            1.7320508f,
            1.2579418f,
            1.1906227f,
            0.0000000f,
            0.0000000f,
            0.0000000f,
            0.0000000f
        };
        Tensor x = Tensor.ofRows(new float[][] {{1, 0, 2}, {0, 0, 3}, {4, 0.5f, 0}, {0, 0, 0}});
        SparseMatrix sparse = SparseMatrix.of(
                3, new int[] {0, 2, 3, 5, 5}, new int[] {0, 2, 2, 0, 1}, new float[] {1, 2, 3, 4, 0.5f});
        Tensor found = Scaling.rows(x).transform(x);
        assertArrayEquals(expected, found.toArray(), 1e-6f);
        Rows scaled = Scaling.rows(sparse).apply(sparse);
        assertInstanceOf(SparseMatrix.class, scaled);
        assertArrayEquals(found.toArray(), scaled.dense().toArray());
        Scaling restored = Scaling.of(
                Scaling.rows(x).shift(),
                Scaling.rows(x).scale(),
                Scaling.rows(x).rowLength());
        assertArrayEquals(found.toArray(), restored.transform(x).toArray());
    }

    @Test
    void aConstantColumnVanishesBesideOthers() {
        Tensor x = Tensor.ofRows(new float[][] {{1000, 1}, {1000, 3}});
        assertArrayEquals(
                new float[] {0, 1.4142135f, 0, 1.4142135f},
                Scaling.rows(x).transform(x).toArray(),
                1e-6f);
    }

    @Test
    void aConstantColumnOfSparseRowsVanishesToo() {
        float[] values = {0.1f, 1, 0.1f, 3, 0.1f, 2};
        SparseMatrix sparse = SparseMatrix.of(2, new int[] {0, 2, 4, 6}, new int[] {0, 1, 0, 1, 0, 1}, values);
        float side = 1.4142135f;
        assertArrayEquals(
                new float[] {0, side, 0, side, 0, side},
                Scaling.rows(sparse).apply(sparse).dense().toArray(),
                1e-6f);
    }

    @Test
    void noneChangesNothingAndKeepsTheShape() {
        Tensor x = data().reshape(4, 3, 1);
        Tensor same = Scaling.none(3).transform(x);
        assertArrayEquals(x.toArray(), same.toArray());
        assertEquals(x.shape(), same.shape());
    }

    @Test
    void theDataAreNotModified() {
        Tensor x = data();
        Scaling.standard(x).transform(x);
        assertArrayEquals(data().toArray(), x.toArray());
    }

    @Test
    void wrongArgumentsAreNamed() {
        Tensor empty = Tensor.zeros(0, 3);
        assertThrows(IllegalArgumentException.class, () -> Scaling.standard(empty));
        Scaling scaling = Scaling.none(3);
        Tensor narrow = Tensor.zeros(2, 2);
        assertThrows(IllegalArgumentException.class, () -> scaling.transform(narrow));
        float[] one = {1};
        float[] two = {1, 2};
        assertThrows(IllegalArgumentException.class, () -> Scaling.of(one, two, 0));
        float[] zero = {0};
        assertThrows(IllegalArgumentException.class, () -> Scaling.of(one, zero, 0));
        float[] nan = {Float.NaN};
        assertThrows(IllegalArgumentException.class, () -> Scaling.of(nan, one, 0));
        assertThrows(IllegalArgumentException.class, () -> Scaling.of(one, one, -1));
        assertThrows(IllegalArgumentException.class, () -> Scaling.rows(empty));
    }

    @Test
    void dataThatCannotBeScaledAreRefused() {
        Tensor infinite = Tensor.ofRows(new float[][] {{1}, {Float.POSITIVE_INFINITY}});
        assertThrows(BadDataException.class, () -> Scaling.standard(infinite));
        Tensor wide = Tensor.ofRows(new float[][] {{0, 3e38f}, {1, -3e38f}});
        String message =
                assertThrows(BadDataException.class, () -> Scaling.unit(wide)).getMessage();
        assertTrue(message.startsWith("column 2 spans"), message);
    }
}
