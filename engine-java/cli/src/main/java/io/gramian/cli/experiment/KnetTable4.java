package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.model.knet.KernelNetOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables 4 and 5 of the KernelNet paper: learn from a random share of the data, cluster all of them. */
final class KnetTable4 implements KnetExperiment {
    @Override
    public String name() {
        return "knet-table4";
    }

    @Override
    public String summary() {
        return "KernelNet, Tables 4 and 5: learn from a share of each data set, label all of it; NMI and times";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "k-means on all is what the paper does; nearest centroid labels by the centroids of the share alone",
                "untrained has the identity in place of psi; its nearest centroid is the paper's k-means column",
                "run_seconds hold training, and embedding and labelling all samples by the nearest centroid");
    }

    @Override
    public Set<String> varied() {
        return Set.of("update");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.ofKnet("4", "5"));
        List<KnetSet> sets = KnetSet.ofTables(context.quick());
        context.expect((long) sets.size() * context.seeds() * (1 + KnetRun.UPDATES.size()));
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
            context.unit(set.id() + " untrained", seed, results, (engine, unit) -> {
                Dataset share = OutOfSample.share(data, set, engine.seed());
                OutOfSample.addUntrained(engine, share, data, unit, set, setting());
            });
            for (String update : KnetRun.UPDATES) {
                context.unit(set.id() + " " + update, seed, results, (engine, unit) -> learn(engine, unit, update));
            }
        }

        private String setting() {
            return set.percent() + "%";
        }

        private void learn(Engine engine, Unit unit, String update) {
            KernelNetOptions options = context.options(set, Map.of("update", update));
            Dataset share = OutOfSample.share(data, set, engine.seed());
            KnetRun run = KnetRun.of(engine, share.x(), set, options);
            OutOfSample applied = OutOfSample.of(engine, run.fit().model(), data);
            String name = KnetRun.name(options);
            applied.addTo(unit, set, setting(), name, run.seconds());
            double all = run.seconds() + applied.seconds();
            Figures.Group group = unit.of(set, setting());
            group.add(name, "prep_seconds", run.times().prepareSeconds(), all);
            group.add(name, "run_seconds", run.times().runSeconds() + applied.seconds(), all);
        }
    }
}
