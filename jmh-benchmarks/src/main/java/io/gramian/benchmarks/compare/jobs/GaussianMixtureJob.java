package io.gramian.benchmarks.compare.jobs;

import io.gramian.cluster.GaussianMixture;
import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.cluster.GaussianMixtureOptions;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** EM for full covariances on overlapping clouds, with means that start at the first k rows. */
final class GaussianMixtureJob implements Job {
    /** Half the side of the cube of centres, in deviations of a cloud: the clouds overlap. */
    private static final double BOX = 1.5;

    private final Engine engine;
    private final Tensor x;
    private final Tensor start;
    private final GaussianMixtureOptions options;
    private GaussianMixtureModel model;

    GaussianMixtureJob(Engine engine, Inputs inputs, int n, int d, int k, int iterations) {
        this.engine = engine;
        this.x = inputs.clouds("x", n, d, k, BOX);
        this.start = inputs.host(x.rows(0, k)).copy();
        this.options = GaussianMixtureOptions.of(k).withIterations(iterations, 0);
    }

    @Override
    public void run() {
        model = GaussianMixture.refine(engine, x, start, options);
    }

    @Override
    public Map<String, Double> quality() {
        return Map.of("loglik", model.lowerBound());
    }

    /**
     * For each point, component and iteration: a difference, half of a matrix times a vector, its norm, an exponential, and
     * half of an outer product with the first moments. The k-means before it is left out.
     */
    @Override
    public Work work() {
        double d = x.columns();
        double each = d + d * (d + 1) + 2 * d + Work.EXP + d * (d + 1) + 2 * d + d;
        double passes = model.iterations();
        return Work.of(passes * x.rows() * options.components() * each, Work.loads(x.size(), passes));
    }
}
