package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Objects;

/** A kernel given by all its n×n values. */
public final class StoredMatrix implements KernelMatrix {
    /** What round-off may make of two equal elements, as a share of the largest. */
    private static final double ASYMMETRY = 1e-5;

    private final Compute compute;
    private final Tensor host;
    private final Tensor there;

    /**
     * The kernel of given values.
     *
     * @param values n×n, n ≥ 1, symmetric up to round-off, finite, on the heap; shared, not to be modified
     * @throws IllegalArgumentException if the matrix is empty, not square, not symmetric, or not finite
     */
    public StoredMatrix(Engine engine, Tensor values) {
        requireKernel(values);
        this.compute = engine.compute();
        this.host = values;
        this.there = new RowStage(compute, values).range(0, values.rows());
    }

    private static void requireKernel(Tensor values) {
        int n = values.rows();
        if (n == 0 || values.columns() != n) {
            throw new IllegalArgumentException(
                    "the kernel has shape " + values.shape() + ", expected as many rows as columns, at least one");
        }
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                float value = values.get(i, j);
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "the kernel is " + value + " in row " + i + ", column " + j + ", expected a finite number");
                }
                largest = Math.max(largest, Math.abs(value));
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs((double) values.get(i, j) - values.get(j, i)) > ASYMMETRY * largest) {
                    throw new IllegalArgumentException("the kernel is " + values.get(i, j) + " in row " + i
                            + ", column " + j + ", but " + values.get(j, i)
                            + " the other way round: expected a symmetric matrix");
                }
            }
        }
    }

    @Override
    public int size() {
        return host.rows();
    }

    @Override
    public void block(int[] rows, int firstRow, int[] columns, int firstColumn, Tensor out) {
        int n = size();
        Tensor heap = out.onHeap() ? out : Tensor.zeros(out.shape());
        for (int i = 0; i < heap.rows(); i++) {
            int row = host.offset() + Objects.checkIndex(rows[firstRow + i], n) * n;
            int to = heap.offset() + i * heap.columns();
            for (int j = 0; j < heap.columns(); j++) {
                heap.array()[to + j] = host.array()[row + Objects.checkIndex(columns[firstColumn + j], n)];
            }
        }
        if (heap != out) {
            compute.copy(heap, out);
        }
    }

    @Override
    public void apply(Tensor block, Tensor out) {
        compute.symmetricMultiply(there, block, out);
    }
}
