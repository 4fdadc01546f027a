package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.model.Algorithm;
import io.gramian.model.Algorithms;
import io.gramian.model.CheckpointFile;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.model.sae.SaeOptions;
import io.gramian.nn.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs algorithms on one data set with one seed. Those over a stacked autoencoder share its pre-training, which the first of them
 * does; all go on where an interruption left them.
 */
final class DeepRuns {
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Duration NEVER = Duration.ofDays(365);

    private final Engine engine;
    private final Unit unit;
    private final LabelledSamples data;
    private final int clusters;
    private Scale scale = Scale.AUTO;
    private final Map<String, String> settings;

    /**
     * Runs within a unit.
     *
     * @param settings of the autoencoder and of the deep clustering network
     */
    DeepRuns(Engine engine, Unit unit, LabelledSamples data, int clusters, Map<String, String> settings) {
        this.engine = engine;
        this.unit = unit;
        this.data = data;
        this.clusters = clusters;
        this.settings = settings;
    }

    /** Scales the samples so, instead of as suits their kind; returns this. */
    DeepRuns scaled(Scale how) {
        scale = how;
        return this;
    }

    /** Hears the labels of each epoch of training with centroids. */
    @FunctionalInterface
    interface Labels {
        /** Listens to nothing. */
        Labels NONE = (epoch, labels) -> {};

        /** See {@link FitListener#labelled}. */
        void of(int epoch, int[] labels);
    }

    /**
     * What a run yielded.
     *
     * @param seconds what it took, with the pre-training that it shares
     */
    record Run(Clustering clustering, double seconds) {}

    /** Runs an algorithm and scores its labels under its name in the papers. */
    Run score(String algorithm, Figures.Group group) throws IOException {
        Run run = run(algorithm, algorithm, Map.of(), Labels.NONE);
        group.score(paperName(algorithm), run.clustering().labels(), data.classes(), run.seconds());
        return run;
    }

    /** What the papers call an algorithm. */
    static String paperName(String algorithm) {
        return algorithm.equals("sae") || algorithm.equals("nmf") ? algorithm + "+km" : algorithm;
    }

    /**
     * Runs an algorithm.
     *
     * @param name of the run, another one for each of the unit
     * @param varied settings that go before all others
     */
    Run run(String algorithm, String name, Map<String, String> varied, Labels labels) throws IOException {
        Algorithm chosen = Algorithms.named(algorithm);
        SharedStart checkpoints = null;
        if (chosen.resumes()) {
            Path folder = unit.checkpoints();
            // Labels of epochs that were told before an interruption would be lost, so such a run begins anew.
            Duration interval = labels == Labels.NONE ? INTERVAL : NEVER;
            CheckpointFile own = CheckpointFile.resume(folder.resolve(name), Map.of("run", name), interval);
            CheckpointFile start = CheckpointFile.resume(folder.resolve("start"), Map.of("run", "start"), INTERVAL);
            checkpoints = new SharedStart(own, start);
        }
        Listener listener = new Listener(name, labels, checkpoints == null ? Checkpoints.NONE : checkpoints);
        long before = System.nanoTime();
        Clustering found = chosen.fit(engine, data.samples(), clusters, scale, known(chosen, varied), listener);
        double seconds = (System.nanoTime() - before) / 1e9;
        return new Run(found, seconds + (checkpoints == null ? 0 : checkpoints.secondsBefore()));
    }

    /** The settings that an algorithm has: all of dcn's, only those of the autoencoder elsewhere. */
    private Map<String, String> known(Algorithm algorithm, Map<String, String> varied) {
        List<Settings.Entry> entries =
                algorithm.name().equals("dcn") ? algorithm.settings() : Settings.of(SaeOptions.DEFAULT);
        Map<String, String> known = new LinkedHashMap<>();
        if (algorithm.resumes()) {
            for (Settings.Entry entry : entries) {
                if (settings.containsKey(entry.name())) {
                    known.put(entry.name(), settings.get(entry.name()));
                }
            }
        }
        known.putAll(varied);
        return known;
    }

    private final class Listener implements FitListener {
        private final String name;
        private final Labels labels;
        private final Checkpoints checkpoints;

        Listener(String name, Labels labels, Checkpoints checkpoints) {
            this.name = name;
            this.labels = labels;
            this.checkpoints = checkpoints;
        }

        @Override
        public void progress(int done, int of, double objective) {
            unit.tell(name + " " + done + "/" + of);
        }

        @Override
        public void labelled(int epoch, int[] given) {
            labels.of(epoch, given);
        }

        @Override
        public Checkpoints checkpoints() {
            return checkpoints;
        }
    }
}
