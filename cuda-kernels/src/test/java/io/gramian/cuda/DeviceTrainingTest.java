package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every algorithm trains for a few steps on a device as it does on plain loops. */
class DeviceTrainingTest {
    private static final int CLUSTERS = 3;

    /** Small networks and few epochs, where an algorithm has such settings. */
    private static final Map<String, String> FEW = Map.of(
            "layers", "8-6",
            "code", "2",
            "batch", "30",
            "layer-epochs", "1",
            "pretrain-epochs", "2",
            "epochs", "2",
            "steps", "10",
            "mixture-components", "3",
            "mixture-starts", "2");

    private final Dataset blobs = Generators.blobs(90, 4, CLUSTERS, 0.4, 3);

    @BeforeAll
    static void isBuilt() {
        HostBuild.require();
    }

    static List<String> all() {
        return Algorithms.all().stream().map(Algorithm::name).toList();
    }

    private Clustering fit(String name, String backend) {
        Algorithm algorithm = Algorithms.named(name);
        Map<String, String> settings = algorithm.settings().stream()
                .map(Settings.Entry::name)
                .filter(setting -> FEW.containsKey(setting) && !(name.equals("knet") && setting.equals("layers")))
                .collect(Collectors.toMap(setting -> setting, FEW::get));
        try (Engine engine =
                Engine.builder().backend(backend).threads(1).seed(5).build()) {
            Clustering clustering =
                    algorithm.fit(engine, Samples.table(blobs.x()), CLUSTERS, Scale.AUTO, settings, FitListener.NONE);
            assertArrayEquals(clustering.labels(), clustering.model().predict(engine, blobs.x()));
            return clustering;
        }
    }

    /** By the same clusters: their numbers come from starts, of which rounding may choose among equals. */
    @ParameterizedTest
    @MethodSource("all")
    void clustersAreThoseOfPlainLoops(String name) {
        int[] expected = fit(name, "scalar").labels();
        assertEquals(1, ClusteringAccuracy.of(fit(name, HostProvider.NAME).labels(), expected));
    }
}
