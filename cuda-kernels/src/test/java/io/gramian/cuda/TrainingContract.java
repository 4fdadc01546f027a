package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.data.ByteRows;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.data.ImageShape;
import io.gramian.data.Samples;
import io.gramian.metric.ClusteringAccuracy;
import io.gramian.model.Algorithm;
import io.gramian.model.Algorithms;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every algorithm trains for a few steps on a device as it does on plain loops. */
interface TrainingContract {
    int CLUSTERS = 3;

    /** Small networks and few epochs, where an algorithm has such settings. */
    Map<String, String> FEW = Map.ofEntries(
            Map.entry("layers", "8-6"),
            Map.entry("code", "2"),
            Map.entry("batch", "30"),
            Map.entry("layer-epochs", "1"),
            Map.entry("pretrain-epochs", "2"),
            Map.entry("epochs", "2"),
            Map.entry("steps", "10"),
            Map.entry("tries", "2"),
            Map.entry("restarts", "2"),
            Map.entry("mixture-components", "3"),
            Map.entry("mixture-starts", "2"));

    /** Of losses after a few steps: what float32 sums in another order leave. */
    double TOLERANCE = 2e-3;

    Dataset BLOBS = Generators.blobs(90, 4, CLUSTERS, 0.4, 3);

    /** The backend of the device. */
    String backend();

    static List<String> all() {
        return Algorithms.all().stream().map(Algorithm::name).toList();
    }

    private static Clustering fit(String name, String backend, Samples samples, Map<String, String> settings) {
        try (Engine engine =
                Engine.builder().backend(backend).threads(1).seed(5).build()) {
            Clustering clustering =
                    Algorithms.named(name).fit(engine, samples, CLUSTERS, Scale.AUTO, settings, FitListener.NONE);
            int[] predicted = clustering.model().predict(engine, samples.x().dense());
            assertArrayEquals(clustering.labels(), predicted);
            return clustering;
        }
    }

    private static Map<String, String> few(String name) {
        return Algorithms.named(name).settings().stream()
                .map(Settings.Entry::name)
                .filter(setting -> FEW.containsKey(setting) && !(name.equals("knet") && setting.equals("layers")))
                .collect(Collectors.toMap(setting -> setting, FEW::get));
    }

    /** By the same clusters: their numbers come from starts, of which rounding may choose among equals. */
    private void compare(String name, Samples samples, Map<String, String> settings) {
        Clustering expected = fit(name, "scalar", samples, settings);
        Clustering found = fit(name, backend(), samples, settings);
        assertEquals(1, ClusteringAccuracy.of(found.labels(), expected.labels()));
        int rounds = Math.min(expected.objective().size(), found.objective().size());
        assertEquals(expected.objective().isEmpty(), rounds == 0);
        for (int i = 0; i < rounds; i++) {
            double value = expected.objective().get(i);
            assertEquals(value, found.objective().get(i), TOLERANCE * Math.abs(value), "objective " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    default void anAlgorithmTrainsAsOnPlainLoops(String name) {
        compare(name, Samples.table(BLOBS.x()), few(name));
    }

    @Test
    default void kernelNetTrainsAsOnPlainLoopsByTheStiefelManifoldToo() {
        compare("knet", Samples.table(BLOBS.x()), Map.of("update", "sma", "steps", "10"));
    }

    /** Bars of three directions, with noise. */
    private static Samples images() {
        ImageShape shape = new ImageShape(1, 9, 9);
        byte[][] images = new byte[48][shape.size()];
        CounterRandom random = new CounterRandom(4);
        for (int i = 0; i < images.length; i++) {
            for (int at = 0; at < shape.size(); at++) {
                int along = List.of(at / 9, at % 9, at / 9 + at % 9).get(i % CLUSTERS);
                images[i][at] = (byte) (random.nextInt(60) + (along % 4 < 2 ? 180 : 0));
            }
        }
        return Samples.images(new ByteRows(images, shape.size()), shape);
    }

    @Test
    default void imagesTrainDeepKernelKMeansAsOnPlainLoops() {
        for (String units : List.of("kmeans", "mixture", "autoencoder", "rbm")) {
            compare("dkkm", images(), Map.of("layers", "6", "patch", "4", "restarts", "2", "units", units));
        }
        compare("dkkm", images(), Map.of("layers", "6", "patch", "4", "restarts", "2", "response", "triangle"));
    }
}
