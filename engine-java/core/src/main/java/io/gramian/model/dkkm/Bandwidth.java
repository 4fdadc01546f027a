package io.gramian.model.dkkm;

/** What the bandwidth of a centroid is α times of, from the rows of its cluster. */
public enum Bandwidth {
    /** One number a centroid: σᵢ = α·√(mean of ‖x − mᵢ‖²). */
    SPHERICAL,
    /** One number a feature: σᵢf = α·(standard deviation of feature f). */
    DIAGONAL,
    /** Equation 2 of the paper to the letter, its diagonal: Σᵢ = (α/M)·√(Σ x·xᵀ) over the M rows, about 0 instead of the centroid. */
    LITERAL
}
