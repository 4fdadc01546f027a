package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/** General matrix product. */
@Experimental
public interface GemmKernel {
    /**
     * c ← α·op(a)·op(b) + β·c, where op transposes if asked. c is not read when β is 0.
     *
     * @param a m×k, or k×m if transposed; not modified
     * @param b k×n, or n×k if transposed; not modified
     * @param c m×n; overlaps neither a nor b
     */
    void multiply(boolean transposeA, Tensor a, boolean transposeB, Tensor b, float alpha, float beta, Tensor c);
}
