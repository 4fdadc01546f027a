package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Figure 6 of the paper of the deep clustering network: scores over λ. */
final class DcnFigure6 extends DcnExperiment {
    private static final int QUICK = 10_000;
    private static final String PARAMETER = "lambda";
    private static final List<String> LAMBDAS = List.of("0", "0.01", "0.05", "0.1", "0.5", "1", "5", "10");
    private static final List<String> FEW = List.of("0", "0.1", "1", "10");

    DcnFigure6() {
        super(Map.of());
    }

    @Override
    public String name() {
        return "dcn-figure6";
    }

    @Override
    public String summary() {
        return "Deep clustering network, Figure 6: NMI, ARI and ACC over lambda, on MNIST";
    }

    @Override
    public List<String> data() {
        return List.of(PaperData.MNIST);
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public Set<String> varied() {
        return Set.of(PARAMETER);
    }

    @Override
    public List<String> notes() {
        return List.of(
                "all values of lambda share the pre-training of a seed; their seconds contain it",
                "--quick takes " + QUICK + " images of the 70,000, and fewer values of lambda");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        LabelledSamples all = context.mnist();
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            LabelledSamples data = context.quick() ? all.draw(QUICK, seed) : all;
            context.unit("sweep", seed, results, (engine, unit) -> sweep(context, engine, unit, data));
        }
        List<Row> rows = results.rows();
        context.picture("lambda.png", SweepPlot.logarithmic(rows, PARAMETER).drawScores(unit()));
        return rows;
    }

    private void sweep(ExperimentContext context, Engine engine, Unit unit, LabelledSamples data) throws IOException {
        DeepRuns runs = new DeepRuns(engine, unit, data, data.clusters(), with(context.settings()));
        for (String lambda : context.quick() ? FEW : LAMBDAS) {
            DeepRuns.Run run = runs.run("dcn", "dcn-lambda-" + lambda, Map.of(PARAMETER, lambda), DeepRuns.Labels.NONE);
            unit.of(data.name(), PARAMETER + "=" + lambda)
                    .score("dcn", run.clustering().labels(), data.classes(), run.seconds());
        }
    }
}
