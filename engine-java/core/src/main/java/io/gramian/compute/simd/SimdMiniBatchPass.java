package io.gramian.compute.simd;

import io.gramian.compute.MiniBatchPass;
import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * Steps that read the drawn rows where they lie: once to label them, and once more, cluster by cluster, to move the centroids,
 * while the caches still hold them. A cluster's rows are added in the order in which they were drawn.
 */
final class SimdMiniBatchPass implements MiniBatchPass {
    /** Rows that one task labels: the first panel of a task waits for memory, the others are fetched meanwhile. */
    private static final int TASK_ROWS = 4 * Lanes.TILE_COLUMNS;

    private final Workers workers;
    private final Scratch scratch;
    private final Tensor x;
    private final PointPanels points;
    private final NearestTiles search;
    private final int[] labels;
    private final int[] order;
    private final int[] starts;

    SimdMiniBatchPass(Workers workers, Tensor x, int clusters, int batch) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.x = x;
        this.points = PointPanels.listed(x, batch);
        this.search = new NearestTiles(workers, points, x.columns(), clusters);
        this.labels = new int[batch];
        this.order = new int[batch];
        this.starts = new int[clusters + 1];
    }

    @Override
    public void step(int[] drawn, Tensor centroids, double[] seen) {
        points.list(drawn);
        search.prepare(centroids);
        workers.forEach(Lanes.blocks(labels.length, TASK_ROWS), task -> {
            int from = task * TASK_ROWS;
            search.label(from, Math.min(labels.length, from + TASK_ROWS), labels);
        });
        sort();
        workers.forEach(seen.length, k -> {
            if (starts[k] < starts[k + 1]) {
                move(k, centroids, seen);
            }
        });
    }

    /** Lists the rows of each cluster, one cluster after the other. */
    private void sort() {
        Arrays.fill(starts, 0);
        for (int label : labels) {
            starts[label]++;
        }
        int end = 0;
        for (int k = 0; k < starts.length; k++) {
            end += starts[k];
            starts[k] = end;
        }
        for (int i = labels.length - 1; i >= 0; i--) {
            order[--starts[labels[i]]] = points.start(i);
        }
    }

    private void move(int k, Tensor centroids, double[] seen) {
        int d = x.columns();
        int got = starts[k + 1] - starts[k];
        seen[k] += got;
        double[] sums = scratch.takeDoubles(d);
        Arrays.fill(sums, 0, d, 0);
        int i = starts[k];
        for (; i <= starts[k + 1] - 4; i += 4) {
            add(x.array(), order[i], order[i + 1], order[i + 2], order[i + 3], sums, d);
        }
        for (; i < starts[k + 1]; i++) {
            add(x.array(), order[i], sums, d);
        }
        move(centroids.array(), centroids.offset() + k * d, sums, got, seen[k], d);
        scratch.giveDoubles(sums);
    }

    /** Adds four rows: so many at once keep the memory busy. */
    private static void add(float[] a, int at0, int at1, int at2, int at3, double[] sums, int n) {
        for (int f = 0; f < n; f++) {
            sums[f] += (double) a[at0 + f] + a[at1 + f] + ((double) a[at2 + f] + a[at3 + f]);
        }
    }

    private static void add(float[] a, int at, double[] sums, int n) {
        for (int f = 0; f < n; f++) {
            sums[f] += a[at + f];
        }
    }

    /** c + (s/b − c)·b/N = c + (s − b·c)/N. */
    private static void move(float[] c, int at, double[] sums, double got, double seen, int n) {
        double share = 1 / seen;
        for (int f = 0; f < n; f++) {
            c[at + f] = (float) (c[at + f] + (sums[f] - got * c[at + f]) * share);
        }
    }

    @Override
    public void close() {
        search.close();
    }
}
