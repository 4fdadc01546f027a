package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;
import java.util.List;

/** Products of tall blocks of columns, which stand side by side as one n×p matrix, with n ≫ p. */
@Experimental
public interface TallKernel {
    /**
     * out ← [left]ᵀ·[right], summed in float32 over a few dozen rows at most, and in float64 across them.
     *
     * @param left blocks of n rows, p columns in all; not modified
     * @param right blocks of n rows, q columns in all; not modified
     * @param out p·q elements, row by row, on the host
     */
    void gram(List<Tensor> left, List<Tensor> right, double[] out);

    /**
     * out ← [blocks]·m.
     *
     * @param blocks of n rows, p columns in all; not modified
     * @param m p×q elements on the host, rounded to float32; not modified
     * @param out n×q; overlaps no block
     */
    void combine(List<Tensor> blocks, double[] m, Tensor out);
}
