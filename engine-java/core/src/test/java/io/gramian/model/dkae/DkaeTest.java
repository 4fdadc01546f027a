package io.gramian.model.dkae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.kernel.FunctionMatrix;
import io.gramian.kernel.IdealMatrix;
import io.gramian.kernel.KernelFunction;
import io.gramian.kernel.KernelMatrix;
import io.gramian.metric.AlignmentDistance;
import io.gramian.metric.ClusteringAccuracy;
import io.gramian.model.Algorithms;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Model;
import io.gramian.model.ModelFile;
import io.gramian.model.Scale;
import io.gramian.model.sae.AutoencoderModel;
import io.gramian.model.sae.StackedAutoencoder;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Checkpoints;
import io.gramian.nn.DivergenceException;
import io.gramian.nn.Snapshot;
import io.gramian.nn.Stages;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkaeTest {
    private static final Map<String, String> SMALL = Map.of(
            "layers", "16-8",
            "code", "8",
            "activation", "relu",
            "batch", "50",
            "layer-epochs", "3",
            "epochs", "6",
            "learning-rate", "1e-2",
            "mixture-components", "6",
            "mixture-starts", "3",
            "mixture-samples", "60");

    @TempDir
    private Path folder;

    private static Dataset blobs() {
        return Generators.blobs(300, 6, 4, 0.7, 3);
    }

    private static Map<String, String> settings(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.putAll(changes);
        return settings;
    }

    private static Clustering fit(Map<String, String> changes, int threads, FitListener listener) {
        try (Engine engine = Engine.builder().threads(threads).seed(1).build()) {
            return Algorithms.named("dkae")
                    .fit(engine, Samples.table(blobs().x()), 4, Scale.AUTO, settings(changes), listener);
        }
    }

    private byte[] bytes(Clustering found) throws IOException {
        Path file = folder.resolve("model.safetensors");
        ModelFile.save(file, found.model());
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pck", "rbf", "polynomial"})
    void separatedCloudsAreFoundWithAnyPrior(String prior) {
        Clustering found = fit(Map.of("prior", prior, "epochs", "20"), 2, FitListener.NONE);
        double accuracy = ClusteringAccuracy.of(found.labels(), blobs().labels().orElseThrow());
        assertTrue(accuracy > 0.95, "accuracy " + accuracy);
    }

    @Test
    void lambdaDrawsTheKernelOfNewCodesToThePriorAtTheCostOfTheirReconstruction() {
        double[] without = measured(0);
        double[] some = measured(0.1);
        double[] all = measured(1);
        assertTrue(some[0] < 0.7 * without[0], "distances " + some[0] + " and " + without[0]);
        assertTrue(without[1] < all[1], "errors " + without[1] + " and " + all[1]);
    }

    /** The distance to the prior, and the mean squared error, on samples that were not trained on. */
    private static double[] measured(double lambda) {
        DkaeOptions options =
                DkaeOptions.of(settings(Map.of("lambda", String.valueOf(lambda), "epochs", "40", "prior", "rbf")));
        try (Engine engine = Engine.builder().threads(2).seed(1).build()) {
            Tensor all = Scale.UNIT.fit(Samples.table(blobs().x())).transform(blobs().x());
            Tensor x = all.rows(0, 200);
            Tensor fresh = all.rows(200, 300);
            KernelFunction gaussian = KernelFunction.gaussian(0.3);
            Stages stages = new Stages(Checkpoints.NONE, Stages.Watch.NONE);
            Autoencoder net = Dkae.train(engine, stages, x, new FunctionMatrix(engine, gaussian, x), options);
            Tensor codes = StackedAutoencoder.encode(engine, net, fresh);
            Tensor decoded = Tensor.zeros(100, 6);
            net.decoder().embed(engine.compute(), codes, decoded);
            KernelMatrix products = new FunctionMatrix(engine, KernelFunction.linear(), codes);
            return new double[] {
                AlignmentDistance.of(engine, products, new FunctionMatrix(engine, gaussian, fresh)),
                engine.compute().squaredDifference(decoded, fresh) / 600
            };
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        byte[] one = bytes(fit(Map.of(), 1, FitListener.NONE));
        assertArrayEquals(one, bytes(fit(Map.of(), 3, FitListener.NONE)));
    }

    /** Keeps every snapshot, and starts from one of them. */
    private static final class Kept implements FitListener, Checkpoints {
        private final Snapshot first;
        private final List<Snapshot> all = new ArrayList<>();

        Kept(Snapshot first) {
            this.first = first;
        }

        @Override
        public Checkpoints checkpoints() {
            return this;
        }

        @Override
        public Optional<Snapshot> last() {
            return Optional.ofNullable(first);
        }

        @Override
        public boolean due(boolean lastOfStage) {
            return true;
        }

        @Override
        public void keep(Snapshot snapshot) {
            all.add(snapshot);
        }
    }

    @ParameterizedTest
    @CsvSource({"patience, 0", "patience, 2", "passes, 2"})
    void aResumedTrainingGivesTheSameModelByteForByte(String name, String value) throws IOException {
        Kept whole = new Kept(null);
        Clustering expected = fit(Map.of(name, value), 2, whole);
        for (int i = 0; i < whole.all.size(); i += 4) {
            Clustering resumed = fit(Map.of(name, value), 2, new Kept(whole.all.get(i)));
            assertArrayEquals(bytes(expected), bytes(resumed), "from snapshot " + i);
            assertArrayEquals(expected.labels(), resumed.labels());
            assertEquals(expected.objective(), resumed.objective());
        }
    }

    @Test
    void aStoredModelEncodesDecodesAndPredictsAsBefore() throws IOException {
        Clustering found = fit(Map.of("code-activation", "tanh"), 2, FitListener.NONE);
        Path file = folder.resolve("stored.safetensors");
        ModelFile.save(file, found.model());
        Model stored = ModelFile.load(file);
        assertEquals("dkae", stored.algorithm());
        try (Engine engine = Engine.create()) {
            assertArrayEquals(found.labels(), stored.predict(engine, blobs().x()));
            Tensor codes = stored.embed(engine, blobs().x());
            assertArrayEquals(found.embedding().toArray(), codes.toArray());
            assertArrayEquals(
                    ((AutoencoderModel) found.model()).decode(engine, codes).toArray(),
                    ((AutoencoderModel) stored).decode(engine, codes).toArray());
        }
    }

    @Test
    void anEpochOfThePaperHasAsManyPassesAsThereAreBatches() {
        DkaeOptions paper = DkaeOptions.of(DkaeOptions.Preset.PAPER);
        assertEquals(70, paper.passes(14_000));
        assertEquals(1, DkaeOptions.of(DkaeOptions.Preset.MODERN).passes(14_000));
        Clustering found = fit(Map.of("passes", "0", "epochs", "2"), 2, FitListener.NONE);
        assertEquals(12, found.objective().size());
    }

    @Test
    void earlyStoppingEndsTheTraining() {
        Clustering found = fit(Map.of("patience", "2", "epochs", "400", "learning-rate", "0.05"), 2, FitListener.NONE);
        assertTrue(found.objective().size() < 400, "passes " + found.objective().size());
    }

    @Test
    void aPriorOverOtherSamplesIsRefused() {
        try (Engine engine = Engine.create()) {
            Stages stages = new Stages(Checkpoints.NONE, Stages.Watch.NONE);
            KernelMatrix prior = new IdealMatrix(engine, new int[299]);
            DkaeOptions options = DkaeOptions.of(settings(Map.of()));
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> Dkae.train(engine, stages, blobs().x(), prior, options));
            assertTrue(refused.getMessage().contains("over 299 samples, expected the 300"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "code, 0, setting code",
        "lambda, 1.1, setting lambda",
        "lambda, -0.1, setting lambda",
        "lambda, NaN, setting lambda",
        "layers, 500-x, setting layers",
        "batch, 301, batch is 301",
        "prior, pkc, setting prior",
        "mixture-components, 1, components is 1",
        "mixture-covariance, full, covariance is full",
        "lamda, 1, did you mean 'lambda'"
    })
    void settingsOutOfTheirRangeAreRefusedByName(String name, String value, String part) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> fit(Map.of(name, value), 1, FitListener.NONE));
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }

    @Test
    void aLossThatIsNotFiniteNamesEpochAndBatchAndLeavesTheLastSnapshot() {
        Kept kept = new Kept(null);
        Map<String, String> wild = Map.of("learning-rate", "1e30", "activation", "relu", "code-activation", "identity");
        DivergenceException diverged = assertThrows(DivergenceException.class, () -> fit(wild, 2, kept));
        assertTrue(diverged.getMessage().matches(".*epoch \\d+, batch \\d+.*"), diverged.getMessage());
    }

    @Test
    void samplesThatASigmoidCannotReachAreRefused() {
        try (Engine engine = Engine.create()) {
            Samples table = Samples.table(blobs().x());
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> Algorithms.named("dkae")
                            .fit(engine, table, 4, Scale.STANDARD, settings(Map.of()), FitListener.NONE));
            assertTrue(refused.getMessage().contains("output is sigmoid"), refused.getMessage());
            Map<String, String> linear = settings(Map.of("output", "identity", "epochs", "20"));
            Clustering found = Algorithms.named("dkae").fit(engine, table, 4, Scale.STANDARD, linear, FitListener.NONE);
            double accuracy =
                    ClusteringAccuracy.of(found.labels(), blobs().labels().orElseThrow());
            assertTrue(accuracy > 0.95, "accuracy " + accuracy);
        }
    }

    @Test
    void fewComponentsOfTheCodesRemoveNoise() {
        Tensor x = blobs().x();
        Scaling scaling = Scale.UNIT.fit(Samples.table(x));
        DkaeOptions options = DkaeOptions.of(settings(Map.of("epochs", "60")));
        try (Engine engine = Engine.builder().threads(2).seed(1).build()) {
            AutoencoderModel model =
                    Dkae.fit(engine, x, scaling, 4, options, FitListener.NONE).model();
            Tensor noisy = x.copy();
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < noisy.size(); i++) {
                noisy.array()[i] += (float) (1.5 * random.nextGaussian());
            }
            CodeComponents components = CodeComponents.fit(engine, model, x, 3);
            assertEquals(3, components.components().count());
            Tensor clean = scaling.transform(x);
            double before = engine.compute().squaredDifference(scaling.transform(noisy), clean);
            double after = engine.compute().squaredDifference(components.denoise(engine, noisy), clean);
            assertTrue(after < 0.8 * before, after + " against " + before);
        }
    }
}
