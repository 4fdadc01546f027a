package io.gramian.cluster;

import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.kernel.RowCopies;
import io.gramian.tensor.Tensor;

/**
 * Mini-batch k-means (Sculley: Web-scale k-means clustering; WWW 2010): each step assigns a few rows drawn at random, with
 * replacement, and moves each centroid towards those that it got, c ← c + (m − c)·b/N, where m is the mean of these b rows and N
 * counts all that the cluster ever got, these included. So a centroid is the mean of the rows assigned to it so far. The rows'
 * final labels are those of the nearest final centroids.
 *
 * <p>A cluster that has got far fewer rows than the largest moves to a random row of the batch, which is looked at after every
 * 10k rows and as long as some cluster has got none, for at most half as many clusters as the batch has rows; its count
 * becomes the least of the others. These rules are those of scikit-learn's estimator of the same name.
 */
public final class MiniBatchKMeans {
    /** Rows among which the first centroids are sought, in batches and in clusters. */
    private static final int SEEDING_SHARE = 3;

    private MiniBatchKMeans() {}

    /**
     * Clusters the rows, from a k-means++ seeding on a sample of max(3 batches, 3k) of them.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param purpose names the random stream: batches are drawn from the engine's stream of this name
     * @throws IllegalArgumentException if there are more clusters than rows, or x is not finite
     */
    public static KMeansModel fit(Engine engine, Tensor x, MiniBatchKMeansOptions options, String purpose) {
        KMeans.requireRows(x, options.clusters());
        KMeans.requireFinite(engine, x);
        CounterRandom random = engine.random(purpose);
        long wanted = (long) SEEDING_SHARE * Math.max(options.batch(), options.clusters());
        int size = (int) Math.min(x.rows(), wanted);
        Tensor host = RowCopies.of(engine.compute(), x, sample(x.rows(), size, random));
        Tensor there = engine.compute().zeros(size, x.columns());
        engine.compute().copy(host, there);
        int[] seeds = new Seeding(engine, there, options.clusters()).choose(random);
        return run(engine, x, host.gather(seeds), options, random);
    }

    /**
     * Mini-batch steps from given centroids.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param initial k×d on the heap, k as the options have it; not modified
     * @param purpose names the random stream, as for {@link #fit}
     * @throws IllegalArgumentException if a shape disagrees, there are more clusters than rows, or x is not finite
     */
    public static KMeansModel refine(
            Engine engine, Tensor x, Tensor initial, MiniBatchKMeansOptions options, String purpose) {
        KMeans.requireRows(x, options.clusters());
        KMeans.requireFinite(engine, x);
        KMeans.requireInitial(x, initial, options.clusters());
        return run(engine, x, initial, options, engine.random(purpose));
    }

    private static KMeansModel run(
            Engine engine, Tensor x, Tensor centroids, MiniBatchKMeansOptions options, CounterRandom random) {
        try (MiniBatchSteps steps = new MiniBatchSteps(engine.compute(), x, centroids, options, random)) {
            return steps.run();
        }
    }

    /** Different rows: the first of a random permutation. */
    private static int[] sample(int rows, int size, CounterRandom random) {
        int[] order = random.permutation(rows);
        int[] chosen = new int[size];
        System.arraycopy(order, 0, chosen, 0, size);
        return chosen;
    }
}
