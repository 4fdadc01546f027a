package io.gramian.model.dkkm;

/** What the units of a layer are, and how they are learnt. */
public enum Units {
    /** Centroids of k-means, as in the paper. */
    KMEANS,
    /** Components of a Gaussian mixture, whose features are a row's responsibilities: the kernel of a mixture. */
    MIXTURE,
    /** Hidden units of an autoencoder that are seldom on (Ng: Sparse autoencoder, CS294A lecture notes, 2011). */
    AUTOENCODER,
    /** Those of a Gaussian restricted Boltzmann machine (Lee, Ekanadham and Ng: Sparse deep belief net model, NIPS 2008). */
    RBM
}
