package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.model.Algorithms;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import io.gramian.model.dkkm.DkkmModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What four layers learn from CIFAR-10, over patches of a quarter of an image along each side, so that the last sees whole images. */
abstract class DkkmPictures extends DkkmHierarchy {
    private static final int EACH = 1_000;
    private static final int QUICK_EACH = 200;

    DkkmPictures() {
        // The last α is small, so that one unit answers.
        super(Map.of("patch", "8", "stride", "8", "alpha", "0.5-0.5-0.5-0.3"));
    }

    @Override
    public List<String> notes() {
        return List.of(
                "layers 512-256-128-64 over patches of 8×8 pixels, merged by fours after the second layer and after the third",
                "--quick takes " + 10 * QUICK_EACH + " images instead of " + 10 * EACH);
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
