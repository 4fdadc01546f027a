package io.gramian.autodiff;

import io.gramian.compute.Compute;

/** weight·H(Y) − H(Y|X) of classes, from their logits, see {@link io.gramian.compute.SoftmaxKernel}. */
final class Information extends Op<Scalar> {
    private final Variable logits;
    private final double weight;

    Information(Variable logits, double weight, Scalar value) {
        super(value);
        this.logits = logits;
        this.weight = weight;
    }

    @Override
    protected void forward(Compute compute) {
        output().set(compute.information(logits.value(), weight));
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        float scale = (float) gradients.of(output());
        float beta = gradients.beta(logits);
        compute.informationGradient(logits.value(), weight, scale, beta, gradients.buffer(logits));
    }
}
