package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** Σ x. */
final class Sum extends Op<Scalar> {
    private final Variable x;
    private final Tensor ones;

    /** ones is a row of x.columns() ones. */
    Sum(Variable x, Tensor ones, Scalar sum) {
        super(sum);
        this.x = x;
        this.ones = ones;
    }

    @Override
    protected void forward(Compute compute) {
        output().set(compute.sum(x.value()));
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        float slope = (float) gradients.of(output());
        Tensor dx = gradients.buffer(x);
        if (gradients.beta(x) == 0) {
            compute.fill(slope, dx);
        } else {
            compute.addRow(dx, slope, ones, dx);
        }
    }
}
