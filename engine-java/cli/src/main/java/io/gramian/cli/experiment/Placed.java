package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/** Copies of tensors where they are needed. */
final class Placed {
    private Placed() {}

    /** The rows of a tensor where pictures can take them from. */
    static Tensor onHeap(Engine engine, Tensor x) {
        if (x.onHeap()) {
            return x;
        }
        Tensor copy = Tensor.zeros(x.shape());
        engine.compute().copy(x, copy);
        return copy;
    }

    /** A copy in the memory of the engine's backend. */
    static Tensor onDevice(Engine engine, Tensor x) {
        Tensor copy = engine.compute().zeros(x.rows(), x.columns());
        engine.compute().copy(x, copy);
        return copy;
    }
}
