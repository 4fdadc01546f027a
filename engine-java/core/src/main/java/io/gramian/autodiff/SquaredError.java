package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** factor·Σ(a−b)². */
final class SquaredError extends Op<Scalar> {
    private final Variable a;
    private final Variable b;
    private final double factor;
    private final Tensor difference;

    /** difference is a buffer of a's shape. */
    SquaredError(Variable a, Variable b, double factor, Tensor difference, Scalar error) {
        super(error);
        Check.sameShape("b", b, a);
        this.a = a;
        this.b = b;
        this.factor = factor;
        this.difference = difference;
    }

    /** Keeps a − b, which is exact where a and b are close, while s·a − s·b would cancel. */
    @Override
    protected void forward(Compute compute) {
        compute.combine(1, a.value(), -1, b.value(), difference);
        output().set(factor * compute.dot(difference, difference));
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        double slope = 2 * factor * gradients.of(output());
        gradients.add(a, slope, difference);
        gradients.add(b, -slope, difference);
    }
}
