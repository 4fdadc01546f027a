package io.gramian.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralMapTest {
    private static final SpectralOptions NARROW = SpectralOptions.of(3).withSigmaRatio(0.1);

    private static Engine engine(String backend, int threads) {
        return Engine.builder().backend(backend).threads(threads).seed(4).build();
    }

    private static Dataset spirals(int n, long seed) {
        return Generators.spirals(n, 3, 0.38, 0.1, seed);
    }

    private static double agreement(int[] a, int[] b) {
        return NormalizedMutualInformation.of(a, b);
    }

    /** Where a row's kernel with itself counts, the extension to the rows of the fit is their embedding. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void theExtensionOfTheExactKernelRepeatsItsEigenvectors(boolean centred, boolean normalized) {
        NormalizedKernel.Form form = new NormalizedKernel.Form(centred, false);
        SpectralOptions options = new SpectralOptions(KMeansOptions.of(3), 0.3, form, normalized);
        try (Engine engine = engine("simd", 2)) {
            Tensor x = spirals(300, 1).x();
            SpectralModel model = SpectralClustering.fit(engine, x, options, "test");
            assertArrayEquals(
                    model.embedding().toArray(), model.map().embed(engine, x).toArray(), 2e-3f);
        }
    }

    /** Landmarks that are all the rows leave the kernel as it is, but for the ridge. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void allRowsAsLandmarksGiveTheExactEigenvalues(String backend) {
        SpectralOptions options = NARROW.withForm(new NormalizedKernel.Form(false, false));
        try (Engine engine = engine(backend, 2)) {
            Tensor x = spirals(400, 1).x();
            SpectralModel exact = SpectralClustering.fit(engine, x, options, "test");
            SpectralModel landmarks = SpectralClustering.fit(engine, x, options, 400, "test");
            assertArrayEquals(exact.eigenvalues(), landmarks.eigenvalues(), 1e-3);
            assertEquals(exact.sigma(), landmarks.sigma(), 1e-6);
            assertEquals(1, agreement(exact.labels(), landmarks.labels()), 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"scalar, false", "simd, false", "simd, true"})
    void fewLandmarksFindWhatTheExactKernelFinds(String backend, boolean centred) {
        SpectralOptions options = NARROW.withForm(new NormalizedKernel.Form(centred, true));
        Dataset data = spirals(900, 2);
        try (Engine engine = engine(backend, 2)) {
            int[] exact =
                    SpectralClustering.fit(engine, data.x(), options, "test").labels();
            SpectralModel model = SpectralClustering.fit(engine, data.x(), options, 150, "test");
            assertTrue(model.converged());
            assertTrue(agreement(exact, model.labels()) > 0.97, "" + agreement(exact, model.labels()));
            assertTrue(agreement(data.labels().orElseThrow(), model.labels()) > 0.97);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200})
    void rowsToComeFallToTheClustersOfTheirArms(int landmarks) {
        Dataset data = spirals(900, 2);
        Dataset more = spirals(600, 3);
        try (Engine engine = engine("simd", 2)) {
            SpectralModel model = landmarks == 0
                    ? SpectralClustering.fit(engine, data.x(), NARROW, "test")
                    : SpectralClustering.fit(engine, data.x(), NARROW, landmarks, "test");
            int[] found = model.kMeans().predict(engine, model.map().embed(engine, more.x()));
            double nmi = agreement(more.labels().orElseThrow(), found);
            assertTrue(nmi > 0.95, "NMI " + nmi);
        }
    }

    @Test
    void landmarksGiveTheSameAtAnyNumberOfThreadsAndAnyBatch() {
        Tensor x = spirals(5000, 5).x();
        try (Engine one = engine("simd", 1);
                Engine two = engine("simd", 2)) {
            SpectralModel a = SpectralClustering.fit(one, x, NARROW, 60, "test");
            SpectralModel b = SpectralClustering.fit(two, x, NARROW, 60, "test");
            assertArrayEquals(a.labels(), b.labels());
            assertArrayEquals(a.embedding().toArray(), b.embedding().toArray());
            assertArrayEquals(
                    a.embedding().rows(4090, 4101).toArray(),
                    b.map().embed(two, x.rows(4090, 4101)).toArray());
        }
    }

    @Test
    void equalLandmarksAreNoTrouble() {
        Tensor x = Tensor.zeros(400, 2);
        for (int i = 0; i < 400; i++) {
            x.set(i, 0, i % 2);
        }
        try (Engine engine = engine("simd", 1)) {
            int[] labels = SpectralClustering.fit(
                            engine, x, SpectralOptions.of(2).withSigmaRatio(0.3), 50, "test")
                    .labels();
            assertTrue(labels[0] != labels[1]);
            for (int i = 2; i < 400; i++) {
                assertEquals(labels[i % 2], labels[i]);
            }
        }
    }

    @Test
    void aRowFarFromAllLandmarksHasAFiniteEmbedding() {
        try (Engine engine = engine("simd", 1)) {
            SpectralMap map = SpectralClustering.fit(engine, spirals(300, 1).x(), NARROW, 50, "test")
                    .map();
            Tensor far = Tensor.wrap(new float[] {1e6f, -1e6f}, 1, 2);
            for (float value : map.embed(engine, far).toArray()) {
                assertTrue(Float.isFinite(value));
            }
        }
    }

    @Test
    void requestsOutOfRangeAreRefused() {
        try (Engine engine = engine("auto", 1)) {
            Tensor x = spirals(100, 1).x();
            for (int landmarks : new int[] {2, 101}) {
                IllegalArgumentException refused = assertThrows(
                        IllegalArgumentException.class,
                        () -> SpectralClustering.fit(engine, x, NARROW, landmarks, "test"));
                assertTrue(refused.getMessage().contains("landmarks is " + landmarks), refused.getMessage());
            }
            SpectralMap map =
                    SpectralClustering.fit(engine, x, NARROW, 20, "test").map();
            assertThrows(IllegalArgumentException.class, () -> map.embed(engine, Tensor.zeros(2, 3)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SpectralMap.of(map.landmarks(), 0, map.weights(), map.offset(), true));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SpectralMap.of(map.landmarks(), 1, map.weights(), new float[1], true));
            x.set(3, 0, Float.NaN);
            assertThrows(IllegalArgumentException.class, () -> SpectralClustering.fit(engine, x, NARROW, 20, "test"));
        }
    }
}
