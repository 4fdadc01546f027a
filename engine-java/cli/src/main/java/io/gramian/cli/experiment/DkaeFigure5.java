package io.gramian.cli.experiment;

import io.gramian.cli.plot.Panel;
import io.gramian.compute.Engine;
import io.gramian.kernel.FunctionMatrix;
import io.gramian.kernel.KernelFunction;
import io.gramian.kernel.KernelMatrix;
import io.gramian.kernel.KernelPca;
import io.gramian.kernel.prior.Prior;
import io.gramian.metric.AlignmentDistance;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Figure 5 of the paper of the deep kernelized autoencoder: how close kernel PCA comes to the prior with m components. */
final class DkaeFigure5 extends DkaeExperiment {
    private static final List<Integer> COMPONENTS = List.of(2, 4, 8, 10, 12, 16, 32, 64, 128);
    private static final int MOST = 128;
    private static final String PARAMETER = "components";

    @Override
    public String name() {
        return "dkae-figure5";
    }

    @Override
    public String summary() {
        return "Deep kernelized autoencoder, Figure 5: distance to the prior beside kernel PCA's, in training and test";
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "lc_train and lc_test are alignment distances to the prior; test images are projected by Nyström's extension",
                "dkae has no components: its distance stands at all of them",
                SPLIT);
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        LabelledSamples all = context.mnist();
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            DkaeData data = DkaeData.draw(all, context.quick(), seed);
            context.unit("distances", seed, results, (engine, unit) -> distances(context, engine, unit, data));
        }
        List<Row> rows = results.rows();
        SweepPlot plot = SweepPlot.logarithmic(rows, PARAMETER);
        context.picture(
                "distances.png",
                Panel.draw(
                        List.of(
                                new Panel.Part("Training images", plot.draw("lc_train", "distance", unit())),
                                new Panel.Part("Test images", plot.draw("lc_test", "distance", unit()))),
                        1));
        return rows;
    }

    private static void distances(ExperimentContext context, Engine engine, Unit unit, DkaeData data)
            throws IOException {
        unit.tell("the prior");
        long start = System.nanoTime();
        Prior prior = options(context, data.train().x(), Map.of())
                .priorOptions()
                .fit(engine, data.train().x(), "dkae/prior");
        KernelMatrix train = prior.over(data.train().x());
        KernelMatrix test = prior.over(data.test().x());
        unit.tell("kernel PCA");
        KernelPca all = KernelPca.fit(engine, train, MOST, false);
        double seconds = (System.nanoTime() - start) / 1e9;
        DkaeRun dkae = DkaeRun.train(
                engine,
                unit,
                "dkae",
                data.train().x(),
                train,
                options(context, data.train().x(), Map.of()));
        double ownTrain = dkae.distance(data.train().x(), train);
        double ownTest = dkae.distance(data.test().x(), test);
        for (int components : COMPONENTS) {
            unit.tell(components + " components");
            KernelPca some = all.leading(components);
            Figures.Group group = unit.of("mnist", PARAMETER + "=" + components);
            group.add("kpca", "lc_train", distance(engine, some.scores(), train), seconds);
            group.add(
                    "kpca", "lc_test", distance(engine, some.project(data.test().x()), test), seconds);
            group.add("dkae", "lc_train", ownTrain, dkae.seconds());
            group.add("dkae", "lc_test", ownTest, dkae.seconds());
        }
    }

    private static double distance(Engine engine, Tensor coordinates, KernelMatrix to) {
        Tensor host = Placed.onHeap(engine, coordinates);
        return AlignmentDistance.of(engine, new FunctionMatrix(engine, KernelFunction.linear(), host), to);
    }
}
