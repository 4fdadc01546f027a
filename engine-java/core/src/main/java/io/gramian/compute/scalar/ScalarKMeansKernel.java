package io.gramian.compute.scalar;

import io.gramian.compute.KMeansKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Assignment by comparing with every centroid, and means. */
final class ScalarKMeansKernel implements KMeansKernel {
    private final Workers workers;
    private final CentroidMeans means;

    ScalarKMeansKernel(Workers workers) {
        this.workers = workers;
        this.means = new CentroidMeans(workers);
    }

    @Override
    public double assign(Tensor x, Tensor centroids, int[] labels, float[] distances) {
        workers.forEach(x.rows(), i -> {
            int best = 0;
            float least = Float.POSITIVE_INFINITY;
            for (int k = 0; k < centroids.rows(); k++) {
                float distance = Rows.squaredDistance(x, i, centroids, k);
                if (distance < least) {
                    least = distance;
                    best = k;
                }
            }
            labels[i] = best;
            distances[i] = least;
        });
        double inertia = 0;
        for (float distance : distances) {
            inertia += distance;
        }
        return inertia;
    }

    @Override
    public void update(Tensor x, int[] labels, Tensor centroids, int[] counts) {
        means.update(x, labels, centroids, counts);
    }
}
