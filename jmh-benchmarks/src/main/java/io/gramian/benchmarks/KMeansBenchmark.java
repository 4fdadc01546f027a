package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A Lloyd iteration on n×d data with k centroids. */
public class KMeansBenchmark extends KernelBenchmark {
    @Param({"70000x10x10", "20000x784x10", "50000x108x400"})
    private String shape;

    private Tensor x;
    private Tensor centroids;
    private int[] labels;
    private float[] distances;
    private int[] counts;

    /** For JMH. */
    public KMeansBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        centroids = state.normal("centroids", sizes[2], sizes[1]);
        labels = new int[sizes[0]];
        distances = new float[sizes[0]];
        counts = new int[sizes[2]];
    }

    /** One Lloyd iteration. */
    @Benchmark
    public double iterate(KernelState state) {
        double inertia = state.compute().assign(x, centroids, labels, distances);
        state.compute().updateCentroids(x, labels, centroids, counts);
        return inertia;
    }

    @Override
    public void check(KernelState state) {
        Tensor before = centroids.copy();
        double inertia = iterate(state);
        double sum = 0;
        for (float distance : distances) {
            sum += distance;
        }
        Reference.require("the inertia", inertia, sum, 1e-6 * sum);
        for (int i : Reference.sample(x.rows())) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int cluster = 0; cluster < before.rows(); cluster++) {
                nearest = Math.min(nearest, Reference.squaredDistance(x, i, before, cluster));
            }
            double own = Reference.squaredDistance(x, i, before, labels[i]);
            Reference.require("the distance to the chosen centroid", own, nearest, 1e-5 * nearest);
            Reference.require("the distance that was told", distances[i], nearest, 1e-4 * nearest);
        }
        for (int cluster : Reference.sample(centroids.rows())) {
            checkCentroid(cluster);
        }
    }

    private void checkCentroid(int cluster) {
        double[] mean = new double[x.columns()];
        int count = 0;
        for (int i = 0; i < x.rows(); i++) {
            if (labels[i] == cluster) {
                count++;
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += x.get(i, k);
                }
            }
        }
        Reference.require("the size of a cluster", counts[cluster], count, 0);
        for (int k = 0; count > 0 && k < mean.length; k++) {
            Reference.require("an element of a centroid", centroids.get(cluster, k), mean[k] / count, 1e-5);
        }
    }
}
