package io.gramian.linalg;

import io.gramian.tensor.Tensor;

/** A symmetric n×n matrix, known only by its product with blocks of vectors: stored or matrix-free. */
public interface SymmetricOperator {
    /** n. */
    int size();

    /**
     * out ← A·block.
     *
     * @param block n×b; not modified
     * @param out n×b, another tensor
     */
    void apply(Tensor block, Tensor out);

    /**
     * Whether a product costs as much less as there are fewer rows of the block that are not zero. Where it does, a
     * solver begins with the range of a sample of columns.
     */
    default boolean skipsZeroRows() {
        return false;
    }
}
