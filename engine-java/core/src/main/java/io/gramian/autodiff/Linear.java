package io.gramian.autodiff;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** y = act(x·w + b), in one kernel each way. */
final class Linear extends Op<Variable> {
    private final Variable x;
    private final Variable w;
    private final Variable b;
    private final Activation activation;

    Linear(Variable x, Variable w, Variable b, Activation activation, Variable y) {
        super(y);
        Check.require(
                w.rows() == x.columns(),
                "w",
                w,
                x.columns() + " rows to go with x of shape " + x.value().shape());
        Check.require(b.value().size() == w.columns(), "b", b, w.columns() + " elements");
        this.x = x;
        this.w = w;
        this.b = b;
        this.activation = activation;
    }

    @Override
    protected void forward(Compute compute) {
        compute.linear(x.value(), w.value(), b.value(), activation, output().value());
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
        float betaW = sharedBeta(compute, gradients);
        compute.linearBackward(
                x.value(),
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

    /** The kernel knows one factor for w and b: where only one was written before, the other starts from zeros. */
    private float sharedBeta(Compute compute, Gradients gradients) {
        float betaW = gradients.beta(w);
        float betaB = gradients.beta(b);
        if (betaW != betaB) {
            compute.fill(0, gradients.buffer(betaW == 0 ? w : b));
            return 1;
        }
        return betaW;
    }

    /** Where weights or bias are constants. */
    private void backwardInParts(Compute compute, Gradients gradients) {
        Tensor delta = gradients.buffer(output());
        compute.activateBackward(activation, output().value(), delta, 0, delta);
        if (x.needsGradient()) {
            compute.multiply(false, delta, true, w.value(), 1, gradients.beta(x), gradients.buffer(x));
        }
        if (w.needsGradient()) {
            compute.multiply(true, x.value(), false, delta, 1, gradients.beta(w), gradients.buffer(w));
        }
        if (b.needsGradient()) {
            compute.columnSums(delta, 1, gradients.beta(b), gradients.buffer(b));
        }
    }
}
