package io.gramian.autodiff;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;

/** y = act(x), elementwise. */
final class Activate extends Op<Variable> {
    private final Variable x;
    private final Activation activation;

    Activate(Variable x, Activation activation, Variable y) {
        super(y);
        this.x = x;
        this.activation = activation;
    }

    @Override
    protected void forward(Compute compute) {
        compute.activate(activation, x.value(), output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        compute.activateBackward(
                activation, output().value(), gradients.buffer(output()), gradients.beta(x), gradients.buffer(x));
    }
}
