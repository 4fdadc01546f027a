package io.gramian.cli.experiment;

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

/** Figure 2 of the paper: its four layers over patches of 32×32 pixels of images of 256×256. */
final class DkkmFigure2 implements Experiment {
    /** Images of CIFAR-10 along a side. */
    private static final int SIDE = 8;

    private static final int TRAIN_EACH = 50 * SIDE * SIDE;
    private static final int TEST_EACH = 15 * SIDE * SIDE;
    private static final int QUICK = 10;

    private static final Map<String, String> SETTINGS = settingsOfFigure2();

    private static Map<String, String> settingsOfFigure2() {
        Map<String, String> settings = new LinkedHashMap<>(DkkmHierarchy.SETTINGS);
        settings.put("alpha", "0.5");
        settings.put("patch", "32");
        settings.put("stride", "32");
        return settings;
    }

    @Override
    public String name() {
        return "dkkm-figure2";
    }

    @Override
    public String summary() {
        return "Deep kernel k-means, Figure 2: four layers over patches of 32×32 of images of 256×256";
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
    public List<Settings.Entry> settings() {
        return Settings.of(Settings.with(DkkmOptions.DEFAULT, SETTINGS));
    }

    @Override
    public void check(Map<String, String> settings) {
        Settings.with(DkkmOptions.DEFAULT, merged(settings));
    }

    private static Map<String, String> merged(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(SETTINGS);
        all.putAll(settings);
        return all;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "an image is assembled from " + SIDE * SIDE
                        + " images of CIFAR-10 of one class, which a linear classifier of its features"
                        + " tells; its layers are 512-256-128-64, merged by fours after the second and after the third",
                "the paper has 1.4 million patches of images that cannot be had, and tells no figures",
                "--quick takes one image of " + QUICK + " to train, one of 3 to test");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        LabelledSamples train =
                Mosaics.of(context.cifar("train", context.quick() ? TRAIN_EACH / QUICK : TRAIN_EACH), SIDE);
        LabelledSamples test = Mosaics.of(context.cifar("test", context.quick() ? TEST_EACH / 3 : TEST_EACH), SIDE);
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            context.unit("dkkm", seed, results, (engine, unit) -> {
                long before = System.nanoTime();
                unit.tell("learning layers");
                Clustering learnt = Algorithms.named("dkkm")
                        .fit(engine, train.samples(), 0, Scale.AUTO, merged(context.settings()), FitListener.NONE);
                new Classification(engine, unit::tell, learnt.model(), train, test)
                        .score(unit.of(train.name(), "full"), "dkkm", before);
            });
        }
        return results.rows();
    }
}
