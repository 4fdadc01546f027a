package io.gramian.cluster;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.LloydPass;
import io.gramian.tensor.Tensor;

/** Lloyd's iteration over one data set, with its work memory, for one run after the other. */
final class Lloyd implements AutoCloseable {
    private final Compute compute;
    private final KMeansOptions options;
    private final Tensor centroids;
    private final float[] distances;
    private final LloydPass pass;
    private double inertia;
    private int iterations;

    Lloyd(Engine engine, Tensor x, KMeansOptions options) {
        this.compute = engine.compute();
        this.options = options;
        this.centroids = compute.zeros(options.clusters(), x.columns());
        this.distances = new float[x.rows()];
        this.pass = compute.lloyd(x, options.clusters());
    }

    /** Runs from given centroids, k×d on the heap; labels and inertia then belong to the final centroids. */
    void run(Tensor initial) {
        compute.copy(initial, centroids);
        pass.restart();
        double last = Double.POSITIVE_INFINITY;
        for (iterations = 1; iterations <= options.maxIterations(); iterations++) {
            Cancellation.check("k-means");
            if (pass.assign(centroids) == 0) {
                inertia = pass.measure(centroids, distances);
                return;
            }
            if (options.tolerance() > 0) {
                double now = pass.inertia(centroids);
                if (iterations > 1 && last - now <= options.tolerance() * last) {
                    inertia = pass.measure(centroids, distances);
                    return;
                }
                last = now;
            }
            update();
        }
        iterations = options.maxIterations();
        pass.assign(centroids);
        inertia = pass.measure(centroids, distances);
    }

    double inertia() {
        return inertia;
    }

    /** The state of the last run, copied. */
    KMeansModel model() {
        Tensor host = Tensor.zeros(centroids.shape());
        compute.copy(centroids, host);
        return new KMeansModel(NearestCentroid.of(host), pass.labels().clone(), inertia, iterations);
    }

    private void update() {
        boolean measured = false;
        for (int k = 0; k < options.clusters(); k++) {
            if (pass.counts()[k] == 0) {
                if (!measured) {
                    pass.measure(centroids, distances);
                    measured = true;
                }
                reseed(k);
            }
        }
        pass.update(centroids);
    }

    /** Gives an empty cluster the row farthest from its centroid; where all rows lie on centroids, it stays empty. */
    private void reseed(int empty) {
        int[] labels = pass.labels();
        int farthest = -1;
        for (int i = 0; i < labels.length; i++) {
            float least = farthest < 0 ? 0 : distances[farthest];
            if (distances[i] > least && pass.counts()[labels[i]] > 1) {
                farthest = i;
            }
        }
        if (farthest >= 0) {
            pass.move(farthest, empty);
            distances[farthest] = 0;
        }
    }

    @Override
    public void close() {
        pass.close();
    }
}
