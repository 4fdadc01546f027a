package io.gramian.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorsTest {
    private static final double FLOAT32 = 1e-6;

    /** A generator with its number of classes. */
    private record Maker(String name, int classes, Generator generator) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Generator {
        Dataset make(int n, long seed);
    }

    static Stream<Maker> makers() {
        return Stream.of(
                new Maker("moons", 2, (n, seed) -> Generators.moons(n, 0.1, seed)),
                new Maker("spirals", 3, (n, seed) -> Generators.spirals(n, 3, 0.1, seed)),
                new Maker("circles", 2, (n, seed) -> Generators.circles(n, 0.5, 0.05, seed)),
                new Maker("blobs", 5, (n, seed) -> Generators.blobs(n, 4, 5, 1, seed)));
    }

    @ParameterizedTest
    @MethodSource("makers")
    void classesAreBalancedAndShuffled(Maker maker) {
        Dataset set = maker.generator.make(101, 3);
        int[] labels = set.labels().orElseThrow();
        int[] sizes = new int[maker.classes];
        for (int label : labels) {
            sizes[label]++;
        }
        for (int label = 0; label < sizes.length; label++) {
            assertEquals(101 / sizes.length + (label < 101 % sizes.length ? 1 : 0), sizes[label]);
        }
        int[] sorted = labels.clone();
        Arrays.sort(sorted);
        assertFalse(Arrays.equals(sorted, labels), "the rows are in the order of their classes");
        assertEquals(maker.name, set.name());
    }

    @ParameterizedTest
    @MethodSource("makers")
    void aSeedDecidesEveryByte(Maker maker) {
        Dataset first = maker.generator.make(50, 7);
        Dataset again = maker.generator.make(50, 7);
        Dataset other = maker.generator.make(50, 8);
        assertArrayEquals(first.x().toArray(), again.x().toArray());
        assertArrayEquals(first.labels().orElseThrow(), again.labels().orElseThrow());
        assertFalse(Arrays.equals(first.x().toArray(), other.x().toArray()));
    }

    @Test
    void moonsWithoutNoiseLieOnTheirHalfCircles() {
        Dataset set = Generators.moons(40, 0, 1);
        int[] labels = set.labels().orElseThrow();
        for (int i = 0; i < 40; i++) {
            double x = set.x().get(i, 0) - labels[i];
            double y = set.x().get(i, 1) - 0.5 * labels[i];
            assertEquals(1, Math.hypot(x, y), FLOAT32);
            assertTrue(labels[i] == 0 ? y >= -FLOAT32 : y <= FLOAT32);
        }
    }

    @Test
    void circlesWithoutNoiseHaveTheirRadii() {
        Dataset set = Generators.circles(40, 0.3, 0, 1);
        int[] labels = set.labels().orElseThrow();
        for (int i = 0; i < 40; i++) {
            double radius = Math.hypot(set.x().get(i, 0), set.x().get(i, 1));
            assertEquals(labels[i] == 0 ? 1 : 0.3, radius, FLOAT32);
        }
    }

    @Test
    void spiralsWithoutNoiseTurnClockwiseWithTheRadius() {
        int arms = 4;
        double turns = 1.5;
        Dataset set = Generators.spirals(200, arms, turns, 0, 1);
        int[] labels = set.labels().orElseThrow();
        double smallest = Double.MAX_VALUE;
        double largest = 0;
        for (int i = 0; i < 200; i++) {
            double radius = Math.hypot(set.x().get(i, 0), set.x().get(i, 1));
            double angle = Math.atan2(set.x().get(i, 1), set.x().get(i, 0));
            double t = (radius - 0.3) / 1.7;
            double expected = 2 * Math.PI * ((double) labels[i] / arms - turns * t);
            assertEquals(1, Math.cos(angle - expected), 1e-9);
            smallest = Math.min(smallest, radius);
            largest = Math.max(largest, radius);
        }
        assertEquals(0.3, smallest, FLOAT32);
        assertEquals(2, largest, FLOAT32);
    }

    @Test
    void spiralNoiseHasTheGivenDeviation() {
        Dataset noisy = Generators.spirals(20_000, 2, 1, 0.16, 4);
        int[] labels = noisy.labels().orElseThrow();
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            double radius = Math.hypot(noisy.x().get(i, 0), noisy.x().get(i, 1));
            double t = (radius - 0.3) / 1.7;
            double clean = 2 * Math.PI * (labels[i] / 2.0 - t);
            double angle = Math.atan2(noisy.x().get(i, 1), noisy.x().get(i, 0));
            sum += Math.pow(Math.IEEEremainder(angle - clean, 2 * Math.PI), 2);
        }
        assertEquals(0.16, Math.sqrt(sum / 20_000), 0.004);
    }

    @Test
    void blobsSpreadAroundSeparateCentres() {
        Dataset set = Generators.blobs(30_000, 3, 2, 0.5, 9);
        int[] labels = set.labels().orElseThrow();
        double[][] sum = new double[2][3];
        double[][] squares = new double[2][3];
        for (int i = 0; i < labels.length; i++) {
            for (int column = 0; column < 3; column++) {
                double value = set.x().get(i, column);
                sum[labels[i]][column] += value / 15_000;
                squares[labels[i]][column] += value * value / 15_000;
            }
        }
        for (int label = 0; label < 2; label++) {
            for (int column = 0; column < 3; column++) {
                double mean = sum[label][column];
                assertEquals(0.5, Math.sqrt(squares[label][column] - mean * mean), 0.02);
                assertTrue(Math.abs(mean) < 10.1);
            }
        }
        assertTrue(Math.abs(sum[0][0] - sum[1][0]) > 0.1, "the centres coincide");
    }

    @Test
    void noLineSeparatesTheCurvedSets() {
        assertFalse(someLineSeparates(Generators.moons(300, 0.05, 2), 0, 1));
        assertFalse(someLineSeparates(Generators.circles(300, 0.5, 0.02, 2), 0, 1));
        Dataset spirals = Generators.spirals(600, 3, 0.1, 2);
        assertFalse(someLineSeparates(spirals, 0, 1));
        assertFalse(someLineSeparates(spirals, 0, 2));
        assertFalse(someLineSeparates(spirals, 1, 2));
        assertTrue(someLineSeparates(Generators.blobs(300, 2, 2, 0.01, 2), 0, 1), "the check itself finds no line");
    }

    /** Whether the projections of two classes on one of 720 directions are disjoint. */
    private static boolean someLineSeparates(Dataset set, int first, int second) {
        int[] labels = set.labels().orElseThrow();
        Tensor x = set.x();
        for (int step = 0; step < 720; step++) {
            double cos = Math.cos(2 * Math.PI * step / 720);
            double sin = Math.sin(2 * Math.PI * step / 720);
            double highest = Double.NEGATIVE_INFINITY;
            double lowest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < labels.length; i++) {
                double projection = cos * x.get(i, 0) + sin * x.get(i, 1);
                if (labels[i] == first) {
                    highest = Math.max(highest, projection);
                } else if (labels[i] == second) {
                    lowest = Math.min(lowest, projection);
                }
            }
            if (highest < lowest) {
                return true;
            }
        }
        return false;
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertNames("n is 1", () -> Generators.moons(1, 0.1, 0));
        assertNames("noise is -0.1", () -> Generators.moons(10, -0.1, 0));
        assertNames("noise is NaN", () -> Generators.spirals(10, 3, Double.NaN, 0));
        assertNames("arms is 0", () -> Generators.spirals(10, 0, 0.1, 0));
        assertNames("turns is Infinity", () -> Generators.spirals(10, 3, Double.POSITIVE_INFINITY, 0.1, 0));
        assertNames("factor is 1.0", () -> Generators.circles(10, 1, 0.1, 0));
        assertNames("spread is", () -> Generators.blobs(10, 2, 3, Double.POSITIVE_INFINITY, 0));
        assertNames("d is 0", () -> Generators.blobs(10, 0, 3, 1, 0));
        assertNames("k is -1", () -> Generators.blobs(10, 2, -1, 1, 0));
    }

    private static void assertNames(String start, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
