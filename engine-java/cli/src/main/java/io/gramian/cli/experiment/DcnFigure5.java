package io.gramian.cli.experiment;

import io.gramian.cli.plot.CodesImage;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Figure 5 of the paper of the deep clustering network: scores over the epochs, and the codes at the end. */
final class DcnFigure5 extends DcnExperiment {
    private static final int QUICK = 10_000;
    private static final String PARAMETER = "epoch";

    DcnFigure5() {
        super(Map.of());
    }

    @Override
    public String name() {
        return "dcn-figure5";
    }

    @Override
    public String summary() {
        return "Deep clustering network, Figure 5: NMI, ARI and ACC after each epoch, and the codes, on MNIST";
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
    public List<String> notes() {
        return List.of(
                "the paper draws four classes of RCV1-v2, which cannot be had; this is MNIST",
                "epoch 0 is k-means on the codes of the pre-trained autoencoder",
                "--quick takes " + QUICK + " images of the 70,000");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        LabelledSamples all = context.mnist();
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            LabelledSamples data = context.quick() ? all.draw(QUICK, seed) : all;
            context.unit("dcn", seed, results, (engine, unit) -> epochs(context, engine, unit, data));
        }
        List<Row> rows = results.rows();
        context.picture("scores.png", SweepPlot.linear(rows, PARAMETER).drawScores(unit()));
        return rows;
    }

    private void epochs(ExperimentContext context, Engine engine, Unit unit, LabelledSamples data) throws IOException {
        long start = System.nanoTime();
        DeepRuns runs = new DeepRuns(engine, unit, data, data.clusters(), with(context.settings()));
        DeepRuns.Run run = runs.run(
                "dcn",
                "dcn",
                Map.of(),
                (epoch, labels) -> unit.of(data.name(), PARAMETER + "=" + epoch)
                        .score("dcn", labels, data.classes(), (System.nanoTime() - start) / 1e9));
        if (unit.seed() == 0) {
            Tensor codes = Placed.onHeap(engine, run.clustering().embedding());
            List<CodesImage.Colouring> colourings = List.of(
                    new CodesImage.Colouring("digit", data.classes(), List.of()),
                    new CodesImage.Colouring("cluster", run.clustering().labels(), List.of()));
            unit.picture("codes.png", CodesImage.draw(engine, codes, colourings, CodesImage.MANY));
        }
    }
}
