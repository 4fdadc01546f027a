package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.kernel.Bandwidth;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.kernel.Nystroem;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.linalg.EigenPairs;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * Spectral clustering (Ng, Jordan and Weiss: On spectral clustering, analysis and an algorithm; NIPS 2001): k-means on
 * the rows of the k leading eigenvectors of the normalised Gaussian kernel. The kernel of all pairs of rows is exact;
 * for many rows it is approximated from those between rows and landmarks (Fowlkes, Belongie, Chung and Malik: Spectral
 * grouping using the Nyström method; IEEE Transactions on Pattern Analysis and Machine Intelligence 26, 2004).
 */
public final class SpectralClustering {
    private SpectralClustering() {}

    /**
     * Clusters the rows by the exact kernel. The map of the result takes a row that it was fitted to for a new one
     * beside itself, so that it repeats the embedding only up to the kernel of a row with itself.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param options settings, with at most n clusters
     * @param purpose names the random streams: of the sample for the width, and of k-means
     * @throws IllegalArgumentException if there are more clusters than rows, or x is not finite
     */
    public static SpectralModel fit(Engine engine, Tensor x, SpectralOptions options, String purpose) {
        requireRows(x, options);
        double sigma = Bandwidth.sigma(engine, x, options.sigmaRatio(), engine.random(purpose + "/bandwidth"));
        NormalizedKernel kernel = new NormalizedKernel(engine, x, Bandwidth.gamma(sigma), options.form());
        EigenPairs pairs = BlockEigensolver.leading(
                engine, kernel, BlockEigensolver.Options.of(options.kMeans().clusters()));
        SpectralMap map = extension(engine, x, kernel, pairs, options, Bandwidth.gamma(sigma));
        Tensor embedding = pairs.vectors();
        if (options.rowNormalized()) {
            RowNormalizer.normalize(engine, embedding, embedding);
        }
        KMeansModel kMeans = KMeans.fit(engine, embedding, options.kMeans(), purpose);
        return new SpectralModel(kMeans, embedding, map, pairs.values(), sigma, pairs.converged());
    }

    /**
     * Clusters the rows by the kernel between them and landmarks, in time and memory that grow with n alone. The
     * landmarks are rows drawn at random, each as likely as the others. The diagonal of the kernel stays.
     *
     * @param x n×d of finite elements, on the heap or in the memory of the engine's backend; not modified
     * @param options settings, with at most as many clusters as landmarks
     * @param landmarks m, at most n
     * @param purpose names the random streams: of the landmarks, of the sample for the width, and of k-means
     * @throws IllegalArgumentException if there are more clusters than landmarks or more landmarks than rows, or x is
     *     not finite
     */
    public static SpectralModel fit(Engine engine, Rows x, SpectralOptions options, int landmarks, String purpose) {
        requireRows(x, options);
        if (landmarks < options.kMeans().clusters() || landmarks > x.rows()) {
            throw new IllegalArgumentException("landmarks is " + landmarks + ", expected "
                    + options.kMeans().clusters() + ", the number of clusters, to " + x.rows() + ", that of rows");
        }
        Compute compute = engine.compute();
        Tensor sample = Nystroem.sample(x, Math.min(x.rows(), Bandwidth.SAMPLE), engine.random(purpose + "/bandwidth"));
        double sigma = Bandwidth.sigma(
                engine, compute.there(sample), options.sigmaRatio(), engine.random(purpose + "/bandwidth"));
        Tensor points = Nystroem.sample(x, landmarks, engine.random(purpose + "/landmarks"));
        NystroemEigenvectors.Found found = NystroemEigenvectors.of(engine, x, points, Bandwidth.gamma(sigma), options);
        Tensor embedding = compute.there(found.map().embed(engine, x));
        KMeansModel kMeans = KMeans.fit(engine, embedding, options.kMeans(), purpose);
        return new SpectralModel(kMeans, embedding, found.map(), found.values(), sigma, found.converged());
    }

    private static void requireRows(Rows x, SpectralOptions options) {
        int clusters = options.kMeans().clusters();
        if (clusters > x.rows()) {
            throw new IllegalArgumentException(
                    "clusters is " + clusters + ", but x has only " + x.rows() + " rows: ask for fewer clusters");
        }
    }

    /** uⱼ(x) = Σᵢ k(x, xᵢ)·(D^−½·H·u)ᵢⱼ / (λⱼ·√Σᵢ k(x, xᵢ)), less its mean where the kernel is centred. */
    private static SpectralMap extension(
            Engine engine, Tensor x, NormalizedKernel kernel, EigenPairs pairs, SpectralOptions options, float gamma) {
        Compute compute = engine.compute();
        int k = pairs.values().length;
        Tensor scaled = compute.zeros(x.rows(), k);
        kernel.centredScaledRows(pairs.vectors(), scaled);
        Tensor host = compute.onHeap(scaled);
        Tensor weights = Tensor.zeros(x.rows(), k + 1);
        double least = SpectralMap.leastEigenvalue(pairs.values());
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < k; j++) {
                double value = pairs.values()[j];
                weights.set(i, j, value > least ? (float) (host.get(i, j) / value) : 0);
            }
            weights.set(i, k, 1);
        }
        SpectralMap map = SpectralMap.of(compute.onHeap(x), gamma, weights, new float[k], options.rowNormalized());
        return options.form().centred() ? map.centredOn(engine, x) : map;
    }
}
