package io.gramian.cluster;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/** What k-means found. Immutable; several threads may share it. */
public final class KMeansModel {
    private final NearestCentroid classifier;
    private final int[] labels;
    private final double inertia;
    private final int iterations;

    /** Takes over the array. */
    KMeansModel(NearestCentroid classifier, int[] labels, double inertia, int iterations) {
        this.classifier = classifier;
        this.labels = labels;
        this.inertia = inertia;
        this.iterations = iterations;
    }

    /** A copy of the centroids, k×d on the heap. */
    public Tensor centroids() {
        return classifier.centroids();
    }

    /** The classifier by these centroids. */
    public NearestCentroid classifier() {
        return classifier;
    }

    /** A copy of the labels of the rows it was fitted to: for each the nearest centroid. */
    public int[] labels() {
        return labels.clone();
    }

    /** Σᵢ‖xᵢ − nearest centroid‖² over the rows it was fitted to. */
    public double inertia() {
        return inertia;
    }

    /** How many passes over the data the kept run took. */
    public int iterations() {
        return iterations;
    }

    /** See {@link NearestCentroid#predict}. */
    public int[] predict(Engine engine, Tensor x) {
        return classifier.predict(engine, x);
    }
}
