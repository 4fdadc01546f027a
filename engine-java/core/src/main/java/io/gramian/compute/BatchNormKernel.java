package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * Batch normalisation with the activation that follows it (Ioffe and Szegedy, ICML 2015, algorithms 1 and 2). Means and
 * variances accumulate in float64.
 */
@Experimental
public interface BatchNormKernel {
    /**
     * For each column of a batch, with its mean μ and biased variance σ²: y ← act(γ·(x−μ)/√(σ²+ε) + β), and the running
     * statistics move by a momentum m: mean ← (1−m)·mean + m·μ, variance ← (1−m)·variance + m·σ²·n/(n−1).
     *
     * @param x n×d, n at least 2; not modified
     * @param scale γ, d elements; not modified
     * @param shift β, d elements; not modified
     * @param epsilon ε, above 0
     * @param momentum m, in (0, 1]
     * @param running 2×d: the mean and the variance, updated
     * @param statistics 3×d, for {@link #backward}: μ in float32, what it lacks of the mean in float64, and 1/√(σ²+ε)
     * @param y n×d, not x
     */
    void forward(
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation,
            float epsilon,
            float momentum,
            Tensor running,
            Tensor statistics,
            Tensor y);

    /**
     * With x̂ = (x−μ)/√(σ²+ε) and δ = dy ∘ act′(y): dshift ← β·dshift + Σδ and dscale ← β·dscale + Σδ∘x̂, the sums over
     * the rows, and dx ← β·dx + γ/√(σ²+ε)·(δ − Σδ/n − x̂·Σ(δ∘x̂)/n).
     *
     * @param statistics as {@link #forward} left them
     * @param dy n×d, overwritten by δ
     * @param dx n×d, or null where not needed
     * @param betaX what dx is multiplied by before the sum; likewise beta for dscale and dshift
     * @param dscale d elements, or null where not needed; likewise dshift
     */
    void backward(
            Tensor x,
            Tensor scale,
            Tensor statistics,
            Tensor y,
            Activation activation,
            Tensor dy,
            Tensor dx,
            float betaX,
            Tensor dscale,
            Tensor dshift,
            float beta);

    /**
     * The normalisation of x·W by its running statistics as a layer of its own: with s = γ/√(variance+ε), the product of x
     * with W∘s plus β − mean∘s.
     *
     * @param transposeW whether w, and so its result, is out×in
     * @param w in×out, or out×in; not modified
     * @param scale γ, out elements; not modified
     * @param shift β, out elements; not modified
     * @param running 2×out: the mean and the variance; not modified
     * @param weights W∘s, of the shape of w
     * @param bias β − mean∘s, out elements
     */
    void fold(
            boolean transposeW,
            Tensor w,
            Tensor scale,
            Tensor shift,
            float epsilon,
            Tensor running,
            Tensor weights,
            Tensor bias);
}
