package io.gramian.cluster;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/**
 * The Gaussian mixture Σⱼ wⱼ·N(x; μⱼ, Σⱼ) of the greatest likelihood that EM finds (Dempster, Laird and Rubin: Maximum
 * likelihood from incomplete data via the EM algorithm; JRSS B 39, 1977), from the clusters of k-means. A multiple of
 * the identity is added to each covariance, so that the density stays finite; a component that loses all its rows
 * keeps its place with almost no weight.
 */
public final class GaussianMixture {
    /** Of the k-means that EM starts from: EM goes on where it ends. */
    private static final KMeansOptions START = new KMeansOptions(1, 1, 300, 1e-4);

    private GaussianMixture() {}

    /**
     * Fits a mixture, starting from k-means.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param options settings, with at most n components
     * @param purpose names the random streams: a run draws from the engine's stream of this name and its number
     * @throws IllegalArgumentException if there are more components than rows, or x is not finite
     */
    public static GaussianMixtureModel fit(Engine engine, Tensor x, GaussianMixtureOptions options, String purpose) {
        requireData(engine, x, options);
        ExpectationMaximisation em = new ExpectationMaximisation(engine, x, options);
        GaussianMixtureModel best = null;
        for (int restart = 0; restart < options.restarts(); restart++) {
            em.run(KMeans.fit(engine, x, start(options), purpose + "/restart-" + restart), null);
            if (best == null || em.lowerBound() > best.lowerBound()) {
                best = em.model();
            }
        }
        return best;
    }

    /**
     * Fits a mixture from given means: weights and covariances are at first those of the clusters that Lloyd's
     * iteration makes from the means. One run, nothing random.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param means k×d on the heap, k as the options have it; not modified
     * @throws IllegalArgumentException if a shape disagrees, there are more components than rows, or x is not finite
     */
    public static GaussianMixtureModel refine(Engine engine, Tensor x, Tensor means, GaussianMixtureOptions options) {
        requireData(engine, x, options);
        KMeansModel clusters = KMeans.refine(engine, x, means, start(options));
        ExpectationMaximisation em = new ExpectationMaximisation(engine, x, options);
        em.run(clusters, means);
        return em.model();
    }

    /**
     * Goes on from a mixture: one run, nothing random.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param start a mixture of as many components, features and the kind of covariance as asked for
     * @throws IllegalArgumentException if the mixture is another one than asked for, or x is not finite
     */
    public static GaussianMixtureModel refine(
            Engine engine, Tensor x, GaussianMixtureModel start, GaussianMixtureOptions options) {
        requireData(engine, x, options);
        start.requireLike(options, x);
        ExpectationMaximisation em = new ExpectationMaximisation(engine, x, options);
        em.run(start);
        return em.model();
    }

    private static KMeansOptions start(GaussianMixtureOptions options) {
        return new KMeansOptions(options.components(), START.restarts(), START.maxIterations(), START.tolerance());
    }

    private static void requireData(Engine engine, Tensor x, GaussianMixtureOptions options) {
        if (options.components() > x.rows()) {
            throw new IllegalArgumentException("components is " + options.components() + ", but x of shape " + x.shape()
                    + " has only " + x.rows() + " rows: ask for fewer components");
        }
        KMeans.requireFinite(engine, x);
    }
}
