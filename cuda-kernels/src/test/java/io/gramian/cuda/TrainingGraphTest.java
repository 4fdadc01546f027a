package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.model.Algorithms;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Training by graphs is training by launches, with fewer of them. */
@Tag("driver")
class TrainingGraphTest {
    private static final int CLUSTERS = 3;

    private final Samples samples =
            Samples.table(Generators.blobs(150, 4, CLUSTERS, 0.4, 3).x());

    @BeforeEach
    void begin() {
        TestDriver.require();
    }

    @AfterEach
    void end() {
        System.clearProperty(JcudaDriver.SYNCHRONOUS);
    }

    private record Counted(Clustering clustering, long launches, long graphs) {}

    private Counted fit(String name, Map<String, String> settings, boolean launchByLaunch) {
        System.setProperty(JcudaDriver.SYNCHRONOUS, String.valueOf(launchByLaunch));
        long launches = TestDriver.launches();
        long graphs = TestDriver.graphs();
        try (Engine engine = Engine.builder().backend("cuda").threads(1).seed(5).build()) {
            Clustering clustering =
                    Algorithms.named(name).fit(engine, samples, CLUSTERS, Scale.AUTO, settings, FitListener.NONE);
            return new Counted(clustering, TestDriver.launches() - launches, TestDriver.graphs() - graphs);
        }
    }

    private Counted same(String name, Map<String, String> settings) {
        Counted plain = fit(name, settings, true);
        Counted queued = fit(name, settings, false);
        assertEquals(0, plain.graphs());
        assertArrayEquals(plain.clustering().labels(), queued.clustering().labels());
        assertEquals(plain.clustering().objective(), queued.clustering().objective());
        return new Counted(queued.clustering(), plain.launches() - queued.launches(), queued.graphs());
    }

    private static Map<String, String> network(String setting, int value) {
        Map<String, String> settings = new HashMap<>(
                Map.of("layers", "8-6", "code", "2", "batch", "30", "layer-epochs", "1", "pretrain-epochs", "1"));
        settings.put(setting, String.valueOf(value));
        return settings;
    }

    /** Beyond those that are seen for the first time, hardly a launch of a step stands beside its graphs. */
    @Test
    void stepsOfAnAutoencoderAreGraphs() {
        long steps = 12 * 5;
        Map<String, String> few = network("pretrain-epochs", 8);
        Map<String, String> many = network("pretrain-epochs", 20);
        long whole = fit("sae", many, true).launches() - fit("sae", few, true).launches();
        Counted before = fit("sae", few, false);
        Counted after = fit("sae", many, false);
        long left = after.launches() - before.launches();
        long graphs = after.graphs() - before.graphs();
        assertTrue(whole > 30 * steps, whole + " launches");
        assertTrue(left < 2 * steps, left + " launches beside graphs");
        assertTrue(graphs < 4 * steps, graphs + " graphs");
    }

    @Test
    void graphsChangeNoBit() {
        same("sae", network("pretrain-epochs", 8));
        same("aec", network("epochs", 8));
        Counted knet = same("knet", Map.of("steps", "20"));
        assertTrue(knet.graphs() > 0);
    }
}
