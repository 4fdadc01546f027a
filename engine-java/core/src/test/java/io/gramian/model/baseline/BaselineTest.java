package io.gramian.model.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.TestData;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.io.BadDataException;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.Algorithms;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Model;
import io.gramian.model.ModelFile;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {
    @TempDir
    private Path folder;

    private static Clustering fit(
            String algorithm, Samples samples, int clusters, Scale scale, Map<String, String> settings) {
        try (Engine engine = Engine.builder().threads(2).seed(3).build()) {
            return Algorithms.named(algorithm).fit(engine, samples, clusters, scale, settings, FitListener.NONE);
        }
    }

    private static Clustering fit(String algorithm, Dataset data, int clusters, Map<String, String> settings) {
        return fit(algorithm, Samples.table(data.x()), clusters, Scale.AUTO, settings);
    }

    private static double nmi(Clustering found, Dataset data) {
        return NormalizedMutualInformation.of(found.labels(), data.labels().orElseThrow());
    }

    @Test
    void nmfScalesATableToWhatItNeedsAndSaysSo() {
        Dataset blobs = Generators.blobs(90, 4, 3, 0.5, 1);
        Clustering found = fit("nmf", blobs, 3, Map.of());
        assertTrue(
                found.notes().get(0).contains("scaled to 0 … 1"), found.notes().toString());
        BadDataException negative = assertThrows(
                BadDataException.class, () -> fit("nmf", Samples.table(blobs.x()), 3, Scale.NONE, Map.of()));
        assertTrue(negative.getMessage().matches("row \\d+, column \\d.*"), negative.getMessage());
        IllegalArgumentException standard = assertThrows(
                IllegalArgumentException.class,
                () -> fit("nmf", Samples.table(blobs.x()), 3, Scale.STANDARD, Map.of()));
        assertTrue(standard.getMessage().contains("unit"), standard.getMessage());
        Samples bytes =
                new Samples(Tensor.wrap(new float[] {0, 255, 255, 0, 1, 250, 240, 3}, 4, 2), Samples.Kind.BYTES);
        assertEquals(1, fit("nmf", bytes, 2, Scale.AUTO, Map.of()).notes().size());
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "2, 2"})
    void nmfHasAsManyComponentsAsAskedFor(int asked, int expected) {
        Dataset blobs = Generators.blobs(90, 4, 3, 0.5, 1);
        Clustering found = fit("nmf", blobs, 3, Map.of("components", String.valueOf(asked)));
        assertEquals(expected, found.embedding().columns());
    }

    @Test
    void nmfOfFewColumnsHasFewerComponentsThanClusters() {
        Dataset blobs = Generators.blobs(90, 2, 3, 0.3, 1);
        assertEquals(2, fit("nmf", blobs, 3, Map.of()).embedding().columns());
    }

    /** 300 rows in 3 clusters: 100 for each covariance of 12·15/2 = 90 parameters, or 2·50. */
    @ParameterizedTest
    @CsvSource({"full, 0, 12", "diagonal, 0, 50", "spherical, 0, 60", "full, 20, 20", "full, 99, 60"})
    void theMixtureHasAsManyDimensionsAsTheRowsSufficeFor(String covariance, String dimensions, int expected) {
        Dataset blobs = Generators.blobs(300, 60, 3, 1, 2);
        Clustering found = fit("gmm", blobs, 3, Map.of("covariance", covariance, "dimensions", dimensions));
        assertTrue(
                found.notes().get(0).contains(covariance + " covariance in " + expected + " of 60 dimensions"),
                found.notes().toString());
        assertTrue(nmi(found, blobs) > 0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "diagonal", "spherical"})
    void aStoredMixtureIsTheSame(String covariance) throws IOException {
        Dataset blobs = Generators.blobs(300, 6, 3, 3, 7);
        Clustering found = fit("gmm", blobs, 3, Map.of("covariance", covariance));
        Path file = folder.resolve("gmm.safetensors");
        ModelFile.save(file, found.model());
        Model stored = ModelFile.load(file);
        try (Engine engine = Engine.create()) {
            assertArrayEquals(
                    found.embedding().toArray(), stored.embed(engine, blobs.x()).toArray());
            assertArrayEquals(found.labels(), stored.predict(engine, blobs.x()));
        }
    }

    @Test
    void responsibilitiesSumToOneAndTheLargestLabels() {
        Clustering found = fit("gmm", Generators.blobs(200, 4, 3, 3, 7), 3, Map.of());
        for (int i = 0; i < 200; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += found.embedding().get(i, j);
                assertTrue(found.embedding().get(i, j) <= found.embedding().get(i, found.labels()[i]));
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Test
    void wineIsClusteredByTheMixture() throws IOException {
        Dataset wine = TestData.knet("wine");
        assertTrue(nmi(fit("gmm", wine, 3, Map.of()), wine) > 0.85);
    }

    @Test
    void spectralClusteringTakesLandmarksWhereTheExactKernelIsTooLarge() {
        Dataset spirals = Generators.spirals(900, 3, 0.38, 0.1, 1);
        Map<String, String> narrow = Map.of("sigma-ratio", "0.1");
        Clustering exact = fit("spectral", spirals, 3, narrow);
        assertEquals("exact kernel", exact.notes().get(0));
        Clustering many =
                fit("spectral", spirals, 3, Map.of("sigma-ratio", "0.1", "exact-rows", "899", "landmarks", "200"));
        assertEquals("kernel by 200 landmarks", many.notes().get(0));
        assertTrue(nmi(many, spirals) > 0.97, "NMI " + nmi(many, spirals));
        try (Engine small = Engine.builder().memory(1 << 20).seed(3).build()) {
            Clustering bounded = Algorithms.named("spectral")
                    .fit(
                            small,
                            Samples.table(spirals.x()),
                            3,
                            Scale.AUTO,
                            Map.of("sigma-ratio", "0.1", "landmarks", "200"),
                            FitListener.NONE);
            assertArrayEquals(many.labels(), bounded.labels());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nmf, components, -1",
        "nmf, components, 5",
        "nmf, tolerance, 1",
        "gmm, dimensions, -1",
        "gmm, regularisation, 2",
        "gmm, covariance, tied",
        "spectral, landmarks, -1",
        "spectral, exact-rows, -1",
        "spectral, sigma-ratio, 0",
        "kmeans, restarts, 0"
    })
    void settingsOutOfTheirRangeAreRefused(String algorithm, String name, String value) {
        Dataset blobs = Generators.blobs(60, 4, 3, 0.5, 1);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> fit(algorithm, blobs, 3, Map.of(name, value)));
        assertTrue(refused.getMessage().contains(value), refused.getMessage());
    }
}
