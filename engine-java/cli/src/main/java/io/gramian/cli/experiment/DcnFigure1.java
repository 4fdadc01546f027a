package io.gramian.cli.experiment;

import io.gramian.cli.plot.Panel;
import io.gramian.cli.plot.ScatterPlot;
import io.gramian.compute.Engine;
import io.gramian.data.LatentClusters;
import io.gramian.data.Samples;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Figure 1 of the paper of the deep clustering network, and those of its supplement: clusters in a plane that nobody observes. */
final class DcnFigure1 extends DcnExperiment {
    /** The paper's net. Rectified layers cut a plane into facets, tanh bends it back. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "layers", "100-50-10",
            "code", "2",
            "activation", "tanh",
            "noise", "0",
            "pretrain-epochs", "100",
            "epochs", "100",
            "learning-rate", "0.001",
            "lambda", "10");

    private static final int SAMPLES = 10_000;
    private static final int QUICK = 2_000;
    private static final double DISTANCE = 10;
    private static final double SPREAD = 1.3;

    DcnFigure1() {
        super(DEFAULTS);
    }

    @Override
    public String name() {
        return "dcn-figure1";
    }

    @Override
    public String summary() {
        return "Deep clustering network, Figure 1: four clusters in a hidden plane, equation 9 and its two sisters";
    }

    @Override
    public List<String> data() {
        return List.of();
    }

    @Override
    public Set<String> varied() {
        return Set.of("reconstruction");
    }

    @Override
    public List<String> notes() {
        return List.of(
                "four Gaussian clouds of spread " + SPREAD + ", one in the middle and three around it at distance "
                        + DISTANCE + ", seen through x = s(U s(W h)), (s(W h))^2 and tanh(s(W h))",
                "latent is k-means on h, which nobody observes; kmeans is that on x",
                "x is not scaled; dcn-only-clustering is dcn without the reconstruction error",
                "--quick draws " + QUICK + " samples instead of " + SAMPLES);
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        LatentClusters.View[] views = LatentClusters.View.values();
        context.expect((long) views.length * context.seeds());
        for (LatentClusters.View view : views) {
            for (int seed = 0; seed < context.seeds(); seed++) {
                String name = view.name().toLowerCase(Locale.ROOT).replace('_', '-');
                context.unit(name, seed, results, (engine, unit) -> view(context, engine, unit, view, name));
            }
        }
        return results.rows();
    }

    private void view(ExperimentContext context, Engine engine, Unit unit, LatentClusters.View view, String name)
            throws IOException {
        LatentClusters drawn = LatentClusters.draw(
                view,
                LatentClusters.coreAndSatellites(DISTANCE, SPREAD),
                context.quick() ? QUICK : SAMPLES,
                engine.seed());
        int[] classes = drawn.latent().labels().orElseThrow();
        Figures.Group group = unit.of(name, "full");
        LabelledSamples hidden =
                new LabelledSamples(name, Samples.table(drawn.latent().x()), classes);
        int[] latent = new DeepRuns(engine, unit, hidden, hidden.clusters(), Map.of())
                .run("kmeans", "latent", Map.of(), DeepRuns.Labels.NONE)
                .clustering()
                .labels();
        group.score("latent", latent, classes, 0);
        LabelledSamples data =
                new LabelledSamples(name, Samples.table(drawn.observed().x()), classes);
        DeepRuns runs = new DeepRuns(engine, unit, data, data.clusters(), with(context.settings())).scaled(Scale.NONE);
        List<Panel.Part> parts = new ArrayList<>();
        parts.add(part("Hidden plane", drawn.latent().x(), classes));
        parts.add(part("Observed", data.samples().x().dense(), classes));
        runs.score("kmeans", group);
        for (String algorithm : List.of("sae", "dec", "dcn")) {
            DeepRuns.Run run = runs.score(algorithm, group);
            parts.add(part(DeepRuns.paperName(algorithm), codes(engine, run), classes));
        }
        DeepRuns.Run without =
                runs.run("dcn", "dcn-only-clustering", Map.of("reconstruction", "false"), DeepRuns.Labels.NONE);
        group.score("dcn-only-clustering", without.clustering().labels(), classes, without.seconds());
        parts.add(part("dcn, only clustering", codes(engine, without), classes));
        if (unit.seed() == 0) {
            unit.picture(name + ".png", Panel.draw(parts, 3));
        }
    }

    private static Tensor codes(Engine engine, DeepRuns.Run run) {
        return Placed.onHeap(engine, run.clustering().embedding());
    }

    private static Panel.Part part(String title, Tensor points, int[] classes) {
        return new Panel.Part(title, ScatterPlot.draw("", points, classes));
    }
}
