package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** y = a + sign·b: a sum, or a difference. */
final class Add extends Op<Variable> {
    private final Variable a;
    private final float sign;
    private final Variable b;

    Add(Variable a, float sign, Variable b, Variable y) {
        super(y);
        Check.sameShape("b", b, a);
        this.a = a;
        this.sign = sign;
        this.b = b;
    }

    @Override
    protected void forward(Compute compute) {
        compute.combine(1, a.value(), sign, b.value(), output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        Tensor dy = gradients.buffer(output());
        gradients.add(a, 1, dy);
        gradients.add(b, sign, dy);
    }
}
