package io.gramian.cluster;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/** EM over one data set, with its work memory, for one run after the other. */
final class ExpectationMaximisation {
    private static final int TILE = 32;

    private final Compute compute;
    private final int n;
    private final GaussianMixtureOptions options;
    private final Tensor columns;
    private final MixtureParameters parameters;
    private final double[] statistics;
    private double lowerBound;
    private int iterations;
    private boolean converged;

    ExpectationMaximisation(Engine engine, Tensor x, GaussianMixtureOptions options) {
        this.compute = engine.compute();
        this.n = x.rows();
        this.options = options;
        this.columns = transposed(engine, x);
        this.parameters = new MixtureParameters(options.covariance(), options.components(), x.columns());
        this.statistics =
                new double[options.components() * parameters.densities().statistics()];
        Tensor mean = compute.zeros(x.columns());
        compute.columnSums(x, 1f / n, 0, mean);
        compute.copy(mean, Tensor.wrap(parameters.densities().origin(), x.columns()));
    }

    private static Tensor transposed(Engine engine, Tensor x) {
        int n = x.rows();
        int d = x.columns();
        Tensor rows = x;
        if (!x.onHeap()) {
            rows = Tensor.zeros(n, d);
            engine.compute().copy(x, rows);
        }
        float[] from = rows.array();
        int at = rows.offset();
        float[] to = new float[x.size()];
        engine.workers().forEach((n + TILE - 1) / TILE, tile -> {
            int end = Math.min(n, (tile + 1) * TILE);
            for (int f = 0; f < d; f++) {
                for (int i = tile * TILE; i < end; i++) {
                    to[f * n + i] = from[at + i * d + f];
                }
            }
        });
        Tensor host = Tensor.wrap(to, d, n);
        if (x.onHeap()) {
            return host;
        }
        Tensor there = engine.compute().zeros(d, n);
        engine.compute().copy(host, there);
        return there;
    }

    /** Runs from the clusters of k-means; with means, k×d on the heap, these stand in for those of the clusters. */
    void run(KMeansModel clusters, Tensor means) {
        place(clusters.centroids());
        compute.mixtureStatistics(columns, clusters.labels(), parameters.densities(), statistics);
        parameters.maximise(statistics, options.regularisation());
        if (means != null) {
            place(means);
            parameters.express();
        }
        iterate();
    }

    private void place(Tensor means) {
        int d = parameters.features();
        for (int i = 0; i < means.size(); i++) {
            float origin = parameters.densities().origin()[i % d];
            parameters.means()[i] = (double) means.array()[means.offset() + i] - origin;
            parameters.densities().means()[i] = (float) parameters.means()[i];
        }
    }

    /** Runs from a mixture. */
    void run(GaussianMixtureModel start) {
        start.writeTo(parameters);
        iterate();
    }

    private void iterate() {
        converged = false;
        lowerBound = Double.NEGATIVE_INFINITY;
        for (iterations = 1; iterations <= options.maxIterations() && !converged; iterations++) {
            Cancellation.check("the fit of a mixture");
            double last = lowerBound;
            lowerBound = compute.mixtureStatistics(columns, parameters.densities(), statistics) / n;
            if (!Double.isFinite(lowerBound)) {
                throw new IllegalArgumentException("x of shape " + n + "×" + parameters.features()
                        + " has too large a range for its clusters' variances: scale it or raise the regularisation");
            }
            parameters.maximise(statistics, options.regularisation());
            converged = Math.abs(lowerBound - last) < options.tolerance();
        }
        iterations--;
    }

    double lowerBound() {
        return lowerBound;
    }

    /** The state of the last run, copied. */
    GaussianMixtureModel model() {
        return new GaussianMixtureModel(parameters.copy(), lowerBound, iterations, converged);
    }
}
