package io.gramian.model.dkkm;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.cluster.MiniBatchKMeans;
import io.gramian.cluster.MiniBatchKMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.compute.PatchSpec;
import io.gramian.tensor.Tensor;

/** The clusters that a layer is made of, and how far their rows spread; every α makes another layer of them. */
final class Cells {
    /** No cluster is narrower than the root of this share of the mean of all. */
    private static final double FLOOR = 1e-3;

    /** Where all rows are alike: a variance with which no logit of float32 overflows. */
    private static final double LEAST = 1e-12;

    private static final double MOST = 1e30;

    /** Rows × centroids from which mini-batches are as good and much faster. */
    private static final long LARGE = 50_000_000;

    private static final int RESTARTS = 3;
    private static final int ITERATIONS = 100;

    private final Tensor centroids;
    private final Bandwidth bandwidth;
    private final double[] spread;
    private final double floor;

    private Cells(Tensor centroids, Bandwidth bandwidth, double[] spread, double floor) {
        this.centroids = centroids;
        this.bandwidth = bandwidth;
        this.spread = spread;
        this.floor = floor;
    }

    /**
     * Clusters rows.
     *
     * @param x n×d, in the memory of the engine's backend; not modified
     * @param k at most n
     * @param purpose names the random stream
     */
    static Cells of(Engine engine, Tensor x, int k, Bandwidth bandwidth, String purpose) {
        KMeansModel found = (long) x.rows() * k >= LARGE
                ? MiniBatchKMeans.fit(engine, x, MiniBatchKMeansOptions.of(k), purpose)
                : KMeans.fit(engine, x, new KMeansOptions(k, RESTARTS, ITERATIONS, 1e-4), purpose);
        return of(engine, x, found.centroids(), found.labels(), bandwidth);
    }

    /** The spread of rows about the centroids of their labels. */
    static Cells of(Engine engine, Tensor x, Tensor centroids, int[] labels, Bandwidth bandwidth) {
        double[] moments = moments(engine.compute().onHeap(x), centroids, labels, bandwidth == Bandwidth.LITERAL);
        int d = x.columns();
        int k = centroids.rows();
        double[] spread = bandwidth == Bandwidth.SPHERICAL ? new double[k] : moments;
        double all = 0;
        for (int i = 0; i < k * d; i++) {
            if (bandwidth == Bandwidth.SPHERICAL) {
                spread[i / d] += moments[i];
            }
            all += moments[i];
        }
        double floor = Math.max(LEAST, FLOOR * all / spread.length);
        return new Cells(centroids, bandwidth, spread, floor);
    }

    /** Mean squares of each feature in each cluster, about its centroid; those about 0, rooted and over √M, where literal. */
    private static double[] moments(Tensor x, Tensor centroids, int[] labels, boolean literal) {
        int d = x.columns();
        double[] sums = new double[centroids.rows() * d];
        int[] counts = new int[centroids.rows()];
        for (int i = 0; i < x.rows(); i++) {
            int cluster = labels[i];
            counts[cluster]++;
            int at = x.offset() + i * d;
            for (int f = 0; f < d; f++) {
                double difference =
                        x.array()[at + f] - (literal ? 0 : centroids.array()[centroids.offset() + cluster * d + f]);
                sums[cluster * d + f] += difference * difference;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            int count = Math.max(1, counts[i / d]);
            sums[i] = (literal ? Math.sqrt(sums[i]) : sums[i]) / count;
        }
        return sums;
    }

    /** The layer whose bandwidths are α times the spreads; squared, where these are standard deviations. */
    KernelLayer layer(double alpha, PatchSpec.Response response) {
        int columns = spread.length / centroids.rows();
        Tensor variances = Tensor.zeros(centroids.rows(), columns);
        double factor = bandwidth == Bandwidth.LITERAL ? alpha : alpha * alpha;
        for (int i = 0; i < spread.length; i++) {
            variances.array()[i] = (float) Math.clamp(factor * Math.max(floor, spread[i]), LEAST, MOST);
        }
        return new KernelLayer(centroids, variances, response);
    }
}
