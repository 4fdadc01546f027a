package io.gramian.cli.experiment;

import io.gramian.cli.plot.Panel;
import io.gramian.cli.plot.ScatterPlot;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.PlaneShapes;
import io.gramian.data.Samples;
import io.gramian.model.Algorithms;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.model.dkkm.DkkmModel;
import io.gramian.model.dkkm.DkkmOptions;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Figure 1 of the paper of deep kernel k-means: layers that join the parts of clusters in the plane. */
final class DkkmFigure1 implements Experiment {
    private static final int SAMPLES = 4_000;
    private static final int QUICK = 1_000;
    private static final double NOISE = 0.07;

    /** Those of the paper's pictures, counted from 1; the clusters are the sixth layer. */
    private static final int FIRST = 1;

    private static final int MIDDLE = 4;

    @Override
    public String name() {
        return "dkkm-figure1";
    }

    @Override
    public String summary() {
        return "Deep kernel k-means, Figure 1: six layers over four clusters in the plane, four kinds of them";
    }

    @Override
    public List<String> data() {
        return List.of();
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(DkkmOptions.DEFAULT);
    }

    @Override
    public void check(Map<String, String> settings) {
        Settings.with(DkkmOptions.DEFAULT, settings);
    }

    @Override
    public List<String> notes() {
        return List.of(
                "the paper shows one draw and tells no figures; its clusters are found",
                "the pictures show layers 1, 4 and 6, coloured by the most similar centroid, with the true clusters first",
                "--quick draws " + QUICK + " points instead of " + SAMPLES);
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        context.expect((long) context.seeds() * PlaneShapes.values().length);
        for (PlaneShapes shapes : PlaneShapes.values()) {
            for (int seed = 0; seed < context.seeds(); seed++) {
                context.unit(shapes.name(), seed, results, (engine, unit) -> one(context, engine, unit, shapes));
            }
        }
        return results.rows();
    }

    private static void one(ExperimentContext context, Engine engine, Unit unit, PlaneShapes shapes)
            throws IOException {
        Dataset drawn = shapes.draw(context.quick() ? QUICK : SAMPLES, NOISE, engine.seed());
        int[] classes = drawn.labels().orElseThrow();
        LabelledSamples data = new LabelledSamples(drawn.name(), Samples.table(drawn.x()), classes);
        Figures.Group group = unit.of(data.name(), "full");
        new DeepRuns(engine, unit, data, PlaneShapes.CLUSTERS, Map.of()).score("kmeans", group);
        long before = System.nanoTime();
        Clustering found = Algorithms.named("dkkm")
                .fit(engine, data.samples(), PlaneShapes.CLUSTERS, Scale.AUTO, context.settings(), new FitListener() {
                    @Override
                    public void progress(int done, int of, double objective) {
                        unit.tell("series " + done + "/" + of);
                    }
                });
        group.score("dkkm", found.labels(), classes, (System.nanoTime() - before) / 1e9);
        if (unit.seed() == 0) {
            picture(engine, unit, drawn, found);
        }
    }

    private static void picture(Engine engine, Unit unit, Dataset drawn, Clustering found) throws IOException {
        DkkmModel model = (DkkmModel) found.model();
        Tensor x = drawn.x();
        List<Panel.Part> parts = new ArrayList<>();
        parts.add(part("Truth", x, drawn.labels().orElseThrow()));
        for (int layer : new int[] {FIRST, Math.min(MIDDLE, model.layers())}) {
            parts.add(part("Layer " + layer, x, model.cells(engine, x, layer)));
        }
        parts.add(part("Layer " + (model.layers() + 1) + ", the clusters", x, found.labels()));
        unit.picture(drawn.name() + ".png", Panel.draw(parts, 2));
    }

    private static Panel.Part part(String title, Tensor x, int[] labels) {
        return new Panel.Part(title, ScatterPlot.draw("", x, labels));
    }
}
