package io.gramian.cluster;

import io.gramian.compute.Engine;
import io.gramian.kernel.RowCopies;
import io.gramian.tensor.Tensor;

/**
 * k-means: minimises the inertia Σᵢ‖xᵢ − m(i)‖², m(i) the centroid nearest to row i, by Lloyd's iteration (Lloyd:
 * Least squares quantization in PCM; IEEE Transactions on Information Theory 28, 1982) from several k-means++
 * seedings. A cluster that loses all its rows takes over the row farthest from its centroid. Where there are fewer
 * different rows than clusters, some clusters stay empty.
 */
public final class KMeans {
    private KMeans() {}

    /**
     * Clusters the rows.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param options settings, with at most n clusters
     * @param purpose names the random streams: a restart draws from the engine's stream of this name and its number
     * @throws IllegalArgumentException if there are more clusters than rows, or x is not finite
     */
    public static KMeansModel fit(Engine engine, Tensor x, KMeansOptions options, String purpose) {
        requireRows(x, options.clusters());
        requireFinite(engine, x);
        Seeding seeding = new Seeding(engine, x, options.clusters());
        try (Lloyd lloyd = new Lloyd(engine, x, options)) {
            KMeansModel best = null;
            for (int restart = 0; restart < options.restarts(); restart++) {
                int[] seeds = seeding.choose(engine.random(purpose + "/restart-" + restart));
                lloyd.run(RowCopies.of(engine.compute(), x, seeds));
                if (best == null || lloyd.inertia() < best.inertia()) {
                    best = lloyd.model();
                }
            }
            return best;
        }
    }

    /**
     * Lloyd's iteration from given centroids: one run, nothing random.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param initial k×d on the heap, k as the options have it; not modified
     * @throws IllegalArgumentException if a shape disagrees, there are more clusters than rows, or x is not finite
     */
    public static KMeansModel refine(Engine engine, Tensor x, Tensor initial, KMeansOptions options) {
        requireRows(x, options.clusters());
        requireFinite(engine, x);
        requireInitial(x, initial, options.clusters());
        try (Lloyd lloyd = new Lloyd(engine, x, options)) {
            lloyd.run(initial);
            return lloyd.model();
        }
    }

    static void requireInitial(Tensor x, Tensor initial, int clusters) {
        if (initial.rows() != clusters || initial.columns() != x.columns()) {
            throw new IllegalArgumentException("initial has shape " + initial.shape() + ", expected " + clusters + "×"
                    + x.columns() + " to go with x of shape " + x.shape());
        }
    }

    static void requireRows(Tensor x, int clusters) {
        if (clusters > x.rows()) {
            throw new IllegalArgumentException("clusters is " + clusters + ", but x of shape " + x.shape()
                    + " has only " + x.rows() + " rows: ask for fewer clusters");
        }
    }

    /** A squared distance is at most four times Σx²: it must not overflow either. */
    static void requireFinite(Engine engine, Tensor x) {
        if (!(engine.compute().dot(x, x) <= Float.MAX_VALUE / 4)) {
            throw new IllegalArgumentException(
                    "x of shape " + x.shape() + " holds elements that are not finite or too large: clean or scale it");
        }
    }
}
