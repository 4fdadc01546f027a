package io.gramian.compute.simd;

import io.gramian.compute.Backend;
import io.gramian.compute.KMeansKernel;
import io.gramian.compute.LloydPass;
import io.gramian.compute.MiniBatchPass;
import io.gramian.compute.Workers;
import io.gramian.compute.scalar.CentroidMeans;
import io.gramian.tensor.Tensor;

/** Searches for nearest centroids, and means. */
final class SimdKMeansKernel implements KMeansKernel {
    private final Workers workers;
    private final CentroidMeans means;

    SimdKMeansKernel(Workers workers) {
        this.workers = workers;
        this.means = new CentroidMeans(workers);
    }

    @Override
    public double assign(Tensor x, Tensor centroids, int[] labels, float[] distances) {
        try (NearestSearch search = NearestSearch.of(workers, x, centroids.rows())) {
            int blockRows = NearestSearch.blockRows(x);
            search.prepare(centroids);
            double[] parts = new double[Lanes.blocks(x.rows(), blockRows)];
            workers.forEach(parts.length, block -> {
                int from = block * blockRows;
                int to = Math.min(x.rows(), from + blockRows);
                search.label(from, to, labels);
                parts[block] = LabelDistances.measure(x, from, to, centroids, labels, distances);
            });
            double inertia = 0;
            for (double part : parts) {
                inertia += part;
            }
            return inertia;
        }
    }

    @Override
    public void update(Tensor x, int[] labels, Tensor centroids, int[] counts) {
        means.update(x, labels, centroids, counts);
    }

    @Override
    public LloydPass lloyd(Tensor x, int clusters) {
        return new SimdLloydPass(workers, x, clusters);
    }

    @Override
    public MiniBatchPass miniBatch(Backend backend, Tensor x, int clusters, int batch) {
        return x.columns() <= NearestSearch.DIFFERENCES
                ? KMeansKernel.super.miniBatch(backend, x, clusters, batch)
                : new SimdMiniBatchPass(workers, x, clusters, batch);
    }
}
