package io.gramian.cli.experiment;

import io.gramian.data.Dataset;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.knet.KernelNetOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Figure 4 of the KernelNet paper, for each of its data sets, and the objective over rounds. */
final class KnetFigure4 implements KnetExperiment {
    @Override
    public String name() {
        return "knet-figure4";
    }

    @Override
    public String summary() {
        return "KernelNet, Figure 4: data, embedding and kernels of each data set, and the objective over rounds";
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public List<String> notes() {
        return List.of("the pictures are those of the first seed", "the paper prints no NMI here");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        List<KnetSet> sets = KnetSet.ofTables(context.quick());
        context.expect((long) sets.size() * context.seeds());
        for (KnetSet set : sets) {
            Dataset data = context.read(set);
            KernelNetOptions options = context.options(set, Map.of());
            for (int seed = 0; seed < context.seeds(); seed++) {
                context.unit(set.id(), seed, results, (engine, unit) -> {
                    KnetRun run = KnetRun.of(engine, data.x(), set, options);
                    double nmi = NormalizedMutualInformation.of(
                            run.fit().labels(), data.labels().orElseThrow());
                    unit.of(set, "full").add(KnetRun.name(options), Row.NMI, nmi, run.seconds());
                    if (unit.seed() == 0) {
                        BeforeAfter.write(unit, engine, data, run);
                    }
                });
            }
        }
        return results.rows();
    }
}
