package io.gramian.model.knet;

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
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Model;
import io.gramian.model.ModelFile;
import io.gramian.model.Scale;
import io.gramian.nn.DivergenceException;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KernelNetTest {
    @TempDir
    private Path folder;

    private static Engine engine(int threads, long seed) {
        return Engine.builder().threads(threads).seed(seed).build();
    }

    private static Clustering fit(Engine engine, Tensor x, int clusters, Map<String, String> settings) {
        return new KernelNetAlgorithm().fit(engine, Samples.table(x), clusters, Scale.AUTO, settings, FitListener.NONE);
    }

    @ParameterizedTest
    @EnumSource(Update.class)
    void spiralsAreSeparatedByEitherUpdate(Update update) {
        Dataset spirals = Generators.spirals(600, 3, 0.38, 0.1, 1);
        try (Engine engine = engine(2, 1)) {
            Clustering found =
                    fit(engine, spirals.x(), 3, Map.of("sigma-ratio", "0.1", "update", update.name(), "rounds", "3"));
            double nmi = NormalizedMutualInformation.of(
                    found.labels(), spirals.labels().orElseThrow());
            assertTrue(nmi > 0.97, "NMI " + nmi);
        }
    }

    @Test
    void theObjectiveRisesWhileTraining() {
        Dataset blobs = Generators.blobs(400, 5, 3, 2, 3);
        try (Engine engine = engine(2, 1)) {
            KernelNetFit fit = KernelNet.fit(
                    engine,
                    blobs.x(),
                    Scale.STANDARD.fit(blobs.x()),
                    3,
                    KernelNetOptions.of(Preset.FAST),
                    FitListener.NONE);
            double first = fit.rounds().get(0).objective();
            double last = fit.rounds().get(fit.rounds().size() - 1).objective();
            assertTrue(last >= first && last <= 1.0001, first + " to " + last);
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetClustersSeparatedBlobs(Preset preset) {
        Dataset blobs = Generators.blobs(150, 4, 3, 0.3, 5);
        try (Engine engine = engine(2, 2)) {
            Map<String, String> settings =
                    Map.of("preset", preset.name(), "rounds", "2", "pretrain-epochs", "300", "steps", "20");
            Clustering found = fit(engine, blobs.x(), 3, settings);
            assertTrue(NormalizedMutualInformation.of(
                            found.labels(), blobs.labels().orElseThrow())
                    > 0.95);
        }
    }

    @Test
    void aWeightOnTheReconstructionLowersItsError() {
        Dataset blobs = Generators.blobs(200, 4, 3, 1.5, 6);
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            try (Engine engine = engine(2, 2)) {
                Map<String, String> settings = Map.of("lambda", i == 0 ? "0" : "1000", "rounds", "2");
                errors[i] = KernelNet.fit(
                                engine,
                                blobs.x(),
                                Scale.STANDARD.fit(blobs.x()),
                                3,
                                KernelNetAlgorithm.options(settings),
                                FitListener.NONE)
                        .reconstructionError();
            }
        }
        assertTrue(errors[1] < errors[0] / 2, Arrays.toString(errors));
    }

    @Test
    void theSameSeedGivesTheSameModelBytesAtAnyNumberOfThreads() throws IOException {
        Dataset moons = Generators.moons(300, 0.05, 4);
        byte[][] files = new byte[3][];
        int[][] labels = new int[3][];
        for (int run = 0; run < 3; run++) {
            try (Engine engine = engine(run == 0 ? 1 : 2, 7)) {
                Clustering found = fit(engine, moons.x(), 2, Map.of("sigma-ratio", "0.1", "rounds", "2"));
                Path file = folder.resolve("m" + run + ".safetensors");
                ModelFile.save(file, found.model());
                files[run] = Files.readAllBytes(file);
                labels[run] = found.labels();
            }
        }
        assertArrayEquals(files[0], files[1]);
        assertArrayEquals(files[1], files[2]);
        assertArrayEquals(labels[0], labels[2]);
    }

    @Test
    void aStoredModelEmbedsAndPredictsAsBefore() throws IOException {
        Dataset blobs = Generators.blobs(200, 4, 3, 1, 8);
        Path file = folder.resolve("model.safetensors");
        try (Engine engine = engine(2, 1)) {
            Clustering found = fit(engine, blobs.x(), 3, Map.of());
            Model model = found.model();
            ModelFile.save(file, model);
            Model read = ModelFile.load(file);
            assertEquals("knet", read.algorithm());
            assertArrayEquals(
                    model.embed(engine, blobs.x()).toArray(),
                    read.embed(engine, blobs.x()).toArray());
            assertArrayEquals(found.labels(), read.predict(engine, blobs.x()));
        }
    }

    @Test
    void predictionsDoNotDependOnTheBatchTheyCameIn() {
        Dataset blobs = Generators.blobs(201, 4, 3, 1, 9);
        try (Engine engine = engine(2, 1)) {
            Model model = fit(engine, blobs.x(), 3, Map.of()).model();
            float[] all = model.embed(engine, blobs.x()).toArray();
            for (int row = 0; row < 201; row += 40) {
                float[] one = model.embed(engine, blobs.x().rows(row, row + 1)).toArray();
                assertArrayEquals(Arrays.copyOfRange(all, 4 * row, 4 * row + 4), one);
            }
        }
    }

    @Test
    void damagedModelFilesAreRefused() throws IOException {
        Dataset blobs = Generators.blobs(60, 3, 2, 0.5, 8);
        Path file = folder.resolve("model.safetensors");
        try (Engine engine = engine(1, 1)) {
            ModelFile.save(
                    file, fit(engine, blobs.x(), 2, Map.of("rounds", "1")).model());
        }
        byte[] bytes = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 97) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThrows(BadDataException.class, () -> ModelFile.load(cut));
        }
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        String newer = text.replace("\"format_version\":\"2\"", "\"format_version\":\"7\"");
        Files.write(cut, newer.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        BadDataException e = assertThrows(BadDataException.class, () -> ModelFile.load(cut));
        assertTrue(e.getMessage().contains("format version 7"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 61})
    void impossibleNumbersOfClustersAreRefused(int clusters) {
        Tensor x = Generators.blobs(60, 3, 2, 0.5, 8).x();
        try (Engine engine = engine(1, 1)) {
            assertThrows(IllegalArgumentException.class, () -> fit(engine, x, clusters, Map.of()));
        }
    }

    @Test
    void unknownSettingsNameTheNearestKnownOne() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> KernelNetAlgorithm.options(Map.of("sigma-rato", "1")));
        assertTrue(e.getMessage().contains("did you mean 'sigma-ratio'"), e.getMessage());
    }

    @Test
    void aPretrainedStartWithoutPretrainingIsRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> KernelNetAlgorithm.options(Map.of("start", "pretrained")));
        assertTrue(e.getMessage().contains("pretrain-epochs"), e.getMessage());
    }

    /** Which of loss and embedding overflows first depends on the backend. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void tooLargeALearningRateIsSaidSo(String backend) {
        Tensor x = Generators.blobs(100, 3, 2, 0.5, 8).x();
        try (Engine engine =
                Engine.builder().backend(backend).threads(1).seed(1).build()) {
            DivergenceException e =
                    assertThrows(DivergenceException.class, () -> fit(engine, x, 2, Map.of("learning-rate", "1e30")));
            assertTrue(e.getMessage().contains("learning rate"), e.getMessage());
        }
    }

    @Test
    void anInterruptEndsTheTraining() {
        Tensor x = Generators.blobs(300, 3, 2, 0.5, 8).x();
        try (Engine engine = engine(1, 1)) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> fit(engine, x, 2, Map.of()));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void duplicatesAndConstantColumnsAreNoTrouble() {
        Tensor x = Tensor.zeros(90, 3);
        for (int i = 0; i < 90; i++) {
            x.set(i, 0, i % 3);
            x.set(i, 2, 5);
        }
        try (Engine engine = engine(1, 1)) {
            Clustering found = fit(engine, x, 3, Map.of("rounds", "2"));
            for (int i = 3; i < 90; i++) {
                assertEquals(found.labels()[i % 3], found.labels()[i]);
            }
            for (float value : found.embedding().toArray()) {
                assertTrue(Float.isFinite(value));
            }
        }
    }

    @Test
    void cancerReachesTheAuthorsOwnCode() throws IOException {
        Dataset cancer = TestData.knet("cancer");
        try (Engine engine = engine(2, 0)) {
            Clustering found = fit(engine, cancer.x(), 2, Map.of());
            double nmi = NormalizedMutualInformation.of(
                    found.labels(), cancer.labels().orElseThrow());
            assertTrue(nmi > 0.79, "NMI " + nmi);
        }
    }
}
