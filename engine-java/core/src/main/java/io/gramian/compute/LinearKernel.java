package io.gramian.compute;

import io.gramian.tensor.Tensor;

/** A dense layer y = act(x·w + b), forward and backward. */
public interface LinearKernel {
    /**
     * y ← act(x·w + b).
     *
     * @param x n×in; not modified
     * @param w in×out; not modified
     * @param bias out elements; not modified
     * @param y n×out
     */
    void forward(Tensor x, Tensor w, Tensor bias, Activation activation, Tensor y);

    /**
     * With δ = dy ∘ act′(y): dx ← β·dx + δ·wᵀ, dw ← β·dw + xᵀ·δ, db ← β·db + 1ᵀδ.
     *
     * @param dy n×out, overwritten by δ
     * @param dx n×in, or null where not needed
     * @param betaX what dx is multiplied by before the sum; likewise betaW for dw and db
     */
    void backward(
            Tensor x,
            Tensor w,
            Tensor y,
            Activation activation,
            Tensor dy,
            Tensor dx,
            float betaX,
            Tensor dw,
            Tensor db,
            float betaW);
}
