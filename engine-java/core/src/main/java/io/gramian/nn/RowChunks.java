package io.gramian.nn;

import io.gramian.compute.Compute;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.function.BiConsumer;

/** Works through rows in chunks, staging them where the backend does not compute on the heap. */
final class RowChunks {
    /** Large enough to fill the machine, small enough that a chunk of wide hidden layers stays within tens of MiB. */
    static final int ROWS = 4096;

    private RowChunks() {}

    /** The number of rows of the largest chunk. */
    static int largest(Rows x) {
        return Math.min(ROWS, x.rows());
    }

    /** Calls body with each chunk of x and the same rows of out, both in the backend's memory. */
    static void map(Compute compute, Rows x, Tensor out, BiConsumer<Tensor, Tensor> body) {
        boolean onHeap = compute.zeros(1).onHeap();
        boolean givenOnHeap = !(x instanceof Tensor tensor) || tensor.onHeap();
        Tensor stageIn = givenOnHeap == onHeap ? null : compute.zeros(largest(x), x.columns());
        Tensor stageOut = out.onHeap() == onHeap ? null : compute.zeros(largest(x), out.columns());
        for (int from = 0; from < x.rows(); from += ROWS) {
            int count = Math.min(ROWS, x.rows() - from);
            Tensor given = x.rows(from, from + count);
            Tensor wanted = out.rows(from, from + count);
            Tensor in = stageIn == null ? given : stageIn.rows(0, count);
            Tensor result = stageOut == null ? wanted : stageOut.rows(0, count);
            if (stageIn != null) {
                compute.copy(given, in);
            }
            body.accept(in, result);
            if (stageOut != null) {
                compute.copy(result, wanted);
            }
        }
    }

    static void check(Network network, Rows x, Tensor out) {
        if (x.columns() != network.inputs()) {
            throw new IllegalArgumentException("x has " + x.rows() + " rows and " + x.columns() + " columns, expected "
                    + network.inputs() + " columns, the network's inputs");
        }
        boolean fits = out.rows() == x.rows() && out.columns() == network.outputs();
        if (!fits) {
            throw new IllegalArgumentException(
                    "out has shape " + out.shape() + ", expected " + x.rows() + "×" + network.outputs());
        }
    }
}
