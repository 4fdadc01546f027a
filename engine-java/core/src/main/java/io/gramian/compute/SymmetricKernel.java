package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/** Products with a stored symmetric matrix. */
@Experimental
public interface SymmetricKernel {
    /**
     * out ← a·x.
     *
     * @param a n×n, symmetric; which of two equal elements is read is not said; not modified
     * @param x n×c; not modified
     * @param out n×c; overlaps neither
     */
    void multiply(Tensor a, Tensor x, Tensor out);

    /** Whether a product costs as much less as there are fewer rows of x that are not zero. */
    default boolean skipsZeroRows() {
        return false;
    }
}
