package io.gramian.compute.simd;

import io.gramian.compute.LloydPass;
import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** A pass that reads each row once: it labels a block of rows, and while they are in cache, adds those whose label changed. */
final class SimdLloydPass implements LloydPass {
    private final Workers workers;
    private final Scratch scratch;
    private final Tensor x;
    private final NearestSearch search;
    private final ClusterSums sums;
    private final int blockRows;
    private final int[] labels;
    private final int[] next;
    private final int[] counts;
    private final int[] changed;
    private double[] mean;
    private double spread;

    SimdLloydPass(Workers workers, Tensor x, int clusters) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.x = x;
        this.search = NearestSearch.of(workers, x, clusters);
        this.sums = new ClusterSums(workers, x, clusters);
        this.blockRows = NearestSearch.blockRows(x);
        this.labels = new int[x.rows()];
        this.next = new int[x.rows()];
        this.counts = new int[clusters];
        this.changed = new int[sums.chunks()];
        restart();
    }

    @Override
    public void restart() {
        Arrays.fill(labels, -1);
        sums.clear();
    }

    @Override
    public void reload() {
        search.reload();
        mean = null;
        restart();
    }

    @Override
    public int assign(Tensor centroids) {
        search.prepare(centroids);
        workers.forEach(sums.chunks(), chunk -> {
            int moved = 0;
            int end = sums.start(chunk + 1);
            for (int from = sums.start(chunk); from < end; from += blockRows) {
                int to = Math.min(end, from + blockRows);
                search.label(from, to, next);
                moved += sums.relabel(chunk, from, to, labels, next);
            }
            changed[chunk] = moved;
        });
        sums.count(counts);
        int total = 0;
        for (int part : changed) {
            total += part;
        }
        return total;
    }

    @Override
    public void move(int row, int cluster) {
        counts[labels[row]]--;
        counts[cluster]++;
        sums.move(row, labels[row], cluster);
        labels[row] = cluster;
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public int[] counts() {
        return counts;
    }

    @Override
    public double inertia(Tensor centroids) {
        if (mean == null) {
            float[] distances = scratch.take(x.rows());
            mean = sums.mean();
            spread = measure(centroids, distances) - sums.excess(counts, centroids, mean);
            scratch.give(distances);
        }
        return Math.max(0, spread + sums.excess(counts, centroids, mean));
    }

    @Override
    public double measure(Tensor centroids, float[] distances) {
        return LabelDistances.measure(workers, x, centroids, labels, distances);
    }

    @Override
    public void update(Tensor centroids) {
        sums.means(counts, centroids);
    }

    @Override
    public void close() {
        search.close();
    }
}
