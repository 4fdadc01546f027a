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

    private static final String WHITENING = "whitening";

    private static final String SPARSITY = "sparsity";

    private static final List<Features> ROWS = List.of(
            new Features("dkkm", Map.of(WHITENING, "1"), Map.of()),
            new Features("dkkm-triangle", Map.of(WHITENING, "0.3"), Map.of("response", "triangle")),
            new Features("sparse-autoencoder", Map.of(WHITENING, "0.1"), Map.of("units", "autoencoder")),
            new Features("sparse-rbm", Map.of(WHITENING, "0.1", SPARSITY, "0.01"), Map.of("units", "rbm")),
            new Features("kernel-gmm", Map.of(WHITENING, "1"), Map.of("units", "mixture")));

    /**
     * What makes the features of a row.
     *
     * @param own its defaults, chosen on images to train on
     * @param fixed settings that are no one else's
     */
    private record Features(String name, Map<String, String> own, Map<String, String> fixed) {
        Map<String, String> settings(boolean quick, Map<String, String> given) {
            Map<String, String> all = new LinkedHashMap<>(own);
            all.putAll(defaults(quick));
            all.putAll(given);
            all.putAll(fixed);
            return all;
        }
    }

    /** The defaults, of all images or of a few, with which units are fewer and on more often. */
    private static Map<String, String> defaults(boolean quick) {
        return quick
                ? Map.of("layers", QUICK_CENTROIDS, "mirror", "true", SPARSITY, "0.03")
                : Map.of("layers", CENTROIDS, "mirror", "true");
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
        return Settings.of(Settings.with(DkkmOptions.DEFAULT, defaults(false))).stream()
                .filter(setting -> !varied().contains(setting.name()))
                .toList();
    }

    @Override
    public void check(Map<String, String> settings) {
        for (Features row : ROWS) {
            Settings.with(DkkmOptions.DEFAULT, row.settings(false, settings));
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
                "all features are means over an image and its mirror image, and rooted; the images are JPEG copies",
                "patches are whitened with 1 for dkkm and kernel-gmm, 0.3 for dkkm-triangle, 0.1 for the other two; units of sparse-rbm are"
                        + " on 1 % of the time, 3 % with --quick",
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
            for (Features row : ROWS) {
                Map<String, String> settings = row.settings(context.quick(), context.settings());
                context.unit(
                        row.name(),
                        seed,
                        results,
                        (engine, unit) -> classify(engine, unit, train, test, settings, row.name()));
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
