package io.gramian.cli.experiment;

import io.gramian.cli.plot.ImageSheet;
import io.gramian.cli.plot.KernelImage;
import io.gramian.cli.plot.Panel;
import io.gramian.compute.Engine;
import io.gramian.kernel.KernelMatrix;
import io.gramian.kernel.prior.Prior;
import io.gramian.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Figure 4 of the paper of the deep kernelized autoencoder: originals, reconstructions and kernels as pictures. */
final class DkaeFigure4 extends DkaeExperiment {
    private static final List<String> LAMBDAS = List.of("0", "0.1", "0.9");
    private static final int SHOWN = 12;
    private static final int KERNEL_ROWS = 500;
    private static final int SIDE = 28;
    private static final int ZOOM = 2;

    @Override
    public String name() {
        return "dkae-figure4";
    }

    @Override
    public String summary() {
        return "Deep kernelized autoencoder, Figure 4: originals, reconstructions, and kernels sorted by class";
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public Set<String> varied() {
        return Set.of("lambda");
    }

    @Override
    public List<String> notes() {
        return List.of(
                "on test images: mse is that of the reconstruction, lc_prior the alignment distance to the prior",
                "kernels are those of " + KERNEL_ROWS + " test images",
                SPLIT);
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        LabelledSamples all = context.mnist();
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            DkaeData data = DkaeData.draw(all, context.quick(), seed);
            context.unit("pictures", seed, results, (engine, unit) -> pictures(context, engine, unit, data));
        }
        return results.rows();
    }

    private static void pictures(ExperimentContext context, Engine engine, Unit unit, DkaeData data)
            throws IOException {
        unit.tell("the prior");
        Prior prior = options(context, data.train().x(), Map.of())
                .priorOptions()
                .fit(engine, data.train().x(), "dkae/prior");
        KernelMatrix train = prior.over(data.train().x());
        DkaeData.Part test = data.test();
        KernelMatrix given = prior.over(test.x());
        List<ImageSheet.Line> images = new ArrayList<>();
        images.add(new ImageSheet.Line("original", test.x().rows(0, SHOWN)));
        List<Panel.Part> kernels = new ArrayList<>();
        kernels.add(new Panel.Part("Prior", kernel(engine, given, test.classes())));
        for (String lambda : LAMBDAS) {
            DkaeRun run = DkaeRun.train(
                    engine,
                    unit,
                    "lambda-" + lambda,
                    data.train().x(),
                    train,
                    options(context, data.train().x(), Map.of("lambda", lambda)));
            Figures.Group group = unit.of("mnist", "lambda=" + lambda);
            group.add("dkae", "mse", run.error(test.x()), run.seconds());
            group.add("dkae", "lc_prior", run.distance(test.x(), given), run.seconds());
            images.add(new ImageSheet.Line(
                    "lambda " + lambda, run.decode(run.encode(test.x().rows(0, SHOWN)))));
            kernels.add(
                    new Panel.Part("Codes, lambda " + lambda, kernel(engine, run.kernel(test.x()), test.classes())));
        }
        if (unit.seed() == 0) {
            unit.picture("reconstructions.png", ImageSheet.draw(images, SIDE, SIDE, ZOOM));
            unit.picture("kernels.png", Panel.draw(kernels, 2));
        }
    }

    private static BufferedImage kernel(Engine engine, KernelMatrix kernel, int[] classes) {
        int count = Math.min(KERNEL_ROWS, kernel.size());
        int[] rows = IntStream.range(0, count).toArray();
        Tensor block = engine.compute().zeros(count, count);
        kernel.block(rows, 0, rows, 0, block);
        return KernelImage.ofMatrix("", Placed.onHeap(engine, block), Arrays.copyOf(classes, count));
    }
}
