package io.gramian.metric;

import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The mean silhouette of a clustering: per sample (b − a) / max(a, b), with a the mean Euclidean distance to the rest
 * of its cluster and b that to the nearest other cluster (Rousseeuw, Journal of Computational and Applied Mathematics
 * 20, 1987). In [−1, 1], larger is better; a sample alone in its cluster counts as 0.
 */
public final class Silhouette {
    private Silhouette() {}

    /**
     * The score of a random sample of rows, taken without replacement: the silhouette of those rows among themselves.
     * In O(sample²·d) time and O(sample) memory, all in float64.
     *
     * @param x n×d, finite, on the heap; not modified
     * @param labels n labels, any integers; not modified
     * @param sample how many rows at most, 1 or more; all rows take part where there are no more
     * @param seed decides which rows
     * @return 0 where the rows have one cluster or none
     * @throws IllegalArgumentException if the number of labels is not n, or the sample is less than 1
     */
    public static double of(Tensor x, int[] labels, int sample, long seed) {
        if (labels.length != x.rows()) {
            throw new IllegalArgumentException(
                    "there are " + labels.length + " labels for " + x.rows() + " rows; expected one per row");
        }
        if (sample < 1) {
            throw new IllegalArgumentException("sample is " + sample + "; expected 1 or more");
        }
        int[] rows = sampleRows(labels.length, Math.min(sample, labels.length), seed);
        int[] chosen = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = labels[rows[i]];
        }
        return mean(x, rows, Labels.of(chosen));
    }

    /** The first entries of a Fisher-Yates shuffle, in ascending order. */
    private static int[] sampleRows(int n, int sample, long seed) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        if (sample == n) {
            return rows;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < sample; i++) {
            int other = random.nextInt(i, n);
            int held = rows[i];
            rows[i] = rows[other];
            rows[other] = held;
        }
        int[] result = Arrays.copyOf(rows, sample);
        Arrays.sort(result);
        return result;
    }

    private static double mean(Tensor x, int[] rows, Labels labels) {
        if (labels.count() < 2) {
            return 0;
        }
        int[] sizes = new int[labels.count()];
        for (int i = 0; i < rows.length; i++) {
            sizes[labels.code(i)]++;
        }
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            int own = labels.code(i);
            if (sizes[own] > 1) {
                sum += score(distanceSums(x, rows, labels, i), sizes, own);
            }
        }
        return sum / rows.length;
    }

    /** The summed distance of one row to the rows of each cluster. */
    private static double[] distanceSums(Tensor x, int[] rows, Labels labels, int index) {
        double[] sums = new double[labels.count()];
        for (int j = 0; j < rows.length; j++) {
            if (j != index) {
                sums[labels.code(j)] += distance(x, rows[index], rows[j]);
            }
        }
        return sums;
    }

    private static double distance(Tensor x, int first, int second) {
        float[] values = x.array();
        int columns = x.columns();
        int a = x.offset() + first * columns;
        int b = x.offset() + second * columns;
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            double difference = (double) values[a + j] - values[b + j];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private static double score(double[] sums, int[] sizes, int own) {
        double within = sums[own] / (sizes[own] - 1);
        double nearest = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < sums.length; cluster++) {
            if (cluster != own) {
                nearest = Math.min(nearest, sums[cluster] / sizes[cluster]);
            }
        }
        double larger = Math.max(within, nearest);
        return larger == 0 ? 0 : (nearest - within) / larger;
    }
}
