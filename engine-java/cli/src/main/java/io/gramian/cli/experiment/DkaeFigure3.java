package io.gramian.cli.experiment;

import io.gramian.cli.plot.Panel;
import io.gramian.compute.Engine;
import io.gramian.kernel.KernelMatrix;
import io.gramian.kernel.prior.Prior;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Figure 3 of the paper of the deep kernelized autoencoder: both parts of the loss over λ and over the size of the code. */
final class DkaeFigure3 extends DkaeExperiment {
    private static final Map<String, List<String>> SWEEPS = Map.of(
            "lambda", List.of("0", "0.1", "0.3", "0.5", "0.7", "0.9", "1"),
            "code", List.of("50", "100", "200", "500", "1000", "2000"));
    private static final Map<String, List<String>> FEW =
            Map.of("lambda", List.of("0", "0.1", "0.9"), "code", List.of("50", "500"));
    private static final List<String> ORDER = List.of("lambda", "code");

    @Override
    public String name() {
        return "dkae-figure3";
    }

    @Override
    public String summary() {
        return "Deep kernelized autoencoder, Figure 3: reconstruction and alignment over lambda and the size of the code";
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public Set<String> varied() {
        return Set.of("lambda", "code");
    }

    @Override
    public List<String> notes() {
        return List.of(
                "on validation images: mse is that of the reconstruction, lc_prior the alignment distance to the prior",
                "while lambda varies the code has its default size, while the code varies lambda is the default",
                SPLIT);
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        LabelledSamples all = context.mnist();
        Map<String, List<String>> sweeps = context.quick() ? FEW : SWEEPS;
        context.expect((long) context.seeds() * ORDER.size());
        for (int seed = 0; seed < context.seeds(); seed++) {
            DkaeData data = DkaeData.draw(all, context.quick(), seed);
            for (String parameter : ORDER) {
                context.unit(
                        parameter,
                        seed,
                        results,
                        (engine, unit) -> sweep(context, engine, unit, data, parameter, sweeps.get(parameter)));
            }
        }
        List<Row> rows = results.rows();
        for (String parameter : ORDER) {
            context.picture(parameter + ".png", picture(rows, parameter));
        }
        return rows;
    }

    private static void sweep(
            ExperimentContext context, Engine engine, Unit unit, DkaeData data, String parameter, List<String> values)
            throws IOException {
        unit.tell("the prior");
        Prior prior = options(context, data.train().x(), Map.of())
                .priorOptions()
                .fit(engine, data.train().x(), "dkae/prior");
        KernelMatrix train = prior.over(data.train().x());
        KernelMatrix validation = prior.over(data.validation().x());
        for (String value : values) {
            DkaeRun run = DkaeRun.train(
                    engine,
                    unit,
                    parameter + "-" + value,
                    data.train().x(),
                    train,
                    options(context, data.train().x(), Map.of(parameter, value)));
            Figures.Group group = unit.of("mnist", parameter + "=" + value);
            group.add("dkae", "mse", run.error(data.validation().x()), run.seconds());
            group.add("dkae", "lc_prior", run.distance(data.validation().x(), validation), run.seconds());
        }
    }

    private BufferedImage picture(List<Row> rows, String parameter) {
        SweepPlot plot =
                parameter.equals("code") ? SweepPlot.logarithmic(rows, parameter) : SweepPlot.linear(rows, parameter);
        return Panel.draw(
                List.of(
                        new Panel.Part("Reconstruction error", plot.draw("mse", "mse", unit())),
                        new Panel.Part("Distance to the prior", plot.draw("lc_prior", "lc_prior", unit()))),
                1);
    }
}
