package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Samples;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.Algorithms;
import io.gramian.model.Scale;
import io.gramian.model.knet.KernelNetOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables 2 and 3 of the KernelNet paper: NMI and times on the full data sets. */
final class KnetTable2 implements KnetExperiment {
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
        Results results = new Results(this, PaperFigures.ofKnet("2", "3"));
        List<KnetSet> sets = KnetSet.ofTables(context.quick());
        context.expect((long) sets.size() * context.seeds() * (BASELINES.size() + KnetRun.UPDATES.size()));
        for (KnetSet set : sets) {
            Table table = new Table(set, context.read(set), context);
            for (int seed = 0; seed < context.seeds(); seed++) {
                table.run(seed, results);
            }
        }
        return results.rows();
    }

    /** The part of the table that belongs to a data set. */
    private record Table(KnetSet set, Dataset data, ExperimentContext context) {
        void run(int seed, Results results) throws IOException {
            for (String name : BASELINES) {
                context.unit(set.id() + " " + name, seed, results, (engine, unit) -> baseline(engine, unit, name));
            }
            for (String update : KnetRun.UPDATES) {
                context.unit(set.id() + " " + update, seed, results, (engine, unit) -> learn(engine, unit, update));
            }
        }

        private void baseline(Engine engine, Unit unit, String name) {
            Map<String, String> settings = name.equals("spectral") ? Map.of("sigma-ratio", set.sigmaRatio()) : Map.of();
            PhaseTimes phases = new PhaseTimes();
            int[] labels = Algorithms.named(name)
                    .fit(engine, Samples.table(data.x()), set.clusters(), Scale.AUTO, settings, phases)
                    .labels();
            phases.end();
            score(unit, name, labels, phases.totalSeconds());
            unit.of(set, FULL).add(name, "run_seconds", phases.totalSeconds(), phases.totalSeconds());
        }

        private void learn(Engine engine, Unit unit, String update) throws IOException {
            KernelNetOptions options = context.options(set, Map.of("update", update));
            KnetRun run = KnetRun.of(engine, data.x(), set, options);
            String name = KnetRun.name(options);
            boolean first = update.equals(KnetRun.UPDATES.get(0));
            if (first) {
                score(unit, "knet-start", run.fit().startLabels(), run.times().prepareSeconds());
            }
            score(unit, name, run.fit().labels(), run.seconds());
            score(unit, name + "-spectral", run.fit().spectralLabels(), run.seconds());
            Figures.Group figures = unit.of(set, FULL);
            figures.add(name, "prep_seconds", run.times().prepareSeconds(), run.seconds());
            figures.add(name, "run_seconds", run.times().runSeconds(), run.seconds());
            if (first && unit.seed() == 0) {
                BeforeAfter.write(unit, engine, data, run);
            }
        }

        private void score(Unit unit, String algorithm, int[] labels, double seconds) {
            unit.of(set, FULL)
                    .add(
                            algorithm,
                            Row.NMI,
                            NormalizedMutualInformation.of(labels, data.labels().orElseThrow()),
                            seconds);
        }
    }
}
