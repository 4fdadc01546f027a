package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** The Gaussian kernel between rows and landmarks, some rows at a time, in memory that stays within a bound. */
final class KernelRows {
    /** 64 MiB. */
    private static final int MOST_ELEMENTS = 1 << 24;

    private final Compute compute;
    private final Tensor landmarks;
    private final float gamma;
    private final Tensor kernel;

    /**
     * Prepares.
     *
     * @param landmarks m×d in the memory of the engine's backend; not modified
     * @param rows the most rows that are asked for at once
     */
    KernelRows(Compute compute, Tensor landmarks, float gamma, int rows) {
        this.compute = compute;
        this.landmarks = landmarks;
        this.gamma = gamma;
        int most = Math.max(1, MOST_ELEMENTS / landmarks.rows());
        this.kernel = compute.zeros(Math.min(rows, most), landmarks.rows());
    }

    /** The number of rows of the largest piece. */
    int largest() {
        return kernel.rows();
    }

    /** Calls the body with the kernel of each piece of a chunk, in their order. */
    void forEach(Tensor chunk, Body body) {
        for (int from = 0; from < chunk.rows(); from += kernel.rows()) {
            int end = Math.min(chunk.rows(), from + kernel.rows());
            Tensor piece = kernel.rows(0, end - from);
            compute.rbf(chunk.rows(from, end), landmarks, gamma, piece);
            body.accept(from, piece);
        }
    }

    /** What is done with the kernel of some rows. */
    interface Body {
        /** Called with the kernel between rows, of which the first has the given number within the chunk, and all landmarks. */
        void accept(int from, Tensor kernel);
    }
}
