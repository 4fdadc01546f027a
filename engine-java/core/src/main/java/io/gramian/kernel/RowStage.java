package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/** Some rows of heap data in the backend's memory, in buffers that are kept for the next ones. */
final class RowStage {
    private final Compute compute;
    private final Rows x;
    private final boolean onHeap;
    private Tensor heap = Tensor.zeros(0, 1);
    private Tensor there;

    RowStage(Compute compute, Rows x) {
        this.compute = compute;
        this.x = x;
        this.there = compute.zeros(0, 1);
        this.onHeap = there.onHeap();
    }

    /** The rows of the indices from first on; valid until the next call. */
    Tensor chosen(int[] indices, int first, int count) {
        heap = sized(heap, count, true);
        Tensor rows = heap.rows(0, count);
        x.gather(indices, first, rows);
        return staged(rows);
    }

    /** The rows from (inclusive) to (exclusive); valid until the next call. */
    Tensor range(int from, int to) {
        return staged(x.rows(from, to));
    }

    private Tensor staged(Tensor rows) {
        if (onHeap) {
            return rows;
        }
        there = sized(there, rows.rows(), false);
        Tensor copy = there.rows(0, rows.rows());
        compute.copy(rows, copy);
        return copy;
    }

    private Tensor sized(Tensor buffer, int rows, boolean ofHeap) {
        if (buffer.rows() >= rows && buffer.columns() == x.columns()) {
            return buffer;
        }
        return ofHeap ? Tensor.zeros(rows, x.columns()) : compute.zeros(rows, x.columns());
    }
}
