package io.gramian.autodiff;

import io.gramian.compute.Compute;

/**
 * One operation of the graph. It holds its inputs and its output, whose memory was allocated when it was recorded.
 *
 * @param <R> what it yields
 */
public abstract class Op<R extends Node> {
    private final R output;

    /**
     * An operation that writes to an output.
     *
     * @param output made by {@link Tape#result} or {@link Tape#scalar} of the inputs
     */
    protected Op(R output) {
        this.output = output;
    }

    /** What it yields. */
    public final R output() {
        return output;
    }

    /** Computes the output from the inputs, overwriting what the last pass left. */
    protected abstract void forward(Compute compute);

    /**
     * Adds to the gradient of each input that needs one. Called only where the gradient of the output was reached; it
     * is complete then, and may be overwritten.
     */
    protected abstract void backward(Compute compute, Gradients gradients);
}
