package io.gramian.autodiff;

import io.gramian.compute.Compute;

/** The mean of KL(softmax(target)‖softmax(logits)), the target a constant, see {@link io.gramian.compute.SoftmaxKernel}. */
final class SoftmaxDivergence extends Op<Scalar> {
    private final Variable target;
    private final Variable logits;

    SoftmaxDivergence(Variable target, Variable logits, Scalar value) {
        super(value);
        boolean fits = target.rows() == logits.rows() && target.columns() == logits.columns();
        Check.require(
                fits, "target", target, "the shape of logits, " + logits.value().shape());
        this.target = target;
        this.logits = logits;
    }

    @Override
    protected void forward(Compute compute) {
        output().set(compute.softmaxDivergence(target.value(), logits.value()));
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        float scale = (float) gradients.of(output());
        float beta = gradients.beta(logits);
        compute.softmaxDivergenceGradient(target.value(), logits.value(), scale, beta, gradients.buffer(logits));
    }
}
