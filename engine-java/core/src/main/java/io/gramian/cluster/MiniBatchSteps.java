package io.gramian.cluster;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.compute.LloydPass;
import io.gramian.kernel.RowCopies;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The steps of one run of mini-batch k-means, with their work memory. */
final class MiniBatchSteps implements AutoCloseable {
    /** Rows that one task copies. */
    private static final int COPIED_ROWS = 64;

    /** Rare clusters are looked for after so many rows a cluster. */
    private static final long REVIEW_ROWS = 10;

    private final Engine engine;
    private final Compute compute;
    private final Tensor x;
    private final MiniBatchKMeansOptions options;
    private final CounterRandom random;
    private final int[] drawn;
    private final Tensor batch;
    private final LloydPass pass;
    private final Tensor centroids;
    private final Tensor host;
    private final Tensor means;
    private final Tensor hostMeans;
    private final double[] seen;
    private long sinceReview;

    /** From given centroids on the heap, which it takes over. */
    MiniBatchSteps(Engine engine, Tensor x, Tensor initial, MiniBatchKMeansOptions options, CounterRandom random) {
        this.engine = engine;
        this.compute = engine.compute();
        this.x = x;
        this.options = options;
        this.random = random;
        this.drawn = new int[Math.min(options.batch(), x.rows())];
        this.batch = compute.zeros(drawn.length, x.columns());
        this.pass = compute.lloyd(batch, options.clusters());
        this.host = initial;
        this.centroids = compute.zeros(options.clusters(), x.columns());
        this.means = compute.zeros(options.clusters(), x.columns());
        this.hostMeans = means.onHeap() ? means : Tensor.zeros(options.clusters(), x.columns());
        this.seen = new double[options.clusters()];
    }

    KMeansModel run() {
        long steps = Math.max(1, (long) options.epochs() * x.rows() / drawn.length);
        for (long step = 0; step < steps; step++) {
            Cancellation.check("mini-batch k-means");
            step();
        }
        compute.copy(host, centroids);
        int[] labels = new int[x.rows()];
        double inertia = compute.assign(x, centroids, labels, new float[x.rows()]);
        return new KMeansModel(NearestCentroid.of(host), labels, inertia, options.epochs());
    }

    private void step() {
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.nextInt(x.rows());
        }
        gather();
        compute.copy(host, centroids);
        pass.reload();
        pass.assign(centroids);
        pass.update(means);
        if (hostMeans != means) {
            compute.copy(means, hostMeans);
        }
        for (int k = 0; k < seen.length; k++) {
            move(k, pass.counts()[k]);
        }
        review();
    }

    private void gather() {
        if (!x.onHeap() || !batch.onHeap()) {
            compute.copy(RowCopies.of(compute, x, drawn), batch);
            return;
        }
        int d = x.columns();
        int tasks = (drawn.length + COPIED_ROWS - 1) / COPIED_ROWS;
        engine.workers().forEach(tasks, task -> {
            int end = Math.min(drawn.length, (task + 1) * COPIED_ROWS);
            for (int i = task * COPIED_ROWS; i < end; i++) {
                System.arraycopy(x.array(), x.offset() + drawn[i] * d, batch.array(), batch.offset() + i * d, d);
            }
        });
    }

    private void move(int k, int got) {
        if (got == 0) {
            return;
        }
        seen[k] += got;
        float rate = (float) (got / seen[k]);
        float[] c = host.array();
        float[] m = hostMeans.array();
        int d = x.columns();
        int at = host.offset() + k * d;
        int from = hostMeans.offset() + k * d;
        for (int f = 0; f < d; f++) {
            c[at + f] += rate * (m[from + f] - c[at + f]);
        }
    }

    /** Moves clusters that got few rows to random rows of the batch, when it is time. */
    private void review() {
        double most = 0;
        boolean empty = false;
        for (double count : seen) {
            most = Math.max(most, count);
            empty |= count == 0;
        }
        sinceReview += drawn.length;
        boolean due = empty || sinceReview >= REVIEW_ROWS * seen.length;
        if (options.reassignmentRatio() == 0 || !due) {
            return;
        }
        sinceReview = 0;
        int[] rare = rarest(options.reassignmentRatio() * most);
        if (rare.length > 0) {
            reassign(rare);
        }
    }

    /** The clusters below a count: the rarest ones, as many as half of the batch. */
    private int[] rarest(double threshold) {
        return IntStream.range(0, seen.length)
                .filter(k -> seen[k] < threshold)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> seen[k]))
                .limit(drawn.length / 2)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void reassign(int[] rare) {
        double[] others = seen.clone();
        for (int k : rare) {
            others[k] = Double.POSITIVE_INFINITY;
        }
        double least = Arrays.stream(others).min().orElseThrow();
        int[] rows = drawn.clone();
        for (int i = 0; i < rare.length; i++) {
            int other = i + random.nextInt(rows.length - i);
            int row = rows[other];
            rows[other] = rows[i];
            rows[i] = row;
            compute.copy(x.rows(row, row + 1), host.rows(rare[i], rare[i] + 1));
            seen[rare[i]] = least;
        }
    }

    @Override
    public void close() {
        pass.close();
    }
}
