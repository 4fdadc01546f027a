package io.gramian.tensor;

/** Samples, one a row, that are read some rows at a time: a tensor, or a form that takes less memory. */
public interface Rows {
    /** The number of rows. */
    int rows();

    /** The number of columns. */
    int columns();

    /** The rows from (inclusive) to (exclusive) as a tensor; a view where that is possible, so not to be modified. */
    Tensor rows(int from, int to);

    /** Copies the rows {@code indices[from], indices[from+1], …} into all rows of a heap tensor. */
    void gather(int[] indices, int from, Tensor into);

    /** All rows as a tensor; a view where that is possible, so not to be modified. */
    default Tensor dense() {
        return rows(0, rows());
    }
}
