package io.gramian.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.metric.ClusteringAccuracy;
import io.gramian.nn.DivergenceException;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the systems over a stacked autoencoder have in common. */
class DeepClusteringTest {
    private static final Map<String, String> SMALL =
            Map.of("layers", "16-8", "code", "3", "batch", "50", "layer-epochs", "3", "pretrain-epochs", "6");

    @TempDir
    private Path folder;

    private static Dataset blobs() {
        return Generators.blobs(300, 6, 4, 0.7, 3);
    }

    private static Clustering fit(String algorithm, Map<String, String> changes, int threads, FitListener listener) {
        Map<String, String> settings = new HashMap<>(SMALL);
        if (!algorithm.equals("sae")) {
            settings.put("epochs", "6");
        }
        settings.putAll(changes);
        try (Engine engine = Engine.builder().threads(threads).seed(1).build()) {
            return Algorithms.named(algorithm)
                    .fit(engine, Samples.table(blobs().x()), 4, Scale.AUTO, settings, listener);
        }
    }

    private byte[] bytes(Clustering found) throws IOException {
        Path file = folder.resolve("model.safetensors");
        ModelFile.save(file, found.model());
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sae", "dcn", "dec", "aec"})
    void separatedCloudsAreFound(String algorithm) {
        Clustering found = fit(algorithm, Map.of(), 2, FitListener.NONE);
        double accuracy = ClusteringAccuracy.of(found.labels(), blobs().labels().orElseThrow());
        assertTrue(accuracy > 0.95, "accuracy " + accuracy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sae", "dcn", "dec", "aec"})
    void theNumberOfThreadsChangesNothing(String algorithm) throws IOException {
        byte[] one = bytes(fit(algorithm, Map.of(), 1, FitListener.NONE));
        assertArrayEquals(one, bytes(fit(algorithm, Map.of(), 3, FitListener.NONE)));
    }

    @ParameterizedTest
    @CsvSource({
        "sae,noise,0",
        "dcn,noise,0.1",
        "dcn,recluster,2",
        "dcn,spherical,true",
        "dec,spherical,true",
        "dec,batch-normalized,true",
        "dcn,batch-normalized,true"
    })
    void aResumedTrainingGivesTheSameModelByteForByte(String algorithm, String name, String value) throws IOException {
        Map<String, String> changes = Map.of(name, value);
        KeptSnapshots whole = new KeptSnapshots(null);
        Clustering expected = fit(algorithm, changes, 2, whole);
        for (int i = 0; i < whole.all().size(); i += 2) {
            Clustering resumed =
                    fit(algorithm, changes, 2, new KeptSnapshots(whole.all().get(i)));
            assertArrayEquals(bytes(expected), bytes(resumed), "from snapshot " + i);
            assertArrayEquals(expected.labels(), resumed.labels());
            assertEquals(expected.objective(), resumed.objective());
        }
    }

    /** Four rays from one point, most samples near it: by distance these would be one cluster. */
    @ParameterizedTest
    @ValueSource(strings = {"sae", "dcn", "dec", "aec"})
    void sphericalClustersAreDirectionsWhateverTheLength(String algorithm) throws IOException {
        Tensor rays = Tensor.zeros(400, 2);
        int[] directions = new int[rays.rows()];
        for (int i = 0; i < rays.rows(); i++) {
            directions[i] = i % 4;
            float length = 0.3f + 6 * (float) Math.pow(i / (double) rays.rows(), 4);
            rays.set(i, directions[i] / 2, directions[i] % 2 == 0 ? length : -length);
        }
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.putAll(Map.of("layers", "16", "activation", "tanh", "noise", "0", "pretrain-epochs", "60"));
        settings.put("spherical", "true");
        try (Engine engine = Engine.builder().threads(2).seed(1).build()) {
            Clustering found = Algorithms.named(algorithm)
                    .fit(engine, Samples.table(rays), 4, Scale.NONE, settings, FitListener.NONE);
            double accuracy = ClusteringAccuracy.of(found.labels(), directions);
            assertTrue(accuracy > 0.95, "accuracy " + accuracy);
            Path file = folder.resolve("rays.safetensors");
            ModelFile.save(file, found.model());
            assertArrayEquals(found.labels(), ModelFile.load(file).predict(engine, rays));
        }
    }

    @ParameterizedTest
    @CsvSource({"sae,true", "sae,false", "dcn,true", "dcn,false", "dec,true", "dec,false"})
    void aStoredModelPredictsTheLabelsOfTheFit(String algorithm, String batchNormalized) throws IOException {
        Clustering found = fit(algorithm, Map.of("batch-normalized", batchNormalized), 2, FitListener.NONE);
        Path file = folder.resolve("stored.safetensors");
        ModelFile.save(file, found.model());
        Model stored = ModelFile.load(file);
        assertEquals(algorithm, stored.algorithm());
        try (Engine engine = Engine.create()) {
            assertArrayEquals(found.labels(), stored.predict(engine, blobs().x()));
            Tensor part = stored.embed(engine, blobs().x().rows(17, 40));
            Tensor all = stored.embed(engine, blobs().x());
            assertArrayEquals(all.rows(17, 40).toArray(), part.toArray());
        }
    }

    @Test
    void labelsAreToldFromTheStartOfTheCentroidsToTheLastEpoch() {
        List<Integer> epochs = new ArrayList<>();
        fit("dcn", Map.of(), 2, new FitListener() {
            @Override
            public void labelled(int epoch, int[] labels) {
                assertEquals(300, labels.length);
                epochs.add(epoch);
            }
        });
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), epochs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcn", "aec"})
    void aHeavyLambdaPullsTheCodesTowardsTheirCentroids(String algorithm) {
        Map<String, String> light = Map.of("lambda", "0", "epochs", "20", "learning-rate", "0.01");
        Map<String, String> heavy = Map.of("lambda", "10", "epochs", "20", "learning-rate", "0.01");
        double before = spread(fit(algorithm, light, 2, FitListener.NONE));
        double after = spread(fit(algorithm, heavy, 2, FitListener.NONE));
        assertTrue(after < 0.7 * before, after + " against " + before);
    }

    /** The mean squared distance of codes to the mean of their cluster, as a share of their variance. */
    private static double spread(Clustering found) {
        Tensor codes = found.embedding();
        int m = codes.columns();
        double[][] means = new double[4][m];
        int[] counts = new int[4];
        double[] mean = new double[m];
        for (int i = 0; i < codes.rows(); i++) {
            counts[found.labels()[i]]++;
            for (int f = 0; f < m; f++) {
                means[found.labels()[i]][f] += codes.get(i, f);
                mean[f] += codes.get(i, f) / codes.rows();
            }
        }
        double within = 0;
        double all = 0;
        for (int i = 0; i < codes.rows(); i++) {
            int label = found.labels()[i];
            for (int f = 0; f < m; f++) {
                within += Math.pow(codes.get(i, f) - means[label][f] / counts[label], 2);
                all += Math.pow(codes.get(i, f) - mean[f], 2);
            }
        }
        return within / all;
    }

    @Test
    void aBatchLargerThanTheDataIsRefusedWhereItWasAskedFor() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> fit("dcn", Map.of("batch", "301"), 1, FitListener.NONE));
        assertTrue(refused.getMessage().contains("batch is 301"), refused.getMessage());
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.remove("batch");
        try (Engine engine = Engine.create()) {
            Dataset few = Generators.blobs(40, 3, 2, 0.5, 1);
            Clustering found = Algorithms.named("sae")
                    .fit(engine, Samples.table(few.x()), 2, Scale.AUTO, settings, FitListener.NONE);
            assertEquals(40, found.labels().length);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "code,0",
        "layers,500-x",
        "layers,0-5",
        "noise,1",
        "lambda,-1",
        "batch,0",
        "pretrain-rate,0",
        "rate-end,0"
    })
    void settingsOutOfTheirRangeAreRefusedByName(String name, String value) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> fit("dcn", Map.of(name, value), 1, FitListener.NONE));
        assertTrue(refused.getMessage().contains("setting " + name), refused.getMessage());
    }

    @Test
    void aLossThatIsNotFiniteNamesEpochAndBatchAndLeavesTheLastSnapshot() {
        KeptSnapshots kept = new KeptSnapshots(null);
        DivergenceException diverged = assertThrows(
                DivergenceException.class, () -> fit("dcn", Map.of("learning-rate", "1e30", "epochs", "50"), 2, kept));
        assertTrue(diverged.getMessage().matches(".*epoch \\d+, batch \\d+.*"), diverged.getMessage());
        assertTrue(
                kept.all().size() >= 12,
                "snapshots of pre-training " + kept.all().size());
    }
}
