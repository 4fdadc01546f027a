package io.gramian.cluster;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** Lloyd's iteration over one data set, with its work memory, for one run after the other. */
final class Lloyd {
    private final Compute compute;
    private final Tensor x;
    private final KMeansOptions options;
    private final Tensor centroids;
    private final int[] counts;
    private final float[] distances;
    private int[] labels;
    private int[] previous;
    private double inertia;
    private int iterations;

    Lloyd(Engine engine, Tensor x, KMeansOptions options) {
        this.compute = engine.compute();
        this.x = x;
        this.options = options;
        this.centroids = compute.zeros(options.clusters(), x.columns());
        this.counts = new int[options.clusters()];
        this.distances = new float[x.rows()];
        this.labels = new int[x.rows()];
        this.previous = new int[x.rows()];
    }

    /** Runs from given centroids, k×d on the heap; labels, distances and inertia then belong to the final centroids. */
    void run(Tensor initial) {
        compute.copy(initial, centroids);
        Arrays.fill(previous, -1);
        double last = Double.POSITIVE_INFINITY;
        for (iterations = 1; iterations <= options.maxIterations(); iterations++) {
            Cancellation.check("k-means");
            inertia = compute.assign(x, centroids, labels, distances);
            boolean settled = iterations > 1 && last - inertia <= options.tolerance() * last;
            if (settled || Arrays.equals(labels, previous)) {
                return;
            }
            last = inertia;
            update();
            int[] swap = previous;
            previous = labels;
            labels = swap;
        }
        iterations = options.maxIterations();
        inertia = compute.assign(x, centroids, labels, distances);
    }

    double inertia() {
        return inertia;
    }

    /** The state of the last run, copied. */
    KMeansModel model() {
        Tensor host = Tensor.zeros(centroids.shape());
        compute.copy(centroids, host);
        return new KMeansModel(NearestCentroid.of(host), labels.clone(), inertia, iterations);
    }

    private void update() {
        compute.updateCentroids(x, labels, centroids, counts);
        boolean repaired = false;
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] == 0) {
                repaired |= reseed(k);
            }
        }
        if (repaired) {
            compute.updateCentroids(x, labels, centroids, counts);
        }
    }

    /** Gives an empty cluster the row farthest from its centroid; where all rows lie on centroids, it stays empty. */
    private boolean reseed(int empty) {
        int farthest = -1;
        for (int i = 0; i < labels.length; i++) {
            float least = farthest < 0 ? 0 : distances[farthest];
            if (distances[i] > least && counts[labels[i]] > 1) {
                farthest = i;
            }
        }
        if (farthest < 0) {
            return false;
        }
        counts[labels[farthest]]--;
        counts[empty] = 1;
        labels[farthest] = empty;
        distances[farthest] = 0;
        return true;
    }
}
