package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;

/** One implementation of every kernel family, and the memory that it computes on. */
@Experimental
public interface Backend extends AutoCloseable {
    /** {@code scalar}, {@code simd} or {@code cuda}. */
    String name();

    /** Which instructions or which device it uses, for people. */
    String description();

    /** Bytes that large intermediates may take together unless an engine is told otherwise: half of what there is. */
    default long memory() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    /** A tensor of zeros in the backend's memory. */
    Tensor zeros(Shape shape);

    /** Copies elements; one of the two lies on the heap, the other in the backend's memory, or both do. */
    void copy(Tensor from, Tensor to);

    /** A place in the order of the work, behind all that was asked for, for {@link #copyBeside}. */
    default long mark() {
        return 0;
    }

    /**
     * Copies as {@link #copy} does, beside what was asked for since a mark, which must neither write what is copied from nor touch
     * what is copied to. What is asked for later finds the copy done.
     */
    default void copyBeside(long mark, Tensor from, Tensor to) {
        copy(from, to);
    }

    /** Waits until all that was asked for is done; where a call does its work before it comes back, there is nothing to wait for. */
    default void finish() {}

    GemmKernel gemm();

    SymmetricKernel symmetric();

    TallKernel tall();

    LinearKernel linear();

    BatchNormKernel batchNorm();

    PairwiseKernel pairwise();

    RbfKernel rbf();

    HsicKernel hsic();

    AlignmentKernel alignment();

    KMeansKernel kMeans();

    MixtureKernel mixture();

    SoftAssignmentKernel softAssignment();

    SoftmaxKernel softmax();

    PatchKernel patches();

    ElementwiseKernel elementwise();

    AdamKernel adam();

    RandomKernel random();

    @Override
    void close();
}
