package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.kernel.IdealMatrix;
import io.gramian.kernel.KernelMatrix;
import io.gramian.kernel.prior.Prior;
import io.gramian.metric.AlignmentDistance;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Table 1 of the paper of the deep kernelized autoencoder: how far kernels are from the ideal one. */
final class DkaeTable1 extends DkaeExperiment {
    private static final String IDEAL = "lc_ideal";
    private static final String PRIOR = "lc_prior";

    @Override
    public String name() {
        return "dkae-table1";
    }

    @Override
    public String summary() {
        return "Deep kernelized autoencoder, Table 1: distances to the ideal kernel on test images of MNIST";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "lc_ideal is the alignment distance to the kernel that is 1 within a digit and 0 elsewhere, lc_prior that to the prior",
                "prior is the kernel given, sae the same network with lambda 0, dkae as set",
                SPLIT);
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        Results results = new Results(this, PaperFigures.ofDkae("1"));
        LabelledSamples all = context.mnist();
        context.expect(context.seeds());
        for (int seed = 0; seed < context.seeds(); seed++) {
            DkaeData data = DkaeData.draw(all, context.quick(), seed);
            context.unit("table", seed, results, (engine, unit) -> table(context, engine, unit, data));
        }
        return results.rows();
    }

    private static void table(ExperimentContext context, Engine engine, Unit unit, DkaeData data) throws IOException {
        long start = System.nanoTime();
        unit.tell("the prior");
        Prior prior = options(context, data.train().x(), Map.of())
                .priorOptions()
                .fit(engine, data.train().x(), "dkae/prior");
        KernelMatrix train = prior.over(data.train().x());
        KernelMatrix test = prior.over(data.test().x());
        KernelMatrix ideal = new IdealMatrix(engine, data.test().classes());
        double seconds = (System.nanoTime() - start) / 1e9;
        Figures.Group group = unit.of("mnist", "test");
        group.add("prior", IDEAL, AlignmentDistance.of(engine, test, ideal), seconds);
        for (String name : List.of("sae", "dkae")) {
            Map<String, String> varied = name.equals("sae") ? Map.of("lambda", "0") : Map.of();
            DkaeRun run = DkaeRun.train(
                    engine,
                    unit,
                    name,
                    data.train().x(),
                    train,
                    options(context, data.train().x(), varied));
            group.add(name, IDEAL, run.distance(data.test().x(), ideal), run.seconds());
            group.add(name, PRIOR, run.distance(data.test().x(), test), run.seconds());
            group.add(name, "mse", run.error(data.test().x()), run.seconds());
        }
    }
}
