package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/** A classifier by the nearest of k centroids. Immutable; several threads may share it. */
public final class NearestCentroid {
    private final Tensor centroids;

    private NearestCentroid(Tensor centroids) {
        this.centroids = centroids;
    }

    /**
     * The classifier of given centroids.
     *
     * @param centroids k×d on the heap, k ≥ 1; copied
     * @throws IllegalArgumentException if there is no centroid
     */
    public static NearestCentroid of(Tensor centroids) {
        if (centroids.rows() == 0) {
            throw new IllegalArgumentException(
                    "centroids has shape " + centroids.shape() + ", expected at least one row");
        }
        return new NearestCentroid(centroids.copy());
    }

    /**
     * The classifier whose centroids are the means of classes; that of a class without rows is 0.
     *
     * @param x n×d, in the memory of the engine's backend; not modified
     * @param labels n entries from 0 to classes−1; not modified
     * @throws IllegalArgumentException if there are not n labels, or one is out of range
     */
    public static NearestCentroid fit(Engine engine, Tensor x, int[] labels, int classes) {
        if (labels.length != x.rows()) {
            throw new IllegalArgumentException(
                    "labels has " + labels.length + " entries, expected one for each row of x of shape " + x.shape());
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "labels[" + i + "] is " + labels[i] + ", expected 0 to " + (classes - 1));
            }
        }
        Compute compute = engine.compute();
        Tensor means = compute.zeros(classes, x.columns());
        compute.updateCentroids(x, labels, means, new int[classes]);
        Tensor host = Tensor.zeros(classes, x.columns());
        compute.copy(means, host);
        return of(host);
    }

    /** k. */
    public int clusters() {
        return centroids.rows();
    }

    /** A copy of the centroids, k×d on the heap. */
    public Tensor centroids() {
        return centroids.copy();
    }

    /**
     * The index of the centroid nearest to each row; the lowest where several are. The label of a row does not depend
     * on the other rows.
     *
     * @param x n×d, on the heap or in the memory of the engine's backend; not modified
     * @return n labels
     * @throws IllegalArgumentException if x has not as many columns as the centroids
     */
    public int[] predict(Engine engine, Tensor x) {
        if (x.columns() != centroids.columns()) {
            throw new IllegalArgumentException(
                    "x has shape " + x.shape() + ", expected " + centroids.columns() + " columns, as the centroids");
        }
        Compute compute = engine.compute();
        int[] labels = new int[x.rows()];
        compute.assign(compute.there(x), compute.there(centroids), labels, new float[x.rows()]);
        return labels;
    }
}
