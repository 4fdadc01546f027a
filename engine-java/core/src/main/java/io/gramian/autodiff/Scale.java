package io.gramian.autodiff;

import io.gramian.compute.Compute;

/** y = factor·x. */
final class Scale extends Op<Variable> {
    private final Variable x;
    private final float factor;

    Scale(Variable x, float factor, Variable y) {
        super(y);
        this.x = x;
        this.factor = factor;
    }

    @Override
    protected void forward(Compute compute) {
        compute.combine(factor, x.value(), 0, x.value(), output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        gradients.add(x, factor, gradients.buffer(output()));
    }
}
