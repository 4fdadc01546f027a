package io.gramian.model.sae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.metric.ClusteringAccuracy;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CodeClustersTest {
    private static final int N = 400;

    /** Two flat clusters, of deviations 1.5 and 0.15, the means 1.5 apart along and across; k-means cuts them askew. */
    private static Tensor flat(Compute compute, int n) {
        Tensor codes = compute.zeros(n, 2);
        compute.normal(3, 0, codes);
        for (int i = 0; i < n; i++) {
            int at = codes.offset() + 2 * i;
            codes.array()[at] = 1.5f * (codes.array()[at] + i % 2);
            codes.array()[at + 1] = 0.15f * codes.array()[at + 1] + 1.5f * (i % 2);
        }
        return codes;
    }

    private static int[] sides(int n) {
        int[] sides = new int[n];
        for (int i = 0; i < n; i++) {
            sides[i] = i % 2;
        }
        return sides;
    }

    @Test
    void aMixtureFindsFlatClustersThatKMeansCuts() {
        try (Engine engine = Engine.builder().threads(1).build()) {
            Tensor codes = flat(engine.compute(), N);
            CodeClusters round = CodeClusters.find(engine, codes, 2, ClusterStart.KMEANS, 5);
            CodeClusters any = CodeClusters.find(engine, codes, 2, ClusterStart.MIXTURE, 5);
            assertTrue(ClusteringAccuracy.of(round.labels(), sides(N)) < 0.9);
            assertTrue(ClusteringAccuracy.of(any.labels(), sides(N)) > 0.99);
        }
    }

    @Test
    void centroidsAreTheMeansOfTheirCodes() {
        try (Engine engine = Engine.builder().threads(1).build()) {
            Tensor codes = flat(engine.compute(), N);
            for (ClusterStart start : ClusterStart.values()) {
                CodeClusters found = CodeClusters.find(engine, codes, 2, start, 5);
                for (int cluster = 0; cluster < 2; cluster++) {
                    double[] sum = new double[2];
                    int count = 0;
                    for (int i = 0; i < N; i++) {
                        if (found.labels()[i] == cluster) {
                            count++;
                            sum[0] += codes.get(i, 0);
                            sum[1] += codes.get(i, 1);
                        }
                    }
                    assertEquals(sum[0] / count, found.centroids().get(cluster, 0), 1e-4);
                    assertEquals(sum[1] / count, found.centroids().get(cluster, 1), 1e-4);
                }
            }
        }
    }

    @Test
    void ofTooFewCodesTheClustersAreThoseOfKMeans() {
        try (Engine engine = Engine.builder().threads(1).build()) {
            Tensor codes = flat(engine.compute(), 9);
            assertArrayEquals(
                    CodeClusters.find(engine, codes, 2, ClusterStart.KMEANS, 5).labels(),
                    CodeClusters.find(engine, codes, 2, ClusterStart.MIXTURE, 5).labels());
        }
    }

    /** Clusters in a row, so that a seeding easily puts one component across two of them. */
    @Test
    void amongManySeedingsIsOneThatTellsAllClustersApart() {
        int clusters = 20;
        int n = 2000;
        int[] truth = new int[n];
        try (Engine engine = Engine.builder().threads(1).build()) {
            Tensor codes = engine.compute().zeros(n, 2);
            engine.compute().normal(5, 0, codes);
            for (int i = 0; i < n; i++) {
                truth[i] = i % clusters;
                codes.array()[codes.offset() + 2 * i + 1] += 8 * truth[i];
            }
            int[] one = CodeClusters.find(engine, codes, clusters, ClusterStart.MIXTURE, 1)
                    .labels();
            int[] best = CodeClusters.find(engine, codes, clusters, ClusterStart.MIXTURE, 30)
                    .labels();
            assertTrue(ClusteringAccuracy.of(one, truth) < 0.97);
            assertTrue(ClusteringAccuracy.of(best, truth) > 0.99);
        }
    }

    @Test
    void codesThatAreAllAlikeHaveFiniteCentroids() {
        try (Engine engine = Engine.builder().threads(1).build()) {
            Tensor codes = engine.compute().zeros(N, 2);
            engine.compute().fill(3, codes);
            for (float value : CodeClusters.find(engine, codes, 2, ClusterStart.MIXTURE, 5)
                    .centroids()
                    .toArray()) {
                assertEquals(3, value, 1e-6);
            }
        }
    }
}
