package io.gramian.cli.experiment;

import io.gramian.cli.plot.KernelImage;
import io.gramian.cli.plot.Panel;
import io.gramian.cli.plot.ScatterPlot;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.kernel.Bandwidth;
import io.gramian.model.Scale;
import io.gramian.model.knet.KernelNetOptions;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures 1, 6 and 7 of the KernelNet paper: ψ learnt from 1 % of spiral2, applied to all of it. */
final class KnetFigure1 implements KnetExperiment {
    private static final KnetSet SET = KnetSet.SPIRAL2;
    private static final String SETTING = SET.percent() + "%";

    /** The bandwidth of Figure 1(b). */
    private static final double PAPER_SIGMA = 0.3;

    @Override
    public String name() {
        return "knet-figure1";
    }

    @Override
    public String summary() {
        return "KernelNet, Figures 1, 6 and 7: learn from 1 % of spiral2, embed all of it";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "nearest centroid labels by the centroids of the 1 % alone, k-means on all as the paper does",
                "untrained has the identity in place of psi", "the paper prints no NMI here");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        Dataset data = context.read(SET);
        KernelNetOptions options = context.options(SET, Map.of());
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            context.step("seed " + seed);
            try (Engine engine = context.engine(seed)) {
                Dataset share = OutOfSample.share(data, SET, engine.seed());
                OutOfSample.addUntrained(engine, share, data, results, SET, SETTING);
                KnetRun run = KnetRun.of(engine, share.x(), SET, options);
                OutOfSample applied = OutOfSample.of(engine, run.fit().model(), data);
                applied.addTo(results, SET, SETTING, KnetRun.name(options), run.seconds());
                if (seed == 0) {
                    double gamma = run.fit().model().gamma();
                    Tensor scaled = Scale.AUTO.fit(share.x()).transform(share.x());
                    Tensor embedded = Placed.onHeap(engine, run.fit().embedded());
                    int[] classes = share.labels().orElseThrow();
                    List<Panel.Part> parts = BeforeAfter.parts("The 1 %", scaled, embedded, classes, gamma);
                    context.picture("figure6.png", Panel.draw(parts, 2));
                    draw(context, data, Placed.onHeap(engine, applied.embedded()), gamma);
                }
            }
        }
        return results.rows();
    }

    private static void draw(ExperimentContext context, Dataset data, Tensor embedded, double gamma)
            throws IOException {
        Tensor scaled = Scale.AUTO.fit(data.x()).transform(data.x());
        int[] classes = data.labels().orElseThrow();
        String ours = String.format(Locale.ROOT, "Kernel, sigma = %.3f", Math.sqrt(1 / (2 * gamma)));
        context.picture(
                "figure1.png",
                Panel.draw(
                        List.of(
                                new Panel.Part("Data", ScatterPlot.draw("", scaled, classes)),
                                kernel("Kernel, sigma = " + PAPER_SIGMA, scaled, classes, Bandwidth.gamma(PAPER_SIGMA)),
                                kernel(ours, scaled, classes, gamma),
                                new Panel.Part("Embedding", ScatterPlot.draw("", embedded, classes)),
                                kernel("Kernel of the embedding", embedded, classes, gamma)),
                        3));
    }

    private static Panel.Part kernel(String title, Tensor x, int[] classes, double gamma) {
        return new Panel.Part(title, KernelImage.draw("", x, classes, gamma));
    }
}
