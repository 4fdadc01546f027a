package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * Rows of logits z as the probabilities of classes, p = softmax(z), and what two losses of them are. Sums are in float64;
 * no logit is too large or too small.
 */
@Experimental
public interface SoftmaxKernel {
    /**
     * pᵢⱼ ← exp(zᵢⱼ)/Σ_l exp(zᵢ_l).
     *
     * @param z n×k; not modified
     * @param p n×k; may be z
     */
    void probabilities(Tensor z, Tensor p);

    /**
     * weight·H(Y) − H(Y|X), with H(Y) the entropy of the mean of the rows of p, and H(Y|X) the mean of their entropies:
     * the mutual information of rows and classes where the weight is 1.
     *
     * @param z n×k; not modified
     */
    double information(Tensor z, double weight);

    /**
     * dz ← β·dz + scale·∂information/∂z.
     *
     * @param dz n×k; not read where β is 0
     */
    void informationGradient(Tensor z, double weight, float scale, float beta, Tensor dz);

    /**
     * The mean over the rows of KL(softmax(t)‖softmax(z)).
     *
     * @param target t, n×k; not modified
     * @param z n×k; not modified
     */
    double divergence(Tensor target, Tensor z);

    /**
     * dz ← β·dz + scale·∂divergence/∂z.
     *
     * @param dz n×k; not read where β is 0
     */
    void divergenceGradient(Tensor target, Tensor z, float scale, float beta, Tensor dz);
}
