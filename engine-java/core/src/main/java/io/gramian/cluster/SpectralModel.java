package io.gramian.cluster;

import io.gramian.tensor.Tensor;

/** What spectral clustering found. Immutable, as long as nobody writes into the embedding. */
public final class SpectralModel {
    private final KMeansModel kMeans;
    private final Tensor embedding;
    private final SpectralMap map;
    private final double[] eigenvalues;
    private final double sigma;
    private final boolean converged;

    /** Takes over the arguments. */
    SpectralModel(
            KMeansModel kMeans,
            Tensor embedding,
            SpectralMap map,
            double[] eigenvalues,
            double sigma,
            boolean converged) {
        this.kMeans = kMeans;
        this.embedding = embedding;
        this.map = map;
        this.eigenvalues = eigenvalues;
        this.sigma = sigma;
        this.converged = converged;
    }

    /** A copy of the labels of the rows, from 0. */
    public int[] labels() {
        return kMeans.labels();
    }

    /** The clustering of the rows of the embedding. */
    public KMeansModel kMeans() {
        return kMeans;
    }

    /**
     * What k-means saw, n×k, in the memory of the engine's backend: the leading eigenvectors, with rows of length 1 if
     * so asked. Not to be modified.
     */
    public Tensor embedding() {
        return embedding;
    }

    /** The embedding as a function of rows, also of rows to come. */
    public SpectralMap map() {
        return map;
    }

    /** A copy of the k eigenvalues, the largest first. */
    public double[] eigenvalues() {
        return eigenvalues.clone();
    }

    /** The width of the kernel. */
    public double sigma() {
        return sigma;
    }

    /** Whether the eigensolver reached its tolerance. */
    public boolean converged() {
        return converged;
    }
}
