package io.gramian.nn;

import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/** A dense layer y = act(x·W + b). */
public final class Dense {
    private final Tensor weights;
    private final Tensor bias;
    private final Activation activation;

    /**
     * A layer over parameters, which are shared.
     *
     * @param weights in×out
     * @param bias out elements
     */
    public Dense(Tensor weights, Tensor bias, Activation activation) {
        if (bias.size() != weights.columns()) {
            throw new IllegalArgumentException("bias has shape " + bias.shape() + ", expected " + weights.columns()
                    + " elements to go with weights of shape " + weights.shape());
        }
        this.weights = weights;
        this.bias = bias;
        this.activation = Objects.requireNonNull(activation, "activation");
    }

    /** A layer with fresh weights from the random stream of a key, and bias 0. */
    public static Dense create(
            Compute compute, int inputs, int outputs, Activation activation, Initializer initializer, long key) {
        Tensor weights = compute.zeros(inputs, outputs);
        initializer.fill(compute, key, weights);
        return new Dense(weights, compute.zeros(1, outputs), activation);
    }

    /** Records the layer on a tape, its parameters wanting gradients. */
    public Variable apply(Tape tape, Variable x) {
        return tape.linear(x, tape.parameter(weights), tape.parameter(bias), activation);
    }

    /**
     * y ← act(x·W + b), without a tape.
     *
     * @param x n×in; not modified
     * @param y n×out
     */
    public void apply(Compute compute, Tensor x, Tensor y) {
        compute.linear(x, weights, bias, activation, y);
    }

    /** The number of input features. */
    public int inputs() {
        return weights.rows();
    }

    /** The number of output features. */
    public int outputs() {
        return weights.columns();
    }

    /** W, in×out, shared. */
    public Tensor weights() {
        return weights;
    }

    /** b, out elements, shared. */
    public Tensor bias() {
        return bias;
    }

    /** What follows the affine map. */
    public Activation activation() {
        return activation;
    }

    /** Weights and bias, shared. */
    public List<Tensor> parameters() {
        return List.of(weights, bias);
    }
}
