package io.gramian.cli.experiment;

import io.gramian.cli.plot.ImageSheet;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.decomposition.PrincipalComponents;
import io.gramian.kernel.KernelMatrix;
import io.gramian.kernel.KernelPca;
import io.gramian.kernel.PreImage;
import io.gramian.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Table 2 and Figure 6 of the paper of the deep kernelized autoencoder: noise removed by principal components. */
final class DkaeTable2 extends DkaeExperiment {
    private static final int[] DIGITS = {5, 6};
    private static final int COMPONENTS = 32;
    private static final double NOISE = 0.25;
    private static final double[] RIDGE = {0.5};
    private static final int SHOWN = 12;
    private static final int SIDE = 28;
    private static final int ZOOM = 2;

    @Override
    public String name() {
        return "dkae-table2";
    }

    @Override
    public String summary() {
        return "Deep kernelized autoencoder, Table 2: noise removed from fives and sixes of MNIST, with pictures";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "test images with Gaussian noise of deviation " + NOISE + " on pixels from 0 to 1, " + COMPONENTS
                        + " components; mse is that to the images without noise, a pixel",
                "kpca is kernel PCA of the prior, and back by kernel ridge regression with ridge " + RIDGE[0],
                "noisy is the noise itself, pca plain principal components of pixels",
                SPLIT + "; of these the fives and sixes");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.ofDkae("2"));
        LabelledSamples all = context.mnist();
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            DkaeData data = DkaeData.draw(all, context.quick(), seed).only(DIGITS);
            context.unit(
                    "noise",
                    seed,
                    results,
                    (engine, unit) -> new Denoising(
                                    engine, data.train().x(), data.test().x(), noisy(engine, data.test()))
                            .run(context, unit));
        }
        return results.rows();
    }

    private static Tensor noisy(Engine engine, DkaeData.Part part) {
        Tensor noise = engine.compute().zeros(part.x().rows(), part.x().columns());
        engine.compute().normal(Philox.key(engine.seed(), "noise on images"), 0, noise);
        Tensor result = Placed.onHeap(engine, noise);
        for (int i = 0; i < result.size(); i++) {
            int at = result.offset() + i;
            result.array()[at] = (float) (part.x().array()[part.x().offset() + i] + NOISE * result.array()[at]);
        }
        return result;
    }

    /** The ways to remove noise, on one draw. */
    private record Denoising(Engine engine, Tensor train, Tensor test, Tensor noisy) {
        void run(ExperimentContext context, Unit unit) throws IOException {
            Figures.Group group = unit.of("mnist-5-6", "noise" + NOISE);
            group.add("noisy", "mse", DkaeRun.meanSquare(noisy, test), 0);
            PrincipalComponents pixels = PrincipalComponents.fit(engine, train, COMPONENTS);
            Tensor plain = pixels.reconstruct(engine, pixels.transform(engine, noisy));
            group.add("pca", "mse", DkaeRun.meanSquare(plain, test), 0);
            long start = System.nanoTime();
            unit.tell("the prior");
            KernelMatrix prior = options(context, train, Map.of())
                    .priorOptions()
                    .fit(engine, train, "dkae/prior")
                    .over(train);
            unit.tell("kpca");
            Tensor byKernel = byKernel(prior);
            group.add("kpca", "mse", DkaeRun.meanSquare(byKernel, test), (System.nanoTime() - start) / 1e9);
            DkaeRun dkae = DkaeRun.train(engine, unit, "dkae", train, prior, options(context, train, Map.of()));
            Tensor byCodes = byCodes(dkae);
            group.add("dkae+pca", "mse", DkaeRun.meanSquare(byCodes, test), dkae.seconds());
            if (unit.seed() == 0) {
                unit.picture("denoised.png", sheet(byKernel, byCodes));
            }
        }

        private Tensor byKernel(KernelMatrix prior) {
            KernelPca analysis = KernelPca.fit(engine, prior, COMPONENTS, true);
            PreImage back = PreImage.fit(engine, analysis.scores(), train, 1, RIDGE, "dkae/pre-image");
            Tensor images = engine.compute().zeros(noisy.rows(), noisy.columns());
            back.predict(analysis.project(noisy), images);
            return Placed.onHeap(engine, images);
        }

        private Tensor byCodes(DkaeRun dkae) {
            PrincipalComponents codes = PrincipalComponents.fit(engine, dkae.encode(train), COMPONENTS);
            return dkae.decode(codes.reconstruct(engine, codes.transform(engine, dkae.encode(noisy))));
        }

        private BufferedImage sheet(Tensor byKernel, Tensor byCodes) {
            int shown = Math.min(SHOWN, test.rows());
            return ImageSheet.draw(
                    List.of(
                            new ImageSheet.Line("original", test.rows(0, shown)),
                            new ImageSheet.Line("with noise", noisy.rows(0, shown)),
                            new ImageSheet.Line("kernel PCA", byKernel.rows(0, shown)),
                            new ImageSheet.Line("dkae + PCA", byCodes.rows(0, shown))),
                    SIDE,
                    SIDE,
                    ZOOM);
        }
    }
}
