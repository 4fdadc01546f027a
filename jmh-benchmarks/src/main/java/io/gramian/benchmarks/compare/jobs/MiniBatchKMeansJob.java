package io.gramian.benchmarks.compare.jobs;

import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.MiniBatchKMeans;
import io.gramian.cluster.MiniBatchKMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** Mini-batch k-means from the first k rows, over clouds that overlap, with the labels of all rows at the end. */
final class MiniBatchKMeansJob implements Job {
    /** Half the width of the cube of the clouds' centres, in deviations. */
    private static final double BOX = 1;

    private static final double REASSIGNMENT_RATIO = 0.01;

    private final Engine engine;
    private final Tensor x;
    private final Tensor start;
    private final MiniBatchKMeansOptions options;
    private KMeansModel model;

    MiniBatchKMeansJob(Engine engine, Inputs inputs, int n, int d, int k, int batch, int epochs) {
        this.engine = engine;
        this.x = inputs.clouds("x", n, d, k, BOX);
        this.start = inputs.host(x.rows(0, k)).copy();
        this.options = new MiniBatchKMeansOptions(k, batch, epochs, REASSIGNMENT_RATIO);
    }

    @Override
    public void run() {
        model = MiniBatchKMeans.refine(engine, x, start, options, "mini-batch");
    }

    @Override
    public Map<String, Double> quality() {
        return Map.of("inertia", model.inertia());
    }

    /** Each epoch compares as many rows with all centroids as there are, and so do the labels at the end. */
    @Override
    public Work work() {
        double elements = x.size();
        double passes = options.epochs() + 1;
        return Work.of(passes * 2 * elements * options.clusters(), Work.loads(elements, passes));
    }
}
