package io.gramian.model.sae;

/** How clusters among codes are found before a network is trained with them. */
public enum ClusterStart {
    /** By k-means. */
    KMEANS,
    /**
     * By a Gaussian mixture with full covariances: codes have clusters of any orientation, as nothing in a reconstruction error
     * asks for round ones. By k-means where there are too few samples to tell the covariances.
     */
    MIXTURE
}
