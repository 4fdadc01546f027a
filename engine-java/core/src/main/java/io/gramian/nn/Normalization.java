package io.gramian.nn;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/**
 * Batch normalisation within a dense layer (Ioffe and Szegedy, ICML 2015), but for β, which is the layer's bias.
 *
 * @param scale γ, 1×out, shared; training changes it
 * @param running the mean and the variance at inference, 2×out, shared; each training step moves them by a tenth
 */
public record Normalization(Tensor scale, Tensor running) {
    /** What is added to a variance, so that a constant column does not divide by 0. */
    static final double EPSILON = 1e-5;

    /** The share of a new batch in the running statistics. */
    static final double MOMENTUM = 0.1;

    /** Scales 1, means 0 and variances 1. */
    static Normalization create(Compute compute, int outputs) {
        Tensor scale = compute.zeros(1, outputs);
        compute.fill(1, scale);
        Tensor running = compute.zeros(2, outputs);
        compute.fill(1, running.rows(1, 2));
        return new Normalization(scale, running);
    }
}
