package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * A dense layer y = act(x·W + b), forward and backward, with W = w or, in a layer that is tied to another one, W = wᵀ for
 * the other's w.
 */
@Experimental
public interface LinearKernel {
    /**
     * y ← act(x·W + b).
     *
     * @param x n×in; not modified
     * @param transposeW whether w is out×in
     * @param w in×out, or out×in; not modified
     * @param bias out elements; not modified
     * @param y n×out
     */
    void forward(Tensor x, boolean transposeW, Tensor w, Tensor bias, Activation activation, Tensor y);

    /**
     * With δ = dy ∘ act′(y): dx ← β·dx + δ·Wᵀ, dw ← β·dw + xᵀ·δ (δᵀ·x where w is transposed), db ← β·db + 1ᵀδ.
     *
     * @param dy n×out, overwritten by δ
     * @param dx n×in, or null where not needed
     * @param betaX what dx is multiplied by before the sum; likewise betaW for dw and db
     * @param dw of the shape of w
     */
    void backward(
            Tensor x,
            boolean transposeW,
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
