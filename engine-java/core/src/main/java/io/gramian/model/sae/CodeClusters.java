package io.gramian.model.sae;

import io.gramian.cluster.GaussianMixture;
import io.gramian.cluster.GaussianMixtureOptions;
import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/**
 * Clusters among codes, to start from.
 *
 * @param centroids k×m on the heap, the means of the codes of each cluster
 * @param labels the cluster of each code
 */
public record CodeClusters(Tensor centroids, int[] labels) {
    private static final String PURPOSE = "codes";

    /** What is added to all variances, in mean variances of the codes. */
    private static final double FLOOR = 1e-3;

    /** EM ends when it gains less than this for a code. */
    private static final double TOLERANCE = 1e-4;

    private static final int MOST_ITERATIONS = 300;

    /**
     * Finds them.
     *
     * @param codes n×m, in the memory of the engine's backend; not modified
     * @param clusters k, at most n
     * @param restarts of k-means
     */
    public static CodeClusters find(Engine engine, Tensor codes, int clusters, ClusterStart start, int restarts) {
        long parameters = codes.columns() * (codes.columns() + 3L) / 2;
        KMeansModel means = KMeans.fit(engine, codes, KMeansOptions.of(clusters).withRestarts(restarts), PURPOSE);
        Tensor centroids = means.classifier().centroids();
        if (start == ClusterStart.KMEANS || parameters * clusters > codes.rows()) {
            return new CodeClusters(centroids, means.labels());
        }
        Compute compute = engine.compute();
        GaussianMixtureOptions options = GaussianMixtureOptions.of(clusters)
                .withIterations(MOST_ITERATIONS, TOLERANCE)
                .withRegularisation(FLOOR * variance(compute, codes));
        int[] labels = GaussianMixture.refine(engine, codes, centroids, options).predict(engine, codes);
        return new CodeClusters(meansOf(compute, codes, labels, centroids), labels);
    }

    /** Of all elements, about the means of the columns. */
    private static double variance(Compute compute, Tensor codes) {
        Tensor sums = compute.zeros(codes.columns());
        compute.columnSums(codes, 1, 0, sums);
        double n = codes.rows();
        return (compute.dot(codes, codes) - compute.dot(sums, sums) / n) / codes.size();
    }

    /** A cluster without codes stays where it was. */
    private static Tensor meansOf(Compute compute, Tensor codes, int[] labels, Tensor before) {
        Tensor host = Tensor.zeros(codes.shape());
        compute.copy(codes, host);
        int m = codes.columns();
        double[] sums = new double[before.size()];
        int[] counts = new int[before.rows()];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]]++;
            for (int f = 0; f < m; f++) {
                sums[labels[i] * m + f] += host.array()[i * m + f];
            }
        }
        Tensor means = before.copy();
        for (int at = 0; at < sums.length; at++) {
            if (counts[at / m] > 0) {
                means.array()[means.offset() + at] = (float) (sums[at] / counts[at / m]);
            }
        }
        return means;
    }
}
