package io.gramian.nn;

import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.List;

/** A differentiable map of rows to rows. */
public interface Network {
    /** The number of input features. */
    int inputs();

    /** The number of output features. */
    int outputs();

    /** Records the map on a tape, its parameters wanting gradients. */
    Variable apply(Tape tape, Variable x);

    /** What training changes, shared, in a fixed order. */
    List<Tensor> parameters();

    /**
     * All that the map depends on, shared, in a fixed order: the parameters, and the running statistics of batch
     * normalisation. A snapshot of a training holds these.
     */
    List<Tensor> state();

    /**
     * The map as inference sees it: batch normalisation is folded into copies of weights and biases, the rest is shared.
     * Without batch normalisation it is this network.
     */
    Network folded(Compute compute);

    /**
     * Maps rows without a tape, as {@link #folded} does, in chunks of rows, with memory for one chunk. Safe for use by several
     * threads while nobody trains; a row's result does not depend on the rows that come with it.
     *
     * @param x n×inputs, on the heap or in the backend's memory; not modified
     * @param out n×outputs, likewise; does not overlap x
     * @throws IllegalArgumentException if a shape does not fit
     */
    void embed(Compute compute, Rows x, Tensor out);
}
