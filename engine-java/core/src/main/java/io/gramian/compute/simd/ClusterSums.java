package io.gramian.compute.simd;

import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The sums of clusters in float64, kept in parts, one a chunk of rows. Chunks depend on the data alone, and parts are added in
 * their order, so that the sums do not depend on the number of threads.
 */
final class ClusterSums {
    private static final int CHUNKS = 64;
    private static final int LEAST_ROWS = 256;

    /** Two cache lines of integers, which keep the counts of neighbouring chunks, and so of two threads, apart. */
    private static final int APART = 32;

    private final Workers workers;
    private final Tensor x;
    private final int clusters;
    private final int chunkRows;
    private final double[][] sums;
    private final int[][] sizes;

    ClusterSums(Workers workers, Tensor x, int clusters) {
        this.workers = workers;
        this.x = x;
        this.clusters = clusters;
        // At least 4k rows a chunk: so the sums take no more than half of the memory of x.
        long most = x.rows() / Math.max(LEAST_ROWS, 4L * clusters);
        int even = Lanes.blocks(x.rows(), (int) Math.max(1, Math.min(CHUNKS, most)));
        this.chunkRows = Lanes.roundUp(Math.max(1, even), Lanes.TILE_COLUMNS);
        int chunks = Math.max(1, Lanes.blocks(x.rows(), chunkRows));
        this.sums = new double[chunks][clusters * x.columns()];
        this.sizes = new int[chunks][clusters + APART];
    }

    int chunks() {
        return sums.length;
    }

    /** Where a chunk begins. */
    int start(int chunk) {
        return Math.min(x.rows(), chunk * chunkRows);
    }

    void clear() {
        for (double[] part : sums) {
            Arrays.fill(part, 0);
        }
        for (int[] part : sizes) {
            Arrays.fill(part, 0);
        }
    }

    /** Takes a row out of one cluster, unless this is −1, and puts it into another. */
    void move(int row, int from, int to) {
        int chunk = row / chunkRows;
        move(row, from, to, sums[chunk], sizes[chunk]);
    }

    /**
     * Gives rows of a chunk new labels.
     *
     * @param next what the labels of the rows first … end−1 become
     * @return how many changed
     */
    int relabel(int chunk, int first, int end, int[] labels, int[] next) {
        double[] part = sums[chunk];
        int[] members = sizes[chunk];
        int changed = 0;
        for (int i = first; i < end; i++) {
            if (next[i] != labels[i]) {
                move(i, labels[i], next[i], part, members);
                labels[i] = next[i];
                changed++;
            }
        }
        return changed;
    }

    private void move(int row, int from, int to, double[] part, int[] members) {
        int d = x.columns();
        int at = x.offset() + row * d;
        if (from >= 0) {
            members[from]--;
            subtract(x.array(), at, part, from * d, d);
        }
        members[to]++;
        add(x.array(), at, part, to * d, d);
    }

    private static void add(float[] a, int at, double[] sums, int to, int n) {
        for (int f = 0; f < n; f++) {
            sums[to + f] += a[at + f];
        }
    }

    private static void subtract(float[] a, int at, double[] sums, int to, int n) {
        for (int f = 0; f < n; f++) {
            sums[to + f] -= a[at + f];
        }
    }

    /** Writes the size of each cluster. */
    void count(int[] counts) {
        Arrays.fill(counts, 0);
        for (int[] part : sizes) {
            for (int k = 0; k < clusters; k++) {
                counts[k] += part[k];
            }
        }
    }

    /** Writes the mean of each cluster that has rows. */
    void means(int[] counts, Tensor centroids) {
        workers.forEach(clusters, k -> {
            if (counts[k] > 0) {
                int d = x.columns();
                double[] total = new double[d];
                addTo(k * d, total);
                for (int f = 0; f < d; f++) {
                    centroids.array()[centroids.offset() + k * d + f] = (float) (total[f] / counts[k]);
                }
            }
        });
    }

    private void addTo(int at, double[] total) {
        for (double[] part : sums) {
            for (int f = 0; f < total.length; f++) {
                total[f] += part[at + f];
            }
        }
    }

    /** The mean of all rows. */
    double[] mean() {
        double[] mean = new double[x.columns()];
        for (int k = 0; k < clusters; k++) {
            addTo(k * mean.length, mean);
        }
        for (int f = 0; f < mean.length; f++) {
            mean[f] /= x.rows();
        }
        return mean;
    }

    /** Σ over clusters of nₖ‖cₖ − m‖² − 2(cₖ − m)·(Σ x − nₖm): what the inertia is above Σ‖x − m‖². */
    double excess(int[] counts, Tensor centroids, double[] mean) {
        double sum = 0;
        int d = x.columns();
        double[] total = new double[d];
        for (int k = 0; k < clusters; k++) {
            Arrays.fill(total, 0);
            addTo(k * d, total);
            for (int f = 0; f < d; f++) {
                double shifted = (double) centroids.array()[centroids.offset() + k * d + f] - mean[f];
                sum += shifted * (counts[k] * (shifted + 2.0 * mean[f]) - 2 * total[f]);
            }
        }
        return sum;
    }
}
