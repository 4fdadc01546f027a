package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** A few rows of a large tensor, wherever that one lies, brought to the heap. */
public final class RowCopies {
    private RowCopies() {}

    /**
     * The rows of the given indices, in that order.
     *
     * @param x n×d, in the backend's memory or on the heap; not modified
     * @param indices each from 0 to n−1; one may stand several times
     * @return a new heap tensor of indices.length×d
     * @throws IndexOutOfBoundsException if an index is not a row of x
     */
    public static Tensor of(Compute compute, Tensor x, int[] indices) {
        if (x.onHeap()) {
            return x.gather(indices);
        }
        Tensor rows = compute.zeros(indices.length, x.columns());
        compute.gatherRows(x, indices, 0, rows);
        return compute.onHeap(rows);
    }
}
