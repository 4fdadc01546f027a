package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** The kernel that knows the classes: 1 within a class, 0 between classes. */
public final class IdealMatrix implements KernelMatrix {
    private final Compute compute;
    private final int[] codes;
    private final int classes;

    /**
     * The kernel of labels.
     *
     * @param labels a class for each sample, any integers, at least one; copied
     * @throws IllegalArgumentException if there is no label
     */
    public IdealMatrix(Engine engine, int[] labels) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("labels is empty, expected at least one");
        }
        this.compute = engine.compute();
        Map<Integer, Integer> numbers = new HashMap<>();
        this.codes = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            codes[i] = numbers.computeIfAbsent(labels[i], label -> numbers.size());
        }
        this.classes = numbers.size();
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public void block(int[] rows, int firstRow, int[] columns, int firstColumn, Tensor out) {
        Tensor heap = out.onHeap() ? out : Tensor.zeros(out.shape());
        for (int i = 0; i < heap.rows(); i++) {
            int code = codes[rows[firstRow + i]];
            int to = heap.offset() + i * heap.columns();
            for (int j = 0; j < heap.columns(); j++) {
                heap.array()[to + j] = code == codes[columns[firstColumn + j]] ? 1 : 0;
            }
        }
        if (heap != out) {
            compute.copy(heap, out);
        }
    }

    /** The sums of the classes, and each row that of its own. */
    @Override
    public void apply(Tensor block, Tensor out) {
        Tensor from = block.onHeap() ? block : Tensor.zeros(block.shape());
        if (from != block) {
            compute.copy(block, from);
        }
        Tensor heap = out.onHeap() ? out : Tensor.zeros(out.shape());
        double[] sums = new double[classes * from.columns()];
        for (int i = 0; i < codes.length; i++) {
            for (int f = 0; f < from.columns(); f++) {
                sums[codes[i] * from.columns() + f] += from.get(i, f);
            }
        }
        for (int i = 0; i < codes.length; i++) {
            for (int f = 0; f < from.columns(); f++) {
                heap.set(i, f, (float) sums[codes[i] * from.columns() + f]);
            }
        }
        if (heap != out) {
            compute.copy(heap, out);
        }
    }
}
