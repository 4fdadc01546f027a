package io.gramian.kernel.prior;

import io.gramian.kernel.KernelMatrix;
import io.gramian.tensor.Rows;

/** A kernel that knows its value between any two samples: one that has been chosen, and fitted where it needs to be. */
@FunctionalInterface
public interface Prior {
    /**
     * The kernel over some samples.
     *
     * @param x n×d, n ≥ 1, on the heap; not copied, so leave it unchanged
     * @throws IllegalArgumentException if x has no rows, or another number of columns than the kernel was fitted to
     */
    KernelMatrix over(Rows x);
}
