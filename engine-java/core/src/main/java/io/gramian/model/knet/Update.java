package io.gramian.model.knet;

/** How U is brought up to date between rounds. */
public enum Update {
    /** The leading eigenvectors (KNet_EIG). */
    EIG,
    /** Stiefel manifold ascent from the present U (KNet_SMA). */
    SMA
}
