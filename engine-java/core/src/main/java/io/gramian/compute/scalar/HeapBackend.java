package io.gramian.compute.scalar;

import io.gramian.compute.Backend;
import io.gramian.compute.RandomKernel;
import io.gramian.compute.SoftAssignmentKernel;
import io.gramian.compute.SoftmaxKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;

/** What the CPU backends share: memory on the Java heap, and one stream of random numbers. */
public abstract class HeapBackend implements Backend {
    /**
     * A large array lies at the start of a page, behind a header of 16 bytes: from here on its elements begin with a cache line.
     * Vectors that straddle lines cost a large product some percent.
     */
    public static final int CACHE_LINE_START = 12;

    private static final int LARGE = 1 << 18;

    private final RandomKernel random;
    private final SoftAssignmentKernel softAssignment;
    private final SoftmaxKernel softmax;

    /** For the CPU backends. */
    protected HeapBackend(Workers workers) {
        this.random = new PhiloxRandomKernel(workers);
        this.softAssignment = new ScalarSoftAssignmentKernel(workers);
        this.softmax = new ScalarSoftmaxKernel(workers);
    }

    @Override
    public final Tensor zeros(Shape shape) {
        if (shape.size() < LARGE || shape.size() > Integer.MAX_VALUE - 2 * CACHE_LINE_START) {
            return Tensor.zeros(shape);
        }
        float[] array = new float[shape.size() + CACHE_LINE_START];
        return Tensor.over(Tensor.wrap(array, array.length).storage(), CACHE_LINE_START, shape);
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
    public final SoftAssignmentKernel softAssignment() {
        return softAssignment;
    }

    @Override
    public final SoftmaxKernel softmax() {
        return softmax;
    }

    @Override
    public final void close() {}
}
