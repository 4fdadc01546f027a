package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** ‖K/‖K‖ − P/‖P‖‖, K = E·Eᵀ, by the codes E, with the prior P held fixed. */
final class Alignment extends Op<Scalar> {
    private final Variable codes;
    private final Variable prior;
    private final Tensor gradient;

    /** gradient is a buffer of the shape of codes. */
    Alignment(Variable codes, Variable prior, Tensor gradient, Scalar value) {
        super(value);
        Check.require(
                prior.rows() == codes.rows() && prior.value().columns() == codes.rows(),
                "prior",
                prior,
                codes.rows() + "×" + codes.rows() + ", as codes has shape "
                        + codes.value().shape());
        if (prior.needsGradient()) {
            throw new IllegalArgumentException(
                    "prior needs a gradient, expected a leaf without: the alignment holds the prior fixed");
        }
        this.codes = codes;
        this.prior = prior;
        this.gradient = gradient;
    }

    /** Value and gradient need the same products, so the gradient is kept for the way back. */
    @Override
    protected void forward(Compute compute) {
        double norm = Math.sqrt(compute.dot(prior.value(), prior.value()));
        output().set(
                        codes.needsGradient()
                                ? compute.alignmentGradient(codes.value(), prior.value(), norm, 1, 0, gradient)
                                : compute.alignment(codes.value(), prior.value(), norm));
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        gradients.add(codes, gradients.of(output()), gradient);
    }
}
