package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/** One step of Adam (Kingma and Ba, 2015, algorithm 1). */
@Experimental
public interface AdamKernel {
    /**
     * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − rate·m̂/(√v̂ + ε), with m̂ = m/(1−β₁ᵗ) and v̂ = v/(1−β₂ᵗ).
     *
     * @param parameter updated in place
     * @param gradient not modified
     * @param first m, updated in place
     * @param second v, updated in place
     * @param step t, counted from 1
     */
    void step(
            Tensor parameter,
            Tensor gradient,
            Tensor first,
            Tensor second,
            float rate,
            float beta1,
            float beta2,
            float epsilon,
            long step);
}
