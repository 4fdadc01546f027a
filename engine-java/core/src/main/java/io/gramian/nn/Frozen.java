package io.gramian.nn;

import io.gramian.autodiff.Gradients;
import io.gramian.autodiff.Op;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.List;

/** What layers yield that are not trained any more: no gradient goes through. */
final class Frozen extends Op<Variable> {
    private final Mlp layers;
    private final Variable x;
    private final List<Tensor> hidden;

    private Frozen(Tape tape, Mlp layers, Variable x) {
        super(tape.leaf(tape.compute().zeros(x.rows(), layers.outputs()), false));
        this.layers = layers.folded(tape.compute());
        this.x = x;
        this.hidden = layers.hidden(tape.compute(), x.rows());
    }

    static Variable apply(Tape tape, Mlp layers, Variable x) {
        return tape.record(new Frozen(tape, layers, x));
    }

    @Override
    protected void forward(Compute compute) {
        layers.forward(compute, x.value(), hidden, output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        // Nothing before is trained.
    }
}
