package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * The Hilbert-Schmidt independence criterion of an embedding against fixed rows u = D^−½HU, as
 * F(x) = Σᵢⱼ exp(−γ‖xᵢ − xⱼ‖²)·(uᵢ·uⱼ), which is tr(D^−½KD^−½ HUUᵀH) without the factor 1/(N−1)² (KernelNet, eq. 3.4).
 */
@Experimental
public interface HsicKernel {
    /**
     * F, in O(n) memory.
     *
     * @param x n×d; not modified
     * @param u n×c; not modified
     */
    double value(Tensor x, Tensor u, float gamma);

    /**
     * Writes ∂F/∂x = −4γ(diag(W1)x − Wx), with W[i][j] = K[i][j]·(uᵢ·uⱼ), and returns F; in O(n(d+c)) memory.
     *
     * @param scale multiplies the gradient, not the value
     * @param beta multiplies what out held before the sum
     * @param out n×d
     */
    double gradient(Tensor x, Tensor u, float gamma, float scale, float beta, Tensor out);
}
