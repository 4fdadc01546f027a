package io.gramian.autodiff;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** y = act(x·W + b) with W = w, or wᵀ where it is transposed, in one kernel each way. */
final class Linear extends Op<Variable> {
    private final Variable x;
    private final boolean transposeW;
    private final Variable w;
    private final Variable b;
    private final Activation activation;

    Linear(Variable x, boolean transposeW, Variable w, Variable b, Activation activation, Variable y) {
        super(y);
        Check.require(
                (transposeW ? w.columns() : w.rows()) == x.columns(),
                "w",
                w,
                x.columns() + (transposeW ? " columns" : " rows") + " to go with x of shape "
                        + x.value().shape());
        Check.require(b.value().size() == y.columns(), "b", b, y.columns() + " elements");
        this.x = x;
        this.transposeW = transposeW;
        this.w = w;
        this.b = b;
        this.activation = activation;
    }

    @Override
    protected void forward(Compute compute) {
        compute.linear(x.value(), transposeW, w.value(), b.value(), activation, output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        if (!w.needsGradient() || !b.needsGradient()) {
            backwardInParts(compute, gradients);
            return;
        }
        Tensor dy = gradients.buffer(output());
        Tensor dx = x.needsGradient() ? gradients.buffer(x) : null;
        float betaX = x.needsGradient() ? gradients.beta(x) : 0;
        float betaW = gradients.sharedBeta(w, b);
        compute.linearBackward(
                x.value(),
                transposeW,
                w.value(),
                output().value(),
                activation,
                dy,
                dx,
                betaX,
                gradients.buffer(w),
                gradients.buffer(b),
                betaW);
    }

    /** Where weights or bias are constants. */
    private void backwardInParts(Compute compute, Gradients gradients) {
        Tensor delta = gradients.buffer(output());
        compute.activateBackward(activation, output().value(), delta, 0, delta);
        if (x.needsGradient()) {
            compute.multiply(false, delta, !transposeW, w.value(), 1, gradients.beta(x), gradients.buffer(x));
        }
        if (w.needsGradient()) {
            Tensor left = transposeW ? delta : x.value();
            Tensor right = transposeW ? x.value() : delta;
            compute.multiply(true, left, false, right, 1, gradients.beta(w), gradients.buffer(w));
        }
        if (b.needsGradient()) {
            compute.columnSums(delta, 1, gradients.beta(b), gradients.buffer(b));
        }
    }
}
