package io.gramian.model.sae;

import io.gramian.cluster.GaussianMixture;
import io.gramian.cluster.GaussianMixtureModel;
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
     * @param restarts of k-means, or seedings of mixtures: that one is kept whose components say most about a code
     */
    public static CodeClusters find(Engine engine, Tensor codes, int clusters, ClusterStart start, int restarts) {
        long parameters = codes.columns() * (codes.columns() + 3L) / 2;
        if (start == ClusterStart.KMEANS || parameters * clusters > codes.rows()) {
            KMeansOptions options = KMeansOptions.of(clusters).withRestarts(restarts);
            KMeansModel means = KMeans.fit(engine, codes, options, PURPOSE);
            return new CodeClusters(means.classifier().centroids(), means.labels());
        }
        Compute compute = engine.compute();
        GaussianMixtureOptions options = GaussianMixtureOptions.of(clusters)
                .withIterations(MOST_ITERATIONS, TOLERANCE)
                .withRegularisation(FLOOR * variance(compute, codes));
        GaussianMixtureModel mixture = tellingMost(engine, codes, options, restarts);
        int[] labels = mixture.predict(engine, codes);
        return new CodeClusters(meansOf(compute, codes, labels, mixture.means()), labels);
    }

    /**
     * The mixture of the greatest mutual information with the codes. The greatest likelihood may belong to one with a
     * component across two clusters and two within a third, which tells less apart.
     */
    private static GaussianMixtureModel tellingMost(
            Engine engine, Tensor codes, GaussianMixtureOptions options, int seedings) {
        GaussianMixtureModel best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (int seeding = 0; seeding < seedings; seeding++) {
            GaussianMixtureModel mixture = GaussianMixture.fit(engine, codes, options, PURPOSE + "/seeding-" + seeding);
            double information = mixture.information(engine, codes);
            if (information > most) {
                most = information;
                best = mixture;
            }
        }
        return best;
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
