package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.model.Algorithms;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.model.dkkm.DkkmModel;
import io.gramian.model.dkkm.DkkmOptions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the four layers of Figure 2 learn from CIFAR-10: patches of a quarter of an image along each side, whose features are merged by
 * fours before the third layer and before the fourth, which sees whole images.
 */
abstract class DkkmHierarchy implements Experiment {
    /** How many images of each class. */
    static final int EACH = 1_000;

    static final int QUICK_EACH = 200;

    /** Of the paper, but for the size of patches. The last α is small, so that one unit answers. */
    static final Map<String, String> SETTINGS = settingsOfFigure2();

    private static Map<String, String> settingsOfFigure2() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("layers", "512-256-128-64");
        settings.put("alpha", "0.5-0.5-0.5-0.3");
        settings.put("patch", "8");
        settings.put("stride", "8");
        settings.put("merge", "2-3");
        settings.put("pooling", "max");
        settings.put("regions", "1");
        return settings;
    }

    @Override
    public List<String> data() {
        return List.of(PaperData.CIFAR);
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

    @Override
    public List<String> notes() {
        return List.of(
                "layers 512-256-128-64 over patches of 8×8 pixels, merged by fours after the second layer and after the third",
                "--quick takes " + 10 * QUICK_EACH + " images instead of " + 10 * EACH);
    }

    static Map<String, String> merged(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(SETTINGS);
        all.putAll(settings);
        return all;
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        LabelledSamples images = context.cifar("train", context.quick() ? QUICK_EACH : EACH);
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            context.unit("dkkm", seed, results, (engine, unit) -> {
                unit.tell("learning layers");
                long before = System.nanoTime();
                DkkmModel model = (DkkmModel) Algorithms.named("dkkm")
                        .fit(engine, images.samples(), 0, Scale.AUTO, merged(context.settings()), FitListener.NONE)
                        .model();
                look(engine, unit, images, model, (System.nanoTime() - before) / 1e9);
            });
        }
        return results.rows();
    }

    /**
     * What the model shows of the images that it learnt from.
     *
     * @param seconds learning took
     */
    abstract void look(Engine engine, Unit unit, LabelledSamples images, DkkmModel model, double seconds)
            throws IOException;
}
