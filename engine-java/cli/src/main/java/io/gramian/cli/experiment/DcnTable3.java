package io.gramian.cli.experiment;

import io.gramian.cli.plot.CodesImage;
import io.gramian.compute.Engine;
import io.gramian.model.dcn.DcnOptions;
import io.gramian.model.sae.ClusterStart;
import io.gramian.model.sae.CodeClusters;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Table 3 of the paper of the deep clustering network: MNIST. */
final class DcnTable3 extends DcnExperiment {
    private static final int QUICK = 10_000;
    private static final int DIGITS = 10;

    DcnTable3() {
        super(Map.of());
    }

    @Override
    public String name() {
        return "dcn-table3";
    }

    @Override
    public String summary() {
        return "Deep clustering network, Table 3: MNIST, beside k-means, SAE + k-means and DEC";
    }

    @Override
    public List<String> data() {
        return List.of(PaperData.MNIST);
    }

    @Override
    public List<String> notes() {
        return List.of(
                "sae+km, dcn and dec share the pre-training of a seed; their seconds contain it",
                "sae+gmm is a Gaussian mixture of the codes, from which dcn and dec start; dcn-kmeans starts from sae+km as in the paper",
                "dcn+km is k-means on the codes of dcn at the end",
                "nmi has the geometric mean of the entropies, nmi_max the larger one",
                "--quick takes " + QUICK + " images of the 70,000");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.ofDcn("3"));
        LabelledSamples all = context.mnist();
        context.expect(2L * context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            LabelledSamples data = context.quick() ? all.draw(QUICK, seed) : all;
            context.unit(
                    "kmeans",
                    seed,
                    results,
                    (engine, unit) -> new DeepRuns(engine, unit, data, DIGITS, Map.of())
                            .score("kmeans", unit.of(data.name(), "full")));
            context.unit("deep", seed, results, (engine, unit) -> deep(context, engine, unit, data));
        }
        return results.rows();
    }

    private void deep(ExperimentContext context, Engine engine, Unit unit, LabelledSamples data) throws IOException {
        Figures.Group group = unit.of(data.name(), "full");
        DeepRuns runs = new DeepRuns(engine, unit, data, DIGITS, with(context.settings()));
        DeepRuns.Run sae = runs.score("sae", group);
        Tensor saeCodes = sae.clustering().embedding();
        int seedings = DcnOptions.of(with(context.settings())).restarts();
        int[] mixture = CodeClusters.find(engine, saeCodes, DIGITS, ClusterStart.MIXTURE, seedings)
                .labels();
        group.score("sae+gmm", mixture, data.classes(), sae.seconds());
        DeepRuns.Run dcn = runs.score("dcn", group);
        int[] onCodes = DcnCodes.kMeans(engine, dcn.clustering(), DIGITS);
        group.score("dcn+km", onCodes, data.classes(), dcn.seconds());
        DeepRuns.Run plain =
                runs.run("dcn", "dcn-kmeans", Map.of("start", "kmeans", "hold", "0"), DeepRuns.Labels.NONE);
        group.score("dcn-kmeans", plain.clustering().labels(), data.classes(), plain.seconds());
        DeepRuns.Run dec = runs.score("dec", group);
        if (unit.seed() == 0) {
            picture(engine, unit, data, "codes-sae.png", sae);
            picture(engine, unit, data, "codes-dcn.png", dcn);
            picture(engine, unit, data, "codes-dec.png", dec);
        }
    }

    private static void picture(Engine engine, Unit unit, LabelledSamples data, String name, DeepRuns.Run run)
            throws IOException {
        Tensor codes = Placed.onHeap(engine, run.clustering().embedding());
        List<String> digits =
                IntStream.range(0, DIGITS).mapToObj(String::valueOf).toList();
        List<CodesImage.Colouring> colourings = List.of(
                new CodesImage.Colouring("digit", data.classes(), digits),
                new CodesImage.Colouring("cluster", run.clustering().labels(), List.of()));
        unit.picture(name, CodesImage.draw(engine, codes, colourings, CodesImage.FEW));
    }
}
