package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * Rows of any form, a chunk at a time as a tensor in the backend's memory: a view where they lie there already, else a
 * copy in memory that all chunks share.
 *
 * <p>It holds work memory, so one thread at a time may use it.
 */
@Experimental
public final class StagedRows {
    /** Large enough to fill the machine; a dense chunk of 2,000 columns takes 32 MiB. */
    private static final int CHUNK = 4096;

    private final Compute compute;
    private final Rows rows;
    private final Tensor stage;

    /**
     * The chunks of rows.
     *
     * @param rows n×d; not modified
     */
    public StagedRows(Compute compute, Rows rows) {
        this.compute = compute;
        this.rows = rows;
        boolean onHeap = compute.zeros(1).onHeap();
        boolean givenOnHeap = !(rows instanceof Tensor tensor) || tensor.onHeap();
        this.stage = givenOnHeap == onHeap ? null : compute.zeros(largest(), rows.columns());
    }

    /** The number of rows of the largest chunk. */
    public int largest() {
        return Math.min(CHUNK, rows.rows());
    }

    /** Calls the body with each chunk, in their order. */
    public void forEach(Body body) {
        for (int first = 0; first < rows.rows(); first += CHUNK) {
            Cancellation.check("a pass over the rows");
            Tensor given = rows.rows(first, Math.min(rows.rows(), first + CHUNK));
            Tensor chunk = given;
            if (stage != null) {
                chunk = stage.rows(0, given.rows());
                compute.copy(given, chunk);
            }
            body.accept(first, chunk);
        }
    }

    /** What is done with a chunk. */
    public interface Body {
        /**
         * Called with a chunk.
         *
         * @param first the number of its first row
         * @param chunk in the backend's memory, until the next call; not to be modified
         */
        void accept(int first, Tensor chunk);
    }
}
