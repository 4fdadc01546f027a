package io.gramian.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.data.LatentClusters.Cloud;
import io.gramian.data.LatentClusters.View;
import io.gramian.metric.ClusteringAccuracy;
import io.gramian.metric.ContingencyTable;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatentClustersTest {
    private static final List<Cloud> CLOUDS = LatentClusters.coreAndSatellites(10, 1.1);

    /** Far from 0 and 1, where float32 leaves little of what the logistic function takes. */
    private static final double SMALL = 0.25;

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    /** The row that was observed of a cloud without spread, through the inverse of what was applied last. */
    private static double[] observed(View view, long seed, double x, double y, DoubleUnaryOperator inverse) {
        List<Cloud> still = List.of(new Cloud(0, 0, 0), new Cloud(x, y, 0));
        LatentClusters set = LatentClusters.draw(view, still, 2, seed);
        int row = set.latent().labels().orElseThrow()[0] == 1 ? 0 : 1;
        float[] values = set.observed().x().rows(row, row + 1).toArray();
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> inverse.applyAsDouble(values[i]));
        return result;
    }

    private static void assertStandardNormal(double[] values, double variance) {
        double mean = DoubleStream.of(values).average().orElseThrow();
        double square = DoubleStream.of(values).map(v -> v * v).average().orElseThrow();
        double deviation = Math.sqrt(variance);
        // Five deviations of a mean, and of a mean of squares, of so many normal numbers.
        assertEquals(0, mean, 5 * deviation / Math.sqrt(values.length));
        assertEquals(variance, square, 5 * variance * Math.sqrt(2.0 / values.length));
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void samplesShareTheirLabelsAndASeedDecidesEveryByte(View view) {
        LatentClusters first = LatentClusters.draw(view, CLOUDS, 101, 7);
        LatentClusters again = LatentClusters.draw(view, CLOUDS, 101, 7);
        LatentClusters other = LatentClusters.draw(view, CLOUDS, 101, 8);
        assertEquals(Shape.of(101, 2), first.latent().x().shape());
        assertEquals(Shape.of(101, 100), first.observed().x().shape());
        assertSame(
                first.latent().labels().orElseThrow(), first.observed().labels().orElseThrow());
        int[] sizes = new int[4];
        for (int label : first.observed().labels().orElseThrow()) {
            sizes[label]++;
        }
        assertArrayEquals(new int[] {26, 25, 25, 25}, sizes);
        assertArrayEquals(first.observed().x().toArray(), again.observed().x().toArray());
        assertFalse(Arrays.equals(
                first.observed().x().toArray(), other.observed().x().toArray()));
    }

    @Test
    void theLatentSamplesLieAroundTheirCentres() {
        LatentClusters set = LatentClusters.draw(View.TWO_SIGMOIDS, CLOUDS, 4000, 1);
        Tensor h = set.latent().x();
        int[] labels = set.latent().labels().orElseThrow();
        double[] square = new double[4];
        for (int row = 0; row < 4000; row++) {
            Cloud cloud = CLOUDS.get(labels[row]);
            square[labels[row]] += Math.pow(h.get(row, 0) - cloud.x(), 2) + Math.pow(h.get(row, 1) - cloud.y(), 2);
        }
        for (double sum : square) {
            assertEquals(1.21, sum / 2000, 5 * 1.21 * Math.sqrt(2.0 / 2000));
        }
        for (Cloud cloud : CLOUDS.subList(1, 4)) {
            assertEquals(10, Math.hypot(cloud.x(), cloud.y()), 1e-12);
        }
    }

    /** Undoing what stands around W h leaves a linear map of h, whose matrix has standard normal entries. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TWO_SIGMOIDS")
    void theSistersAreSigmoidsOfALinearMap(View view) {
        DoubleUnaryOperator inverse =
                view == View.SQUARED_SIGMOID ? x -> logit(Math.sqrt(x)) : x -> logit(0.5 * Math.log((1 + x) / (1 - x)));
        double[] first = observed(view, 3, SMALL, 0, inverse);
        double[] second = observed(view, 3, 0, SMALL, inverse);
        double[] both = observed(view, 3, -2 * SMALL, 3 * SMALL, inverse);
        for (int i = 0; i < 100; i++) {
            assertEquals(-2 * first[i] + 3 * second[i], both[i], 1e-4);
        }
        double[] matrix = DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second))
                .map(entry -> entry / SMALL)
                .toArray();
        assertStandardNormal(matrix, 1);
    }

    /**
     * Of equation 9, with a(h) = σ(W h): logit x(h) = U a(h), and a(h) + a(−h) = 1, so logit x(h) + logit x(−h) is U 1, the
     * same for all h. At 0 it is ½ U 1, of variance 10/4; its slope there is ¼ U W, of variance 10/16 an entry.
     */
    @Test
    void equationNineIsTwoSigmoidsAroundTwoLinearMaps() {
        View view = View.TWO_SIGMOIDS;
        for (int seed = 0; seed < 5; seed++) {
            double[] atZero = observed(view, seed, 0, 0, LatentClustersTest::logit);
            double[] there = observed(view, seed, 3, -2, LatentClustersTest::logit);
            double[] opposite = observed(view, seed, -3, 2, LatentClustersTest::logit);
            double[] near = observed(view, seed, SMALL / 8, 0, LatentClustersTest::logit);
            double[] slope = new double[100];
            for (int i = 0; i < 100; i++) {
                assertEquals(2 * atZero[i], there[i] + opposite[i], 1e-3);
                slope[i] = (near[i] - atZero[i]) / (SMALL / 8);
            }
            // The ten columns of U weigh alike for all entries of x, so that the variance itself varies.
            double variance = DoubleStream.of(slope).map(v -> v * v).average().orElseThrow();
            assertTrue(variance > 0.1 && variance < 2.5, "seed " + seed + ": " + variance);
            assertStandardNormal(atZero, 2.5);
        }
    }

    /** What the set is for: k-means finds the clusters in the plane, and not in what is observed of it. */
    @Test
    void kMeansFindsTheClustersOnlyInThePlane() {
        double sum = 0;
        int seeds = 4;
        for (int seed = 0; seed < seeds; seed++) {
            LatentClusters set = LatentClusters.draw(View.TWO_SIGMOIDS, CLOUDS, 2000, seed);
            try (Engine engine = Engine.builder().seed(seed).build()) {
                assertTrue(accuracy(engine, set.latent()) > 0.999);
                sum += accuracy(engine, set.observed());
            }
        }
        assertTrue(sum / seeds < 0.9, "mean accuracy " + sum / seeds);
    }

    private static double accuracy(Engine engine, Dataset set) {
        int[] found = KMeans.fit(engine, set.x(), new KMeansOptions(4, 5, 100, 1e-6), "test")
                .labels();
        return ClusteringAccuracy.of(ContingencyTable.of(found, set.labels().orElseThrow()));
    }

    @Test
    void impossibleGeometriesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Cloud(0, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> new Cloud(0, 0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Cloud(Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> LatentClusters.draw(View.TWO_SIGMOIDS, CLOUDS, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> LatentClusters.draw(View.TWO_SIGMOIDS, List.of(), 3, 1));
    }
}
