package io.gramian.autodiff;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** y = act(γ·x̂ + β), x̂ the columns of a batch at mean 0 and variance 1, in one kernel each way. */
final class BatchNorm extends Op<Variable> {
    private static final int LEAST_ROWS = 2;

    private final Variable x;
    private final Variable scale;
    private final Variable shift;
    private final Activation activation;
    private final float epsilon;
    private final float momentum;
    private final Tensor running;
    private final Tensor statistics;

    /** statistics is a buffer of three rows as wide as x. */
    BatchNorm(
            Variable x,
            Variable scale,
            Variable shift,
            Activation activation,
            double epsilon,
            double momentum,
            Tensor running,
            Tensor statistics,
            Variable y) {
        super(y);
        Check.require(
                x.rows() >= LEAST_ROWS,
                "x",
                x,
                "at least " + LEAST_ROWS + " rows: batch normalisation learns from batches of several rows");
        Check.require(scale.value().size() == x.columns(), "scale", scale, x.columns() + " elements");
        Check.require(shift.value().size() == x.columns(), "shift", shift, x.columns() + " elements");
        this.x = x;
        this.scale = scale;
        this.shift = shift;
        this.activation = activation;
        this.epsilon = (float) epsilon;
        this.momentum = (float) momentum;
        this.running = running;
        this.statistics = statistics;
    }

    @Override
    protected void forward(Compute compute) {
        compute.batchNorm(
                x.value(),
                scale.value(),
                shift.value(),
                activation,
                epsilon,
                momentum,
                running,
                statistics,
                output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        Tensor dx = x.needsGradient() ? gradients.buffer(x) : null;
        compute.batchNormBackward(
                x.value(),
                scale.value(),
                statistics,
                output().value(),
                activation,
                gradients.buffer(output()),
                dx,
                dx == null ? 0 : gradients.beta(x),
                scale.needsGradient() ? gradients.buffer(scale) : null,
                shift.needsGradient() ? gradients.buffer(shift) : null,
                parameterBeta(gradients));
    }

    private float parameterBeta(Gradients gradients) {
        if (scale.needsGradient() && shift.needsGradient()) {
            return gradients.sharedBeta(scale, shift);
        }
        if (scale.needsGradient()) {
            return gradients.beta(scale);
        }
        return shift.needsGradient() ? gradients.beta(shift) : 0;
    }
}
