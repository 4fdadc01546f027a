package io.gramian.compute.scalar;

import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** The means of clusters, summed in float64 over chunks of rows whose number depends on the data alone. */
public final class CentroidMeans {
    private static final int ROWS = 4096;
    private static final int CHUNKS = 32;
    private final Workers workers;

    /** Means on the given threads. */
    public CentroidMeans(Workers workers) {
        this.workers = workers;
    }

    /** See {@link io.gramian.compute.KMeansKernel#update}. */
    public void update(Tensor x, int[] labels, Tensor centroids, int[] counts) {
        int n = x.rows();
        int d = x.columns();
        int size = Math.max(ROWS, (n + CHUNKS - 1) / CHUNKS);
        int chunks = Math.max(1, (n + size - 1) / size);
        double[][] sums = new double[chunks][centroids.size()];
        int[][] members = new int[chunks][counts.length];
        workers.forEach(chunks, chunk -> {
            int end = Math.min(n, (chunk + 1) * size);
            for (int i = chunk * size; i < end; i++) {
                members[chunk][labels[i]]++;
                add(x.array(), x.offset() + i * d, sums[chunk], labels[i] * d, d);
            }
        });
        Arrays.fill(counts, 0);
        for (int k = 0; k < counts.length; k++) {
            for (int[] member : members) {
                counts[k] += member[k];
            }
            if (counts[k] > 0) {
                mean(sums, k, counts[k], centroids);
            }
        }
    }

    private static void mean(double[][] sums, int k, int count, Tensor centroids) {
        int d = centroids.columns();
        for (int at = k * d; at < (k + 1) * d; at++) {
            double sum = 0;
            for (double[] part : sums) {
                sum += part[at];
            }
            centroids.array()[centroids.offset() + at] = (float) (sum / count);
        }
    }

    private static void add(float[] from, int at, double[] sums, int to, int d) {
        for (int f = 0; f < d; f++) {
            sums[to + f] += from[at + f];
        }
    }
}
