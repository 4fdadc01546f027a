package io.gramian.linalg;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * Products between tall blocks (n×p, with n ≫ p, in the memory of the engine's backend) and small float64 matrices on
 * the host: what methods on subspaces are made of.
 *
 * <p>It holds work memory, so one thread at a time may use it.
 */
public final class TallProducts {
    private final Compute compute;
    private Tensor small;

    /** Products on an engine. */
    public TallProducts(Engine engine) {
        this.compute = engine.compute();
        this.small = compute.zeros(1);
    }

    /**
     * aᵀ·b, with sums in float64 across short runs of rows.
     *
     * @param a n×p; not modified
     * @param b n×q; not modified; may be a
     * @return p×q
     * @throws IllegalArgumentException if the numbers of rows differ
     */
    public double[] gram(Tensor a, Tensor b) {
        return gram(List.of(a), List.of(b));
    }

    /**
     * [left]ᵀ·[right] for blocks that stand side by side, in one pass.
     *
     * @param left blocks of n rows, p columns in all; not modified
     * @param right blocks of n rows, q columns in all; not modified
     * @return p×q
     * @throws IllegalArgumentException if the numbers of rows differ
     */
    public double[] gram(List<Tensor> left, List<Tensor> right) {
        double[] result = new double[columns(left) * columns(right)];
        compute.tallGram(left, right, result);
        return result;
    }

    /**
     * out ← [blocks]·m for blocks that stand side by side, in one pass.
     *
     * @param blocks of n rows, p columns in all; not modified
     * @param m p×q; rounded to float32; not modified
     * @param out n×q; overlaps no block
     * @throws IllegalArgumentException if the shapes disagree
     */
    public void combine(List<Tensor> blocks, double[] m, Tensor out) {
        Matrices.requireShape("m", m, columns(blocks), out.columns());
        compute.tallCombine(blocks, m, out);
    }

    /**
     * out ← α·a·m + β·out.
     *
     * @param a n×p; not modified
     * @param m p×q; rounded to float32; not modified
     * @param out n×q; does not overlap a; not read when β is 0
     * @throws IllegalArgumentException if the shapes disagree
     */
    public void multiply(float alpha, Tensor a, double[] m, float beta, Tensor out) {
        Matrices.requireShape("m", m, a.columns(), out.columns());
        if (alpha == 1 && beta == 0) {
            compute.tallCombine(List.of(a), m, out);
            return;
        }
        float[] rounded = new float[m.length];
        for (int i = 0; i < m.length; i++) {
            rounded[i] = (float) m[i];
        }
        if (small.size() < m.length) {
            small = compute.zeros(m.length);
        }
        Tensor factor = small.rows(0, m.length).reshape(a.columns(), out.columns());
        compute.copy(Tensor.wrap(rounded, a.columns(), out.columns()), factor);
        compute.multiply(false, a, false, factor, alpha, beta, out);
    }

    private static int columns(List<Tensor> blocks) {
        int sum = 0;
        for (Tensor block : blocks) {
            sum += block.columns();
        }
        return sum;
    }
}
