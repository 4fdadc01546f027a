package io.gramian.cli.experiment;

import io.gramian.cli.plot.Panel;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Scaling;
import io.gramian.model.Scale;
import io.gramian.model.knet.KernelNetOptions;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Figure 5 of the KernelNet paper: ψ learnt from moon, applied to moon with Gaussian noise. */
final class KnetFigure5 implements KnetExperiment {
    private static final KnetSet SET = KnetSet.MOON;

    /** Standard deviations of the noise, in standard deviations of each feature. */
    private static final List<Double> LEVELS = List.of(0.0, 0.1, 0.2, 0.4);

    @Override
    public String name() {
        return "knet-figure5";
    }

    @Override
    public String summary() {
        return "KernelNet, Figure 5: learn from moon, embed moon with Gaussian noise";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "noise is its standard deviation in standard deviations of each feature; the paper does not say"
                        + " which it had",
                "untrained has the identity in place of psi",
                "the paper prints no NMI here");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.none());
        Dataset data = context.read(SET);
        KernelNetOptions options = context.options(SET, Map.of());
        List<Panel.Part> parts = new ArrayList<>();
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            context.step("seed " + seed);
            try (Engine engine = context.engine(seed)) {
                KnetRun run = KnetRun.of(engine, data.x(), SET, options);
                for (double level : LEVELS) {
                    Dataset noisy = noisy(data, level, seed);
                    String setting = "noise=" + level;
                    OutOfSample learnt = OutOfSample.of(engine, run.fit().model(), noisy);
                    learnt.addTo(results, SET, setting, KnetRun.name(options), run.seconds());
                    OutOfSample.addUntrained(engine, data, noisy, results, SET, setting);
                    if (seed == 0) {
                        Tensor embedded = Placed.onHeap(engine, learnt.embedded());
                        parts.addAll(row(
                                level, data, noisy, embedded, run.fit().model().gamma()));
                    }
                }
            }
        }
        context.picture("figure5.png", Panel.draw(parts, 4));
        return results.rows();
    }

    private static List<Panel.Part> row(double level, Dataset data, Dataset noisy, Tensor embedded, double gamma) {
        Tensor scaled = Scale.AUTO.fit(data.x()).transform(noisy.x());
        return BeforeAfter.parts(
                "Data, noise " + level, scaled, embedded, data.labels().orElseThrow(), gamma);
    }

    /** The data with noise; a seed draws the same noise for each level, longer or shorter. */
    private static Dataset noisy(Dataset data, double level, long seed) {
        Tensor x = data.x().copy();
        float[] deviation = Scaling.standard(x).scale();
        CounterRandom random = OutOfSample.random(seed, "noise");
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                x.set(i, j, (float) (x.get(i, j) + level * deviation[j] * random.nextGaussian()));
            }
        }
        return Dataset.labelled(data.name(), x, data.labels().orElseThrow());
    }
}
