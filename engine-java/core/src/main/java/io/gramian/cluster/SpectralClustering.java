package io.gramian.cluster;

import io.gramian.compute.Engine;
import io.gramian.kernel.Bandwidth;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.linalg.EigenPairs;
import io.gramian.tensor.Tensor;

/**
 * Spectral clustering (Ng, Jordan and Weiss: On spectral clustering, analysis and an algorithm; NIPS 2001): k-means on
 * the rows of the k leading eigenvectors of the normalised Gaussian kernel. It labels the rows it was given and no
 * others.
 */
public final class SpectralClustering {
    private SpectralClustering() {}

    /**
     * Clusters the rows.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param options settings, with at most n clusters
     * @param purpose names the random streams: of the sample for the width, and of k-means
     * @throws IllegalArgumentException if there are more clusters than rows, or x is not finite
     */
    public static SpectralModel fit(Engine engine, Tensor x, SpectralOptions options, String purpose) {
        int clusters = options.kMeans().clusters();
        if (clusters > x.rows()) {
            throw new IllegalArgumentException("clusters is " + clusters + ", but x of shape " + x.shape()
                    + " has only " + x.rows() + " rows: ask for fewer clusters");
        }
        double sigma = Bandwidth.sigma(engine, x, options.sigmaRatio(), engine.random(purpose + "/bandwidth"));
        NormalizedKernel kernel = new NormalizedKernel(engine, x, Bandwidth.gamma(sigma), options.form());
        EigenPairs pairs = BlockEigensolver.leading(engine, kernel, BlockEigensolver.Options.of(clusters));
        Tensor embedding = pairs.vectors();
        if (options.rowNormalized()) {
            RowNormalizer.normalize(engine, embedding, embedding);
        }
        KMeansModel kMeans = KMeans.fit(engine, embedding, options.kMeans(), purpose);
        return new SpectralModel(kMeans, embedding, pairs.values(), sigma, pairs.converged());
    }
}
