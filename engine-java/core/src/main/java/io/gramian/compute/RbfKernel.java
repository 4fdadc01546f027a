package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * The Gaussian kernel K[i][j] = exp(−γ‖xᵢ − yⱼ‖²), stored, or reduced without ever storing it. K[i][i] is exactly 1 where
 * x and y are the same tensor.
 */
@Experimental
public interface RbfKernel {
    /**
     * out ← K.
     *
     * @param x n×d; not modified
     * @param y m×d; not modified
     * @param out n×m
     */
    void gram(Tensor x, Tensor y, float gamma, Tensor out);

    /**
     * out[i] ← Σⱼ K[i][j], in O(n + m) memory.
     *
     * @param out n elements
     */
    void rowSums(Tensor x, Tensor y, float gamma, Tensor out);

    /**
     * out ← K·v, in O(n + m) memory.
     *
     * @param v m×b; not modified
     * @param out n×b
     */
    void times(Tensor x, Tensor y, float gamma, Tensor v, Tensor out);
}
