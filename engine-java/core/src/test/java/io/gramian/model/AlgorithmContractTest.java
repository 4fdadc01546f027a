package io.gramian.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.compute.MemoryLimitException;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.io.BadDataException;
import io.gramian.metric.ClusteringAccuracy;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every installed algorithm does, whatever it learns. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlgorithmContractTest {
    private static final int CLUSTERS = 3;
    private static final int FEATURES = 5;
    private static final int ROWS = 150;

    /** Small networks and few epochs, where an algorithm has such settings. */
    private static final Map<String, String> QUICK = Map.of(
            "layers", "16-8",
            "code", "3",
            "batch", "50",
            "layer-epochs", "3",
            "pretrain-epochs", "30",
            "epochs", "5",
            "steps", "300");

    private final Dataset blobs = Generators.blobs(ROWS, FEATURES, CLUSTERS, 0.6, 11);
    private final Map<String, Clustering> fitted = new HashMap<>();

    @TempDir
    private Path folder;

    static List<String> all() {
        return Algorithms.all().stream().map(Algorithm::name).toList();
    }

    private static Map<String, String> quick(Algorithm algorithm) {
        List<String> known =
                algorithm.settings().stream().map(Settings.Entry::name).toList();
        Map<String, String> settings = new LinkedHashMap<>();
        if (!algorithm.name().equals("knet")) {
            QUICK.forEach((name, value) -> {
                if (known.contains(name)) {
                    settings.put(name, value);
                }
            });
        }
        return settings;
    }

    private static Clustering fit(String name, Samples samples, int clusters, Scale scale, int threads) {
        Algorithm algorithm = Algorithms.named(name);
        try (Engine engine = Engine.builder().threads(threads).seed(5).build()) {
            return algorithm.fit(engine, samples, clusters, scale, quick(algorithm), FitListener.NONE);
        }
    }

    private Clustering fit(Algorithm algorithm, FitListener listener) {
        try (Engine engine = Engine.builder().threads(2).seed(5).build()) {
            return algorithm.fit(engine, Samples.table(blobs.x()), CLUSTERS, Scale.AUTO, quick(algorithm), listener);
        }
    }

    private static Clustering fit(String name, Tensor x) {
        return fit(name, Samples.table(x), CLUSTERS, Scale.AUTO, 2);
    }

    /** That of the blobs, made once. */
    private Clustering fitted(String name) {
        return fitted.computeIfAbsent(name, each -> fit(each, blobs.x()));
    }

    private Model model(String name) {
        return fitted(name).model();
    }

    private byte[] bytes(Model model) throws IOException {
        Path file = folder.resolve("bytes.safetensors");
        ModelFile.save(file, model);
        return Files.readAllBytes(file);
    }

    @Test
    void namesAreDifferentAndAllHaveASummary() {
        assertEquals(all().size(), new HashSet<>(all()).size(), all().toString());
        for (Algorithm algorithm : Algorithms.all()) {
            assertTrue(algorithm.name().matches("[a-z][a-z0-9-]*"), algorithm.name());
            assertFalse(algorithm.summary().isBlank(), algorithm.name());
            assertSame(algorithm.getClass(), Algorithms.named(algorithm.name()).getClass());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void separatedCloudsAreFound(String name) {
        double accuracy =
                ClusteringAccuracy.of(fitted(name).labels(), blobs.labels().orElseThrow());
        assertTrue(accuracy > 0.95, name + ": accuracy " + accuracy);
    }

    /** Every fit gives a label and a row of an embedding for each sample. */
    @ParameterizedTest
    @MethodSource("all")
    void theFootprintHoldsTheResultsAtLeast(String name) {
        Samples samples = Samples.table(blobs.x());
        long bytes =
                Algorithms.named(name).footprint(samples, CLUSTERS, Map.of()).bytes();
        long results = Integer.BYTES * samples.x().rows()
                + Float.BYTES * (long) fitted(name).embedding().size();
        assertTrue(bytes >= results, name + ": a footprint of " + bytes + " bytes, results of " + results);
        assertTrue(
                Algorithms.named(name)
                                .footprint(twice(samples), CLUSTERS, Map.of())
                                .bytes()
                        > bytes,
                name);
    }

    private static Samples twice(Samples samples) {
        float[] values = samples.x().dense().toArray();
        float[] all = Arrays.copyOf(values, 2 * values.length);
        System.arraycopy(values, 0, all, values.length, values.length);
        return Samples.table(
                Tensor.wrap(all, 2 * samples.x().rows(), samples.x().columns()));
    }

    @Test
    void whatIsMoreThanTheEngineMayUseIsRefused() {
        Footprint footprint = Footprint.of(Samples.table(blobs.x())).plus(1 << 18);
        try (Engine small = Engine.builder().memory(1 << 20).build()) {
            String message = assertThrows(MemoryLimitException.class, () -> footprint.require(small, "this"))
                    .getMessage();
            assertTrue(message.contains("would need about 2 MB, and may have 1 MB"), message);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theNumberOfThreadsChangesNothing(String name) throws IOException {
        Clustering one = fit(name, Samples.table(blobs.x()), CLUSTERS, Scale.AUTO, 1);
        assertArrayEquals(fitted(name).labels(), one.labels());
        assertArrayEquals(bytes(model(name)), bytes(one.model()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aFitThatResumesEndsAsIfItHadNotStopped(String name) throws IOException {
        Algorithm algorithm = Algorithms.named(name);
        KeptSnapshots whole = new KeptSnapshots(null);
        fit(algorithm, whole);
        assertEquals(algorithm.resumes(), !whole.all().isEmpty());
        if (algorithm.resumes()) {
            int middle = whole.all().size() / 2;
            Clustering resumed = fit(algorithm, new KeptSnapshots(whole.all().get(middle)));
            assertArrayEquals(fitted(name).labels(), resumed.labels());
            assertArrayEquals(bytes(model(name)), bytes(resumed.model()));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void predictionsForTheTrainingRowsAreTheirLabels(String name) {
        try (Engine engine = Engine.create()) {
            assertArrayEquals(fitted(name).labels(), model(name).predict(engine, blobs.x()));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aModelKnowsItsSizes(String name) {
        Model model = model(name);
        assertEquals(name, model.algorithm());
        assertEquals(FEATURES, model.features());
        assertEquals(CLUSTERS, model.clusters());
        assertEquals(model.embeddingSize(), fitted(name).embedding().columns());
        assertEquals(ROWS, fitted(name).embedding().rows());
        try (Engine engine = Engine.create()) {
            Tensor none = model.embed(engine, Tensor.zeros(0, FEATURES));
            assertEquals(0, none.rows());
            assertEquals(model.embeddingSize(), none.columns());
            assertThrows(
                    IllegalArgumentException.class, () -> model.embed(engine, Tensor.zeros(2, FEATURES + 1)), name);
            assertThrows(
                    IllegalArgumentException.class, () -> model.predict(engine, Tensor.zeros(2, FEATURES - 1)), name);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStoredModelIsTheSame(String name) throws IOException {
        Path file = folder.resolve(name + ".safetensors");
        ModelFile.save(file, model(name));
        Model stored = ModelFile.load(file);
        assertArrayEquals(Files.readAllBytes(file), bytes(stored));
        assertEquals(model(name).clusters(), stored.clusters());
        try (Engine engine = Engine.create()) {
            assertArrayEquals(
                    model(name).embed(engine, blobs.x()).toArray(),
                    stored.embed(engine, blobs.x()).toArray());
            assertArrayEquals(fitted(name).labels(), stored.predict(engine, blobs.x()));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRowDoesNotFeelItsNeighbours(String name) {
        Tensor more = Generators.blobs(203, FEATURES, CLUSTERS, 2, 12).x();
        Model model = model(name);
        try (Engine engine = Engine.create()) {
            Tensor together = model.embed(engine, more);
            int[] labels = model.predict(engine, more);
            int[] ends = {1, 2, 5, 18, 70, 203};
            int from = 0;
            for (int end : ends) {
                Tensor part = more.rows(from, end);
                assertArrayEquals(
                        together.rows(from, end).toArray(),
                        model.embed(engine, part).toArray());
                assertArrayEquals(Arrays.copyOfRange(labels, from, end), model.predict(engine, part));
                from = end;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSamplesStayAsTheyAre(String name) {
        Tensor x = blobs.x().copy();
        Model model = fit(name, x).model();
        try (Engine engine = Engine.create()) {
            model.embed(engine, x);
            model.predict(engine, x);
        }
        assertArrayEquals(blobs.x().toArray(), x.toArray());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySettingHasAMeaningAndTakesItsOwnDefault(String name) {
        Algorithm algorithm = Algorithms.named(name);
        Map<String, String> settings = new LinkedHashMap<>();
        for (Settings.Entry entry : algorithm.settings()) {
            assertFalse(entry.meaning().isBlank(), name + ": " + entry.name());
            settings.put(entry.name(), entry.value());
        }
        settings.putAll(quick(algorithm));
        try (Engine engine = Engine.builder().threads(2).seed(5).build()) {
            Clustering found =
                    algorithm.fit(engine, Samples.table(blobs.x()), CLUSTERS, Scale.AUTO, settings, FitListener.NONE);
            assertArrayEquals(fitted(name).labels(), found.labels());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anUnknownSettingIsRefusedWithTheNearestKnownOne(String name) {
        Algorithm algorithm = Algorithms.named(name);
        String known = algorithm.settings().get(0).name();
        try (Engine engine = Engine.create()) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> algorithm.fit(
                            engine,
                            Samples.table(blobs.x()),
                            CLUSTERS,
                            Scale.AUTO,
                            Map.of(known + "q", "1"),
                            FitListener.NONE));
            assertTrue(refused.getMessage().contains("'" + known + "'"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void moreClustersThanRowsAreRefused(String name) {
        Tensor few = blobs.x().rows(0, 4);
        Algorithm algorithm = Algorithms.named(name);
        Map<String, String> settings = quick(algorithm);
        settings.remove("batch");
        try (Engine engine = Engine.create()) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> algorithm.fit(engine, Samples.table(few), 5, Scale.AUTO, settings, FitListener.NONE));
            assertTrue(refused.getMessage().contains("clusters is 5"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void numbersThatAreNoneAreRefused(String name) {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            for (Scale scale : new Scale[] {Scale.AUTO, Scale.NONE}) {
                Tensor x = blobs.x().copy();
                for (int i = 0; i < x.size(); i++) {
                    x.array()[i] += 20;
                }
                x.set(7, 2, wrong);
                BadDataException refused =
                        assertThrows(BadDataException.class, () -> fit(name, Samples.table(x), CLUSTERS, scale, 1));
                assertTrue(refused.getMessage().contains("row 8, column 3"), refused.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anInterruptEndsTheFit(String name) {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> fit(name, blobs.x()));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void equalRowsAndConstantColumnsAreNoTrouble(String name) {
        Tensor x = Tensor.zeros(90, FEATURES);
        for (int i = 0; i < 90; i++) {
            x.set(i, 0, i % 3);
            x.set(i, 1, i % 3 == 1 ? 2 : 0);
            x.set(i, 3, 5);
        }
        int[] labels = fit(name, x).labels();
        for (int i = 3; i < 90; i++) {
            assertEquals(labels[i % 3], labels[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void thePartsOfAFitAreTold(String name) {
        List<FitListener.Phase> phases = new ArrayList<>();
        Algorithm algorithm = Algorithms.named(name);
        try (Engine engine = Engine.create()) {
            algorithm.fit(engine, Samples.table(blobs.x()), CLUSTERS, Scale.AUTO, quick(algorithm), new FitListener() {
                @Override
                public void begin(Phase phase) {
                    phases.add(phase);
                }

                @Override
                public void progress(int done, int of, double objective) {
                    assertTrue(done >= 1 && done <= of, done + " of " + of);
                }
            });
        }
        assertEquals(List.of(FitListener.Phase.values()), phases);
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void samplesOfEveryKindAreClustered(Samples.Kind kind) {
        Tensor x = blobs.x().copy();
        for (int i = 0; i < x.size(); i++) {
            float share = (x.array()[i] + 14) / 28;
            x.array()[i] = kind == Samples.Kind.BYTES ? Math.round(255 * share) : share;
        }
        for (String name : all()) {
            int[] labels =
                    fit(name, new Samples(x, kind), CLUSTERS, Scale.AUTO, 2).labels();
            double accuracy = ClusteringAccuracy.of(labels, blobs.labels().orElseThrow());
            assertTrue(accuracy > 0.8, name + ": accuracy " + accuracy);
        }
    }
}
