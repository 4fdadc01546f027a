package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/** Squared Euclidean distances between the rows of two matrices. */
@Experimental
public interface PairwiseKernel {
    /**
     * out[i][j] ← ‖xᵢ − yⱼ‖², never negative; exactly 0 on the diagonal where x and y are the same tensor.
     *
     * @param x n×d; not modified
     * @param y m×d; not modified
     * @param out n×m
     */
    void squaredDistances(Tensor x, Tensor y, Tensor out);
}
