package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.model.Algorithms;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.model.dkkm.DkkmOptions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Table I of the paper of deep kernel k-means: CIFAR-10, classified linearly by features of patches. */
final class DkkmTable1 implements Experiment {
    private static final int TRAIN_EACH = 5_000;
    private static final int TEST_EACH = 1_000;
    private static final int QUICK_TRAIN_EACH = 500;
    private static final int QUICK_TEST_EACH = 200;
    private static final String CENTROIDS = "1600";
    private static final String QUICK_CENTROIDS = "200";

    /** What makes the features, by the names of the rows. */
    private static final Map<String, Map<String, String>> ROWS = rows();

    private static Map<String, Map<String, String>> rows() {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        rows.put("dkkm", Map.of());
        rows.put("dkkm-triangle", Map.of("response", "triangle"));
        rows.put("sparse-autoencoder", Map.of("units", "autoencoder"));
        rows.put("sparse-rbm", Map.of("units", "rbm"));
        rows.put("kernel-gmm", Map.of("units", "mixture"));
        return rows;
    }

    @Override
    public String name() {
        return "dkkm-table1";
    }

    @Override
    public String summary() {
        return "Deep kernel k-means, Table I: CIFAR-10, features of patches and a linear classifier";
    }

    @Override
    public List<String> data() {
        return List.of(PaperData.CIFAR);
    }

    @Override
    public ScoreUnit unit() {
        return ScoreUnit.PERCENT;
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public Set<String> varied() {
        return Set.of("response", "units");
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(DkkmOptions.DEFAULT).stream()
                .filter(setting -> !varied().contains(setting.name()))
                .toList();
    }

    @Override
    public void check(Map<String, String> settings) {
        for (Map<String, String> row : ROWS.values()) {
            Map<String, String> all = new LinkedHashMap<>(settings);
            all.putAll(row);
            Settings.with(DkkmOptions.DEFAULT, all);
        }
    }

    @Override
    public List<String> notes() {
        return List.of(
                "accuracy is that of a support vector machine with squared hinge loss on all features, its cost chosen on a tenth"
                        + " of the training images with 10,000 of the others; ridge_accuracy that of ridge regression, left out for more"
                        + " than 5,000 features",
                "dkkm-triangle has the triangle features of Coates, Lee and Ng (2011) in place of the softmax",
                "sparse-autoencoder, sparse-rbm and kernel-gmm see the same patches, kernel-gmm 100,000 of them at most, and have as many units"
                        + " as dkkm has centroids",
                "the images are JPEG copies",
                "--quick takes " + 10 * QUICK_TRAIN_EACH + " images to train, " + 10 * QUICK_TEST_EACH
                        + " to test, and " + QUICK_CENTROIDS + " centroids instead of " + CENTROIDS);
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.ofDkkm("1"));
        LabelledSamples train = context.cifar("train", context.quick() ? QUICK_TRAIN_EACH : TRAIN_EACH);
        LabelledSamples test = context.cifar("test", context.quick() ? QUICK_TEST_EACH : TEST_EACH);
        context.expect((long) context.seeds() * ROWS.size());
        for (int seed = 0; seed < context.seeds(); seed++) {
            for (Map.Entry<String, Map<String, String>> row : ROWS.entrySet()) {
                Map<String, String> settings = new LinkedHashMap<>();
                settings.put("layers", context.quick() ? QUICK_CENTROIDS : CENTROIDS);
                settings.putAll(context.settings());
                settings.putAll(row.getValue());
                context.unit(
                        row.getKey(),
                        seed,
                        results,
                        (engine, unit) -> classify(engine, unit, train, test, settings, row.getKey()));
            }
        }
        return results.rows();
    }

    private static void classify(
            Engine engine,
            Unit unit,
            LabelledSamples train,
            LabelledSamples test,
            Map<String, String> settings,
            String name) {
        long before = System.nanoTime();
        unit.tell("learning features");
        Clustering learnt =
                Algorithms.named("dkkm").fit(engine, train.samples(), 0, Scale.AUTO, settings, FitListener.NONE);
        Classification classification = new Classification(engine, unit::tell, learnt.model(), train, test);
        classification.score(unit.of(train.name(), "full"), name, before);
    }
}
