package io.gramian.compute.scalar;

import io.gramian.compute.Backend;
import io.gramian.compute.RandomKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;

/** What the CPU backends share: memory on the Java heap, and one stream of random numbers. */
public abstract class HeapBackend implements Backend {
    private final RandomKernel random;

    /** For the CPU backends. */
    protected HeapBackend(Workers workers) {
        this.random = new PhiloxRandomKernel(workers);
    }

    @Override
    public final Tensor zeros(Shape shape) {
        return Tensor.zeros(shape);
    }

    @Override
    public final void copy(Tensor from, Tensor to) {
        System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), from.size());
    }

    @Override
    public final RandomKernel random() {
        return random;
    }

    @Override
    public final void close() {}
}
