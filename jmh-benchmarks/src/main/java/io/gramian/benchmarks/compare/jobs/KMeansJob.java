package io.gramian.benchmarks.compare.jobs;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** Lloyd's iteration from the first k rows, on data without structure, so that it does not settle early. */
final class KMeansJob implements Job {
    private final Engine engine;
    private final Tensor x;
    private final Tensor start;
    private final KMeansOptions options;
    private KMeansModel model;

    KMeansJob(Engine engine, Inputs inputs, int n, int d, int k, int iterations) {
        this.engine = engine;
        this.x = inputs.normal("x", n, d);
        this.start = inputs.host(x.rows(0, k)).copy();
        this.options = new KMeansOptions(k, 1, iterations, 0);
    }

    @Override
    public void run() {
        model = KMeans.refine(engine, x, start, options);
    }

    @Override
    public Map<String, Double> quality() {
        return Map.of("inertia", model.inertia(), "iterations", (double) model.iterations());
    }

    /** All distances in every pass, as Lloyd has it; bounds that spare distances may end below this floor. */
    @Override
    public Work work() {
        double elements = x.size();
        double passes = model.iterations();
        return Work.of(passes * 2 * elements * options.clusters(), Work.loads(elements, passes));
    }
}
