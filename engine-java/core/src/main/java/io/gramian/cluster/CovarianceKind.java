package io.gramian.cluster;

/** What the covariances of a mixture's components may be. */
public enum CovarianceKind {
    /** Any symmetric positive definite matrix. */
    FULL,
    /** A variance for each feature. */
    DIAGONAL,
    /** One variance for all features. */
    SPHERICAL
}
