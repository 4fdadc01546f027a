package io.gramian.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import smile.clustering.CentroidClustering;
import smile.clustering.Clustering;
import smile.clustering.KMeans;

/**
 * k-means by Smile on n×d data with k centroids, in float64; a figure is that of an iteration, its share of the seeding by
 * k-means++ included.
 */
public class PeerKMeansBenchmark extends Measured {
    private static final int ITERATIONS = 10;

    @Param({"70000x10x10", "20000x784x10"})
    private String shape;

    private double[][] x;
    private Clustering.Options options;

    /** For JMH. */
    public PeerKMeansBenchmark() {}

    /** Draws the data. */
    @Setup
    public void prepare() {
        int[] sizes = Shapes.parse(shape);
        x = PeerData.rows(PeerData.normal("x", sizes[0], sizes[1]));
        options = new Clustering.Options(sizes[2], ITERATIONS, 0, null);
    }

    /** All distances, by all processors. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public CentroidClustering<double[], double[]> lloyd() {
        return KMeans.lloyd(x, options);
    }

    /** By a tree of boxes, which spares distances where there are few features. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public CentroidClustering<double[], double[]> tree() {
        return KMeans.fit(x, options);
    }

    /** Rows are with their nearest centroids, but for a few at the borders that the last move of the centroids shifted. */
    @TearDown
    public void check() {
        requireNearest(lloyd());
        requireNearest(tree());
    }

    private void requireNearest(CentroidClustering<double[], double[]> clustering) {
        double own = 0;
        double least = 0;
        for (int i = 0; i < x.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (double[] center : clustering.centers()) {
                nearest = Math.min(nearest, squaredDistance(x[i], center));
            }
            least += nearest;
            own += squaredDistance(x[i], clustering.center(clustering.group(i)));
        }
        Reference.require("the inertia", own, least, 1e-2 * least);
    }

    private static double squaredDistance(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += (x[k] - y[k]) * (x[k] - y[k]);
        }
        return sum;
    }
}
