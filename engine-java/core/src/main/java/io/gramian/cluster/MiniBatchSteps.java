package io.gramian.cluster;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.MiniBatchPass;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The steps of one run of mini-batch k-means, with their work memory. */
final class MiniBatchSteps implements AutoCloseable {
    /** Rare clusters are looked for after so many rows a cluster. */
    private static final long REVIEW_ROWS = 10;

    private final Compute compute;
    private final Tensor x;
    private final MiniBatchKMeansOptions options;
    private final CounterRandom random;
    private final int[] drawn;
    private final MiniBatchPass pass;
    private final Tensor centroids;
    private final Tensor moved;
    private final double[] seen;
    private long sinceReview;

    /** From given centroids on the heap, which it copies. */
    MiniBatchSteps(Compute compute, Tensor x, Tensor initial, MiniBatchKMeansOptions options, CounterRandom random) {
        this.compute = compute;
        this.x = x;
        this.options = options;
        this.random = random;
        this.drawn = new int[Math.min(options.batch(), x.rows())];
        this.pass = compute.miniBatch(x, options.clusters(), drawn.length);
        this.centroids = compute.zeros(options.clusters(), x.columns());
        this.moved = Tensor.zeros(1, x.columns());
        compute.copy(initial, centroids);
        this.seen = new double[options.clusters()];
    }

    KMeansModel run() {
        long steps = Math.max(1, (long) options.epochs() * x.rows() / drawn.length);
        for (long step = 0; step < steps; step++) {
            Cancellation.check("mini-batch k-means");
            step();
        }
        int[] labels = new int[x.rows()];
        double inertia = compute.assign(x, centroids, labels, new float[x.rows()]);
        Tensor host = Tensor.zeros(centroids.shape());
        compute.copy(centroids, host);
        return new KMeansModel(NearestCentroid.of(host), labels, inertia, options.epochs());
    }

    private void step() {
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.nextInt(x.rows());
        }
        pass.step(drawn, centroids, seen);
        review();
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
            move(row, rare[i]);
            seen[rare[i]] = least;
        }
    }

    private void move(int row, int k) {
        compute.copy(x.rows(row, row + 1), moved);
        compute.copy(moved, centroids.rows(k, k + 1));
    }

    @Override
    public void close() {
        pass.close();
    }
}
