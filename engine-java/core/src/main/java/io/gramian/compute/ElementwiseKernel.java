package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/** Elementwise arithmetic and reductions. All sums accumulate in float64. */
@Experimental
public interface ElementwiseKernel {
    /** out ← value. */
    void fill(float value, Tensor out);

    /**
     * out[i] ← x[rows[from + i]].
     *
     * @param rows of x, from 0; as many as out has, from there on
     * @param out overlaps not x
     */
    default void gatherRows(Tensor x, int[] rows, int from, Tensor out) {
        x.gather(rows, from, out);
    }

    /** out ← α·a + β·b; out may be a or b. */
    void combine(float alpha, Tensor a, float beta, Tensor b, Tensor out);

    /** out ← α·a∘b + β·out; out may be a or b. */
    void multiply(float alpha, Tensor a, Tensor b, float beta, Tensor out);

    /** out ← √x, correctly rounded, and 0 where x is below 0; NaN stays. out may be x. */
    void squareRoots(Tensor x, Tensor out);

    /** out ← act(x); out may be x. */
    void activate(Activation activation, Tensor x, Tensor out);

    /** out ← dy ∘ act′(y) + β·out, the derivative told from the output y; out may be dy. */
    void activateBackward(Activation activation, Tensor y, Tensor dy, float beta, Tensor out);

    /** out[i][j] ← s[i]·a[i][j]; out may be a. */
    void scaleRows(Tensor a, Tensor s, Tensor out);

    /** out[i][j] ← α·row[j] + a[i][j]; out may be a. */
    void addRow(Tensor a, float alpha, Tensor row, Tensor out);

    /** Σ a. */
    double sum(Tensor a);

    /** Σ a∘b. */
    double dot(Tensor a, Tensor b);

    /** Σ (a−b)². */
    double squaredDifference(Tensor a, Tensor b);

    /** out[j] ← α·Σᵢ a[i][j] + β·out[j]. */
    void columnSums(Tensor a, float alpha, float beta, Tensor out);

    /** out[i] ← Σⱼ a[i][j]. */
    void rowSums(Tensor a, Tensor out);

    /** out[i] ← ‖a[i]‖². */
    void squaredRowNorms(Tensor a, Tensor out);
}
