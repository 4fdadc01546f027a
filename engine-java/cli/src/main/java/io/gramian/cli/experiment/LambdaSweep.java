package io.gramian.cli.experiment;

import io.gramian.cli.plot.Panel;
import io.gramian.data.Dataset;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.knet.KernelNetFit;
import io.gramian.model.knet.KernelNetOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** HSIC, reconstruction error and NMI over λ, the weight of the reconstruction error. */
abstract class LambdaSweep implements KnetExperiment {
    private static final String PARAMETER = "lambda";
    private static final String SETTING = PARAMETER + "=";

    private final KnetSet set;
    private final String table;
    private final List<String> lambdas;

    /**
     * A sweep.
     *
     * @param table the number of the table in the paper
     * @param lambdas from large to small, as the paper writes them
     */
    LambdaSweep(KnetSet set, String table, List<String> lambdas) {
        this.set = set;
        this.table = table;
        this.lambdas = lambdas;
    }

    @Override
    public final String name() {
        return "knet-table" + table;
    }

    @Override
    public final String summary() {
        return "KernelNet, Table " + table + ": HSIC, reconstruction error and NMI over lambda on " + set.id();
    }

    @Override
    public final List<String> notes() {
        return List.of(
                "we maximise (HSIC - lambda * sum of squared reconstruction errors) / columns of U, eq. 4.8 with the"
                        + " factor 1/(N-1)^2 of HSIC dropped",
                "hsic is tr(U'LU), at most the columns of U (clusters - 1 by default); the paper's has another scale",
                "ae_error is the mean squared error per element; the paper's has another scale",
                "with lambda 0 the decoder is not trained: it stays as it starts, by default the identity");
    }

    @Override
    public final Set<String> varied() {
        return Set.of("update", "lambda");
    }

    @Override
    public final List<Row> run(ExperimentContext context) throws IOException {
        List<String> chosen = context.quick()
                ? List.of(lambdas.get(0), lambdas.get(lambdas.size() / 2), lambdas.get(lambdas.size() - 1))
                : lambdas;
        Results results = new Results(this, PaperFigures.ofKnet(table));
        Dataset data = context.read(set);
        context.expect((long) chosen.size() * context.seeds() * KnetRun.UPDATES.size());
        for (String lambda : chosen) {
            for (int seed = 0; seed < context.seeds(); seed++) {
                for (String update : KnetRun.UPDATES) {
                    KernelNetOptions options = context.options(set, Map.of("update", update, "lambda", lambda));
                    context.unit(SETTING + lambda + " " + update, seed, results, (engine, unit) -> {
                        KnetRun run = KnetRun.of(engine, data.x(), set, options);
                        add(unit.of(set, SETTING + lambda), KnetRun.name(options), run, data);
                    });
                }
            }
        }
        List<Row> rows = results.rows();
        context.picture("lambda.png", picture(rows));
        return rows;
    }

    private static void add(Figures.Group group, String name, KnetRun run, Dataset data) {
        KernelNetFit fit = run.fit();
        double hsic = fit.objective() * fit.spectral().columns();
        group.add(name, "hsic", hsic, run.seconds());
        group.add(name, "ae_error", fit.reconstructionError(), run.seconds());
        group.add(
                name,
                Row.NMI,
                NormalizedMutualInformation.of(fit.labels(), data.labels().orElseThrow()),
                run.seconds());
    }

    private BufferedImage picture(List<Row> rows) {
        SweepPlot plot = SweepPlot.logarithmic(rows, PARAMETER);
        return Panel.draw(
                List.of(
                        new Panel.Part("NMI in percent", plot.draw(Row.NMI, Row.NMI, unit())),
                        new Panel.Part("Reconstruction error", plot.draw("ae_error", "ae_error", unit())),
                        new Panel.Part("HSIC", plot.draw("hsic", "hsic", unit()))),
                1);
    }
}
