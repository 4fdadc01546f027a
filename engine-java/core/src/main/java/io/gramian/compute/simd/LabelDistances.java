package io.gramian.compute.simd;

import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Squared distances of rows to the centroids of their labels, by differences. */
final class LabelDistances {
    private static final int ROWS = 1024;

    private LabelDistances() {}

    /** Writes the distance of each row and returns their sum. */
    static double measure(Workers workers, Tensor x, Tensor centroids, int[] labels, float[] distances) {
        double[] parts = new double[Lanes.blocks(x.rows(), ROWS)];
        workers.forEach(parts.length, part -> {
            int from = part * ROWS;
            parts[part] = measure(x, from, Math.min(x.rows(), from + ROWS), centroids, labels, distances);
        });
        double total = 0;
        for (double part : parts) {
            total += part;
        }
        return total;
    }

    /** Writes the distances of the rows from … to−1 and returns their sum. */
    static double measure(Tensor x, int from, int to, Tensor centroids, int[] labels, float[] distances) {
        int d = x.columns();
        float[] lanes = new float[Lanes.LENGTH];
        double sum = 0;
        for (int i = from; i < to; i++) {
            int centroid = centroids.offset() + labels[i] * d;
            distances[i] = (float)
                    LaneSums.squaredDifference(x.array(), x.offset() + i * d, centroids.array(), centroid, d, lanes);
            sum += distances[i];
        }
        return sum;
    }
}
