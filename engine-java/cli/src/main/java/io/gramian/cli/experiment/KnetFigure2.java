package io.gramian.cli.experiment;

import io.gramian.cli.plot.Panel;
import io.gramian.cli.plot.ScatterPlot;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.Scale;
import io.gramian.model.knet.KernelNetOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Figure 2 of the KernelNet paper: the clusters' images while ψ learns. */
final class KnetFigure2 implements KnetExperiment {
    private static final KnetSet SET = KnetSet.SPIRAL1;
    private static final List<Integer> EPOCHS = List.of(1, 2, 4, 8, 16);

    @Override
    public String name() {
        return "knet-figure2";
    }

    @Override
    public String summary() {
        return "KernelNet, Figure 2: the embedding of spiral1 after more and more epochs";
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public List<String> notes() {
        return List.of("the training begins anew for each number of epochs: one round, with U as it starts");
    }

    @Override
    public Set<String> varied() {
        return Set.of("rounds", "steps");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        Dataset data = context.read(SET);
        int[] classes = data.labels().orElseThrow();
        List<Panel.Part> parts = new ArrayList<>();
        parts.add(new Panel.Part(
                "Data", ScatterPlot.draw("", Scale.AUTO.fit(data.x()).transform(data.x()), classes)));
        context.expect((long) context.seeds() * EPOCHS.size());
        for (int seed = 0; seed < context.seeds(); seed++) {
            try (Engine engine = context.engine(seed)) {
                for (int epochs : EPOCHS) {
                    context.step("epochs " + epochs + " seed " + seed);
                    KernelNetOptions options = options(context, data, epochs);
                    KnetRun run = KnetRun.of(engine, data.x(), SET, options);
                    double nmi = NormalizedMutualInformation.of(run.fit().labels(), classes);
                    results.of(SET, "epochs=" + epochs).add(KnetRun.name(options), Row.NMI, nmi, run.seconds());
                    if (seed == 0) {
                        parts.add(new Panel.Part(
                                "Epochs: " + epochs,
                                ScatterPlot.draw(
                                        "", Placed.onHeap(engine, run.fit().embedded()), classes)));
                    }
                }
            }
        }
        context.picture("figure2.png", Panel.draw(parts, 3));
        return results.rows();
    }

    /** A round has as many steps as fit into the epochs. */
    private static KernelNetOptions options(ExperimentContext context, Dataset data, int epochs) {
        int batch = Math.min(context.options(SET, Map.of()).batch(), data.x().rows());
        int steps = epochs * data.x().rows() / batch;
        return context.options(SET, Map.of("rounds", "1", "steps", String.valueOf(steps)));
    }
}
