package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** y = a∘b, elementwise. */
final class Multiply extends Op<Variable> {
    private final Variable a;
    private final Variable b;

    Multiply(Variable a, Variable b, Variable y) {
        super(y);
        Check.sameShape("b", b, a);
        this.a = a;
        this.b = b;
    }

    @Override
    protected void forward(Compute compute) {
        compute.multiplyElements(1, a.value(), b.value(), 0, output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        Tensor dy = gradients.buffer(output());
        if (a.needsGradient()) {
            compute.multiplyElements(1, dy, b.value(), gradients.beta(a), gradients.buffer(a));
        }
        if (b.needsGradient()) {
            compute.multiplyElements(1, dy, a.value(), gradients.beta(b), gradients.buffer(b));
        }
    }
}
