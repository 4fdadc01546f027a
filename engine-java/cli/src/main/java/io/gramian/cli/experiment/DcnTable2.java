package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Table 2 of the paper of the deep clustering network: 20Newsgroups. */
final class DcnTable2 extends DcnExperiment {
    /**
     * A wider net than the paper's, with a code that has room for as many topics, which are told by its direction; λ such that
     * the reconstruction dominates.
     */
    static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("layers", "500"),
            Map.entry("code", "100"),
            Map.entry("activation", "tanh"),
            Map.entry("batch", "64"),
            Map.entry("noise", "0.3"),
            Map.entry("layer-epochs", "5"),
            Map.entry("pretrain-epochs", "20"),
            Map.entry("start", "kmeans"),
            Map.entry("hold", "0"),
            Map.entry("spherical", "true"),
            Map.entry("lambda", "0.5"),
            Map.entry("epochs", "20"),
            Map.entry("recluster", "1"),
            Map.entry("restarts", "20"));

    private static final int QUICK = 6_000;
    private static final List<String> BASELINES = List.of("kmeans", "spectral", "nmf");

    DcnTable2() {
        super(DEFAULTS);
    }

    @Override
    public String name() {
        return "dcn-table2";
    }

    @Override
    public String summary() {
        return "Deep clustering network, Table 2: 20Newsgroups, beside k-means, spectral clustering, NMF and SAE + k-means";
    }

    @Override
    public List<String> data() {
        return List.of(PaperData.NEWSGROUPS);
    }

    @Override
    public List<String> notes() {
        return List.of(
                "sae+km and dcn share the pre-training of a seed; their seconds contain it",
                "dcn+km is k-means on the codes of dcn at the end",
                "nmi has the geometric mean of the entropies, nmi_max the larger one",
                "--quick takes " + QUICK + " documents of the 18,846");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.ofDcn("2"));
        LabelledSamples all = context.newsgroups();
        context.expect((long) context.seeds() * (BASELINES.size() + 1));
        for (int seed = 0; seed < context.seeds(); seed++) {
            LabelledSamples data = context.quick() ? all.draw(QUICK, seed) : all;
            for (String baseline : BASELINES) {
                context.unit(
                        baseline,
                        seed,
                        results,
                        (engine, unit) -> new DeepRuns(engine, unit, data, data.clusters(), Map.of())
                                .score(baseline, unit.of(data.name(), "full")));
            }
            context.unit("deep", seed, results, (engine, unit) -> deep(context, engine, unit, data));
        }
        return results.rows();
    }

    private void deep(ExperimentContext context, Engine engine, Unit unit, LabelledSamples data) throws IOException {
        Figures.Group group = unit.of(data.name(), "full");
        DeepRuns runs = new DeepRuns(engine, unit, data, data.clusters(), with(context.settings()));
        runs.score("sae", group);
        DeepRuns.Run dcn = runs.score("dcn", group);
        int[] onCodes = DcnCodes.kMeans(engine, dcn.clustering(), data.clusters());
        group.score("dcn+km", onCodes, data.classes(), dcn.seconds());
    }
}
