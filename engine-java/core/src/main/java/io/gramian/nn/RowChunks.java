package io.gramian.nn;

import io.gramian.compute.Compute;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Works through rows in chunks, staging them where the backend does not compute on the heap. */
final class RowChunks {
    /** Large enough to fill the machine, small enough that a chunk of wide hidden layers stays within tens of MiB. */
    static final int ROWS = 4096;

    /** One is worked on while the other one is filled or emptied. */
    private static final int SLOTS = 2;

    private RowChunks() {}

    /** The number of rows of the largest chunk. */
    static int largest(Rows x) {
        return Math.min(ROWS, x.rows());
    }

    /**
     * Calls body with each chunk of x and the same rows of out, both in the backend's memory. While one chunk is worked on, the
     * next one is brought there and the last result is fetched.
     */
    static void map(Compute compute, Rows x, Tensor out, BiConsumer<Tensor, Tensor> body) {
        List<Slot> slots = new ArrayList<>();
        Slot last = null;
        for (int from = 0; from < x.rows(); from += ROWS) {
            int count = Math.min(ROWS, x.rows() - from);
            if (slots.size() < SLOTS) {
                slots.add(new Slot(compute, x, out));
            }
            Slot slot = slots.get(from / ROWS % SLOTS);
            slot.work(x.rows(from, from + count), out.rows(from, from + count), body);
            if (last != null) {
                last.fetch();
            }
            last = slot;
        }
        if (last != null) {
            last.fetch();
        }
    }

    /** Room for a chunk on its way through the backend's memory, and for its result. */
    private static final class Slot {
        private final Compute compute;
        private final Tensor in;
        private final Tensor result;
        private Tensor wanted;
        private long mark;

        Slot(Compute compute, Rows x, Tensor out) {
            boolean onHeap = compute.zeros(1).onHeap();
            boolean givenOnHeap = !(x instanceof Tensor tensor) || tensor.onHeap();
            this.compute = compute;
            this.in = givenOnHeap == onHeap ? null : compute.zeros(largest(x), x.columns());
            this.result = out.onHeap() == onHeap ? null : compute.zeros(largest(x), out.columns());
            this.mark = compute.mark();
        }

        void work(Tensor given, Tensor wantedRows, BiConsumer<Tensor, Tensor> body) {
            wanted = wantedRows;
            Tensor there = given;
            if (in != null) {
                there = in.rows(0, given.rows());
                compute.copyBeside(mark, given, there);
            }
            body.accept(there, result == null ? wanted : result.rows(0, wanted.rows()));
            mark = compute.mark();
        }

        void fetch() {
            if (result != null) {
                compute.copyBeside(mark, result.rows(0, wanted.rows()), wanted);
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
