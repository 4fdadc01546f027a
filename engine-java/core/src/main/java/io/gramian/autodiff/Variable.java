package io.gramian.autodiff;

import io.gramian.tensor.Tensor;

/** A tensor in the graph: a leaf, or the result of an operation. */
public final class Variable extends Node {
    private final Tensor value;

    Variable(Tensor value, boolean needsGradient) {
        super(needsGradient);
        this.value = value;
    }

    /** The tensor, the same one at every step; that of a leaf may be written between steps. */
    public Tensor value() {
        return value;
    }

    /** The number of rows of the tensor. */
    public int rows() {
        return value.rows();
    }

    /** The number of columns of the tensor. */
    public int columns() {
        return value.columns();
    }
}
