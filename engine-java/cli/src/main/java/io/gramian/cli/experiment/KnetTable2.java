package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Samples;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.Algorithms;
import io.gramian.model.Scale;
import io.gramian.model.knet.KernelNetOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables 2 and 3 of the KernelNet paper: NMI and times on the full data sets. */
final class KnetTable2 implements Experiment {
    private static final String FULL = "full";
    private static final List<String> BASELINES = List.of("kmeans", "spectral");

    @Override
    public String name() {
        return "knet-table2";
    }

    @Override
    public String summary() {
        return "KernelNet, Tables 2 and 3: NMI and times on six data sets, k-means and spectral clustering beside";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "knet-start is k-means on the row-normalised U before any training, that is spectral clustering",
                "knet-eig-spectral and knet-sma-spectral are k-means on the row-normalised U at the end of training",
                "the paper's k-means column is that of unstandardised data for moon and wine; ours is standardised");
    }

    @Override
    public Set<String> varied() {
        return Set.of("update");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results scores = new Results(this, PaperFigures.ofKnet("2"));
        Results times = new Results(this, PaperFigures.ofKnet("3"));
        List<KnetSet> sets = KnetSet.ofTables(context.quick());
        context.expect((long) sets.size() * context.seeds() * (BASELINES.size() + KnetRun.UPDATES.size()));
        for (KnetSet set : sets) {
            Table table = new Table(set, context.read(set), scores.of(set, FULL), times.of(set, FULL), context);
            for (int seed = 0; seed < context.seeds(); seed++) {
                table.run(seed);
            }
        }
        List<Row> rows = new ArrayList<>(scores.rows());
        rows.addAll(times.rows());
        return rows;
    }

    /** The part of the table that belongs to a data set. */
    private record Table(
            KnetSet set, Dataset data, Results.Group scores, Results.Group times, ExperimentContext context) {
        void run(int seed) throws IOException {
            try (Engine engine = context.engine(seed)) {
                for (String name : BASELINES) {
                    context.step(set.id() + " " + name + " seed " + seed);
                    baseline(engine, name);
                }
                for (String update : KnetRun.UPDATES) {
                    context.step(set.id() + " " + update + " seed " + seed);
                    learn(engine, seed, update);
                }
            }
        }

        private void baseline(Engine engine, String name) {
            Map<String, String> settings = name.equals("spectral") ? Map.of("sigma-ratio", set.sigmaRatio()) : Map.of();
            PhaseTimes phases = new PhaseTimes();
            int[] labels = Algorithms.named(name)
                    .fit(engine, Samples.table(data.x()), set.clusters(), Scale.AUTO, settings, phases)
                    .labels();
            phases.end();
            score(name, labels, phases.totalSeconds());
            times.add(name, "run_seconds", phases.totalSeconds(), phases.totalSeconds());
        }

        private void learn(Engine engine, int seed, String update) throws IOException {
            KernelNetOptions options = context.options(set, Map.of("update", update));
            KnetRun run = KnetRun.of(engine, data.x(), set, options);
            String name = KnetRun.name(options);
            boolean first = update.equals(KnetRun.UPDATES.get(0));
            if (first) {
                score("knet-start", run.fit().startLabels(), run.times().prepareSeconds());
            }
            score(name, run.fit().labels(), run.seconds());
            score(name + "-spectral", run.fit().spectralLabels(), run.seconds());
            times.add(name, "prep_seconds", run.times().prepareSeconds(), run.seconds());
            times.add(name, "run_seconds", run.times().runSeconds(), run.seconds());
            if (first && seed == 0) {
                BeforeAfter.write(context, engine, data, run);
            }
        }

        private void score(String algorithm, int[] labels, double seconds) {
            scores.add(
                    algorithm,
                    Row.NMI,
                    NormalizedMutualInformation.of(labels, data.labels().orElseThrow()),
                    seconds);
        }
    }
}
