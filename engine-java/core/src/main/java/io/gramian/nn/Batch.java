package io.gramian.nn;

import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The rows of data that one training step sees, and the leaves of a tape that they are gathered into. */
public final class Batch {
    private final Tape tape;
    private final int[] order;
    private final int size;
    private final List<Source> sources = new ArrayList<>();
    private Runnable afterStep = () -> {};
    private int from;
    private long step;

    /** A batch of that many rows; order is shared with the trainer, which shuffles it. */
    Batch(Tape tape, int[] order, int size) {
        this.tape = tape;
        this.order = order;
        this.size = size;
    }

    /** The number of rows. */
    public int size() {
        return size;
    }

    /** Which row of the data stands at a position of the batch; for operations, at each forward pass. */
    public int row(int position) {
        if (position < 0 || position >= size) {
            throw new IndexOutOfBoundsException("position " + position + " of a batch of " + size + " rows");
        }
        return order[from + position];
    }

    /**
     * A leaf that holds the batch's rows of some data at each step; the same leaf for the same data.
     *
     * @param data on the heap or in the memory of the tape's backend, with as many rows as are trained on; read anew at
     *     each step, so it may change between steps
     * @throws IllegalArgumentException if the number of rows differs
     */
    public Variable rows(Rows data) {
        if (data.rows() != order.length) {
            throw new IllegalArgumentException("data has " + data.rows() + " rows, expected " + order.length
                    + " rows, one for each that is trained on");
        }
        for (Source source : sources) {
            if (source.data == data) {
                return source.leaf;
            }
        }
        Variable leaf = tape.input(size, data.columns());
        boolean direct = leaf.value().onHeap() || isOnDevice(data);
        sources.add(new Source(data, direct ? leaf.value() : Tensor.zeros(size, data.columns()), leaf));
        return leaf;
    }

    /** How many batches this training has seen before this one; for operations that draw random numbers. */
    public long step() {
        return step;
    }

    /** Has something done after each optimiser step on this batch, when the tape still holds the values of before. */
    public void afterStep(Runnable action) {
        afterStep = action;
    }

    void stepped() {
        afterStep.run();
    }

    /** Gathers the rows order[start], order[start+1], … into the leaves. */
    void moveTo(int start, long stepsBefore) {
        from = start;
        step = stepsBefore;
        for (Source source : sources) {
            if (isOnDevice(source.data)) {
                tape.compute().gatherRows((Tensor) source.data, order, start, source.stage);
            } else {
                source.data.gather(order, start, source.stage);
            }
            if (source.stage != source.leaf.value()) {
                tape.compute().copy(source.stage, source.leaf.value());
            }
        }
    }

    private static boolean isOnDevice(Rows data) {
        return data instanceof Tensor tensor && !tensor.onHeap();
    }

    private record Source(Rows data, Tensor stage, Variable leaf) {}
}
