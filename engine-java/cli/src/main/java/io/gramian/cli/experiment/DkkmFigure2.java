package io.gramian.cli.experiment;

import io.gramian.model.Algorithms;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Figure 2 of the paper: its four layers over patches of 32×32 pixels of images of 256×256. */
final class DkkmFigure2 extends DkkmHierarchy {
    /** Images of CIFAR-10 along a side. */
    private static final int SIDE = 8;

    private static final int TRAIN_EACH = 50 * SIDE * SIDE;
    private static final int TEST_EACH = 15 * SIDE * SIDE;
    private static final int QUICK = 10;

    DkkmFigure2() {
        super(Map.of("patch", "32", "stride", "32", "alpha", "1-2-2-2", "whitening", "1", "pooling", "mean"));
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
    public ScoreUnit unit() {
        return ScoreUnit.PERCENT;
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
