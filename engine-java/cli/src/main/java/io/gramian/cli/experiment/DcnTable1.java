package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The protocol of Table 1 of the paper of the deep clustering network, on the largest classes of 20Newsgroups. */
final class DcnTable1 extends DcnExperiment {
    private static final List<Integer> CLASSES = List.of(4, 8, 12, 16, 20);
    private static final List<Integer> FEW = List.of(4, 12);
    private static final List<String> BASELINES = List.of("kmeans", "nmf");

    DcnTable1() {
        super(DcnTable2.DEFAULTS);
    }

    @Override
    public String name() {
        return "dcn-table1-20news";
    }

    @Override
    public String summary() {
        return "Deep clustering network, Table 1's protocol: 4 to 20 classes of falling sizes, on 20Newsgroups";
    }

    @Override
    public List<String> data() {
        return List.of(PaperData.NEWSGROUPS);
    }

    @Override
    public List<String> notes() {
        return List.of(
                "the paper has RCV1-v2, which cannot be had: its figures stand beside no row",
                "class i of the k largest keeps 1/sqrt(i) of its documents, i = 1 … k, as the sizes fall in the paper's Figure 4",
                "sae+km, dcn and dec share the pre-training of a seed; their seconds contain it");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        LabelledSamples all = context.newsgroups();
        List<Integer> counts = context.quick() ? FEW : CLASSES;
        context.expect((long) counts.size() * context.seeds() * (BASELINES.size() + 1));
        for (int count : counts) {
            LabelledSamples data = largest(all, count);
            String setting = "classes=" + count;
            for (int seed = 0; seed < context.seeds(); seed++) {
                for (String baseline : BASELINES) {
                    context.unit(
                            setting + " " + baseline,
                            seed,
                            results,
                            (engine, unit) -> new DeepRuns(engine, unit, data, count, with(context.settings()))
                                    .score(baseline, unit.of(data.name(), setting)));
                }
                context.unit(
                        setting + " deep", seed, results, (engine, unit) -> deep(context, engine, unit, data, count));
            }
        }
        return results.rows();
    }

    private void deep(ExperimentContext context, Engine engine, Unit unit, LabelledSamples data, int count)
            throws IOException {
        DeepRuns runs = new DeepRuns(engine, unit, data, count, with(context.settings()));
        for (String algorithm : List.of("sae", "dcn", "dec")) {
            runs.score(algorithm, unit.of(data.name(), "classes=" + count));
        }
    }

    /** The largest classes, by falling size; the first documents of each, fewer of each class than of the one before. */
    static LabelledSamples largest(LabelledSamples all, int count) {
        int[] sizes = new int[all.clusters()];
        for (int label : all.classes()) {
            sizes[label]++;
        }
        int[] order = IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingInt(label -> -sizes[label]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
        int[] left = new int[sizes.length];
        for (int i = 0; i < order.length; i++) {
            left[order[i]] = (int) Math.round(sizes[order[i]] / Math.sqrt(i + 1));
        }
        int[] kept = IntStream.range(0, all.size())
                .filter(row -> left[all.classes()[row]]-- > 0)
                .toArray();
        LabelledSamples chosen = all.gather(kept);
        int[] classes = Arrays.stream(chosen.classes())
                .map(label -> Arrays.stream(order).boxed().toList().indexOf(label))
                .toArray();
        return new LabelledSamples(all.name(), chosen.samples(), classes);
    }
}
