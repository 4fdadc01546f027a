package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/** The two halves of a Lloyd iteration. */
@Experimental
public interface KMeansKernel {
    /**
     * Assigns each row to its nearest centroid; the lowest index wins a tie.
     *
     * @param x n×d; not modified
     * @param centroids k×d, k ≥ 1; not modified
     * @param labels n entries, written
     * @param distances n entries, written: the squared distance to the nearest centroid
     * @return the inertia Σᵢ distances[i], summed in float64
     */
    double assign(Tensor x, Tensor centroids, int[] labels, float[] distances);

    /**
     * Writes the mean of each cluster's rows, summed in float64; the centroid of an empty cluster stays as it is.
     *
     * @param counts k entries, written: the size of each cluster
     */
    void update(Tensor x, int[] labels, Tensor centroids, int[] counts);

    /**
     * Passes over the rows of x for one run of Lloyd's iteration after the other.
     *
     * @param x n×d; not modified, nor to be modified meanwhile
     * @param clusters k ≥ 1
     */
    default LloydPass lloyd(Tensor x, int clusters) {
        return new ComposedLloydPass(this, x, clusters);
    }

    /**
     * Steps of mini-batch k-means over the rows of x.
     *
     * @param backend to which the kernel belongs
     * @param x n×d; not modified, nor to be modified meanwhile
     * @param clusters k ≥ 1
     * @param batch how many rows are drawn for a step, at least 1
     */
    default MiniBatchPass miniBatch(Backend backend, Tensor x, int clusters, int batch) {
        return new ComposedMiniBatchPass(backend, x, clusters, batch);
    }
}
