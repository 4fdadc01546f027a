package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * How far the inner products of codes, K = E·Eᵀ, are from a prior kernel P: L = ‖K/‖K‖ − P/‖P‖‖ in Frobenius norms, which is
 * √(2 − 2A) with the alignment A = ⟨K,P⟩/(‖K‖·‖P‖), but keeps its digits near A = 1 (Kampffmeyer et al., The deep
 * kernelized autoencoder, Applied Soft Computing 71, 2018, eq. 8). Codes of zeros count as K/‖K‖ = 0.
 */
@Experimental
public interface AlignmentKernel {
    /** Below this L is round-off of float32, and its gradient, of a norm at 0, counts as 0. */
    double ROUND_OFF = 1e-6;

    /**
     * L.
     *
     * @param codes E, n×c; not modified
     * @param prior P, n×n, symmetric; not modified
     * @param priorNorm ‖P‖, above 0
     */
    double value(Tensor codes, Tensor prior, double priorNorm);

    /**
     * Writes ∂L/∂E = 2/(L·‖K‖)·(A·K/‖K‖ − P/‖P‖)·E, which is 0 where L or K is, and returns L.
     *
     * @param codes E, n×c; not modified
     * @param prior P, n×n, symmetric; not modified
     * @param priorNorm ‖P‖, above 0
     * @param scale multiplies the gradient, not the value
     * @param beta multiplies what out held before the sum
     * @param out n×c; not read when β is 0; overlaps neither
     */
    double gradient(Tensor codes, Tensor prior, double priorNorm, float scale, float beta, Tensor out);
}
