package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** Σᵢⱼ exp(−γ‖xᵢ−xⱼ‖²)·(uᵢ·uⱼ) by x, with u held fixed. */
final class Hsic extends Op<Scalar> {
    private final Variable x;
    private final Variable u;
    private final float gamma;
    private final Tensor gradient;

    /** gradient is a buffer of x's shape. */
    Hsic(Variable x, Variable u, float gamma, Tensor gradient, Scalar value) {
        super(value);
        Check.require(
                u.rows() == x.rows(),
                "u",
                u,
                x.rows() + " rows, as x of shape " + x.value().shape());
        if (u.needsGradient()) {
            throw new IllegalArgumentException("u needs a gradient, expected a leaf without: HSIC holds u fixed");
        }
        this.x = x;
        this.u = u;
        this.gamma = gamma;
        this.gradient = gradient;
    }

    /** One pass over the pairs yields value and gradient together, so the gradient is kept for the way back. */
    @Override
    protected void forward(Compute compute) {
        output().set(
                        x.needsGradient()
                                ? compute.hsicGradient(x.value(), u.value(), gamma, 1, 0, gradient)
                                : compute.hsic(x.value(), u.value(), gamma));
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        gradients.add(x, gradients.of(output()), gradient);
    }
}
