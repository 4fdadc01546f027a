package io.gramian.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectralClusteringTest {
    /** At a tenth of the median the arms touch, and a float64 eigendecomposition does not separate them either. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void threeSpiralsAreSeparated(boolean centred, boolean zeroDiagonal) {
        try (Engine engine = engine(2, 1 << 28)) {
            NormalizedKernel.Form form = new NormalizedKernel.Form(centred, zeroDiagonal);
            SpectralOptions options = SpectralOptions.of(3).withSigmaRatio(0.05).withForm(form);
            SpectralModel model = SpectralClustering.fit(engine, spirals(600), options, "test");
            assertTrue(model.converged());
            assertModulo(3, model.labels());
        }
    }

    @ParameterizedTest
    @CsvSource({"268435456", "1048576"})
    void twoRingsAreSeparatedWithAndWithoutAStoredKernel(long memory) {
        try (Engine engine = engine(2, memory)) {
            Tensor x = rings(500);
            SpectralOptions options = SpectralOptions.of(2).withSigmaRatio(0.1);
            assertModulo(2, SpectralClustering.fit(engine, x, options, "test").labels());
            // Euclidean clusters cut both rings: the test can fail.
            int[] flat = KMeans.fit(engine, x, KMeansOptions.of(2), "test").labels();
            assertThrows(AssertionError.class, () -> assertModulo(2, flat));
        }
    }

    @Test
    void separatedGroupsHaveEigenvaluesOne() {
        try (Engine engine = engine(2, 1 << 28)) {
            SpectralOptions options = SpectralOptions.of(3).withSigmaRatio(0.1);
            SpectralModel model = SpectralClustering.fit(engine, Blobs.of(300, 2, 3, 8), options, "test");
            assertArrayEquals(new double[] {1, 1, 1}, model.eigenvalues(), 1e-3);
            assertModulo(3, model.labels());
        }
    }

    @Test
    void clusteringIsTheSameAtAnyNumberOfThreads() {
        SpectralModel one = fit(1);
        SpectralModel two = fit(2);
        assertArrayEquals(one.labels(), two.labels());
        assertArrayEquals(one.eigenvalues(), two.eigenvalues());
        assertEquals(one.sigma(), two.sigma(), 0);
        assertArrayEquals(one.embedding().toArray(), two.embedding().toArray());
    }

    @Test
    void requestsOutOfRangeAreRefused() {
        try (Engine engine = engine(1, 1 << 28)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SpectralClustering.fit(engine, Tensor.zeros(3, 2), SpectralOptions.of(4), "test"));
            assertThrows(
                    IllegalArgumentException.class, () -> SpectralOptions.of(2).withSigmaRatio(0));
        }
    }

    private static SpectralModel fit(int threads) {
        try (Engine engine = engine(threads, 1 << 28)) {
            return SpectralClustering.fit(
                    engine, spirals(450), SpectralOptions.of(3).withSigmaRatio(0.05), "test");
        }
    }

    private static Engine engine(int threads, long memory) {
        return Engine.builder()
                .backend("scalar")
                .threads(threads)
                .memory(memory)
                .seed(3)
                .build();
    }

    /** Every label must be that of its row number modulo the groups, up to a renaming. */
    private static void assertModulo(int groups, int[] labels) {
        int[] names = new int[groups];
        for (int i = 0; i < groups; i++) {
            names[i] = labels[i];
            for (int j = 0; j < i; j++) {
                assertTrue(names[i] != names[j], "groups " + j + " and " + i + " share the label " + names[i]);
            }
        }
        for (int i = 0; i < labels.length; i++) {
            assertEquals(names[i % groups], labels[i], "row " + i);
        }
    }

    /** Three interleaved arms of nearly one turn each; row i lies on arm i mod 3. */
    private static Tensor spirals(int n) {
        SplittableRandom random = new SplittableRandom(5);
        Tensor x = Tensor.zeros(n, 2);
        for (int i = 0; i < n; i++) {
            double along = Math.sqrt((i / 3 + 0.5) / (n / 3));
            double angle = 2 * Math.PI * (i % 3) / 3 + 5 * along;
            x.set(i, 0, (float) ((0.5 + along) * 4 * Math.cos(angle) + 0.05 * random.nextGaussian()));
            x.set(i, 1, (float) ((0.5 + along) * 4 * Math.sin(angle) + 0.05 * random.nextGaussian()));
        }
        return x;
    }

    /** Rings of radius 1 and 3; row i lies on ring i mod 2. */
    private static Tensor rings(int n) {
        SplittableRandom random = new SplittableRandom(6);
        Tensor x = Tensor.zeros(n, 2);
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n;
            double radius = (i % 2 == 0 ? 1 : 3) + 0.05 * random.nextGaussian();
            x.set(i, 0, (float) (radius * Math.cos(angle)));
            x.set(i, 1, (float) (radius * Math.sin(angle)));
        }
        return x;
    }
}
