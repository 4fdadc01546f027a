package io.gramian.nn;

import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A dense layer y = act(x·W + b). With batch normalisation y = act(γ·x̂ + b), where x̂ is x·W with each column normalised:
 * by the batch in training, by running statistics at inference. A bias below the normalisation would be lost with the
 * mean, so b is the shift β above it (Ioffe and Szegedy, ICML 2015, section 3.2). W may be the transpose of another layer's
 * weights, to which this one is tied.
 */
public final class Dense {
    private final Tensor weights;
    private final boolean transposed;
    private final Tensor bias;
    private final Activation activation;
    private final Normalization normalization;

    /**
     * A layer over parameters, which are shared.
     *
     * @param weights in×out
     * @param bias out elements
     */
    public Dense(Tensor weights, Tensor bias, Activation activation) {
        this(weights, false, bias, activation, null);
    }

    private Dense(Tensor weights, boolean transposed, Tensor bias, Activation activation, Normalization normalization) {
        int outputs = transposed ? weights.rows() : weights.columns();
        if (bias.size() != outputs) {
            throw new IllegalArgumentException("bias has shape " + bias.shape() + ", expected " + outputs
                    + " elements to go with weights of shape " + weights.shape());
        }
        this.weights = weights;
        this.transposed = transposed;
        this.bias = bias;
        this.activation = Objects.requireNonNull(activation, "activation");
        this.normalization = normalization;
    }

    /** A layer with fresh weights from the random stream of a key, and bias 0. */
    public static Dense create(
            Compute compute, int inputs, int outputs, Activation activation, Initializer initializer, long key) {
        Tensor weights = compute.zeros(inputs, outputs);
        initializer.fill(compute, key, weights);
        return new Dense(weights, compute.zeros(1, outputs), activation);
    }

    /** The layer back, tied to this one: from outputs to inputs, with these weights transposed and a bias of its own, 0. */
    public Dense mirrored(Compute compute, Activation back) {
        return new Dense(weights, !transposed, compute.zeros(1, inputs()), back, null);
    }

    /** This layer, weights and bias shared, with fresh batch normalisation before the activation. */
    public Dense normalized(Compute compute) {
        return new Dense(weights, transposed, bias, activation, Normalization.create(compute, outputs()));
    }

    /**
     * This layer as inference sees it: batch normalisation by the running statistics is folded into copies of weights
     * and bias. A layer without it is returned as it is.
     */
    public Dense folded(Compute compute) {
        if (normalization == null) {
            return this;
        }
        Tensor w = compute.zeros(weights.rows(), weights.columns());
        Tensor b = compute.zeros(1, outputs());
        compute.foldBatchNorm(
                transposed,
                weights,
                normalization.scale(),
                bias,
                (float) Normalization.EPSILON,
                normalization.running(),
                w,
                b);
        return new Dense(w, transposed, b, activation, null);
    }

    /**
     * Records the layer on a tape, its parameters wanting gradients. Each forward pass of a batch-normalised layer moves
     * its running statistics.
     *
     * @throws IllegalArgumentException if the layer is batch-normalised and x has fewer than 2 rows
     */
    public Variable apply(Tape tape, Variable x) {
        Variable w = tape.parameter(weights);
        Variable b = tape.parameter(bias);
        if (normalization == null) {
            return tape.linear(x, transposed, w, b, activation);
        }
        return tape.batchNorm(
                tape.matMul(false, x, transposed, w),
                tape.parameter(normalization.scale()),
                b,
                activation,
                Normalization.EPSILON,
                Normalization.MOMENTUM,
                normalization.running());
    }

    /**
     * y ← act(x·W + b), without a tape, for a layer without batch normalisation: {@link #folded} makes one.
     *
     * @param x n×in; not modified
     * @param y n×out
     */
    void apply(Compute compute, Tensor x, Tensor y) {
        compute.linear(x, transposed, weights, bias, activation, y);
    }

    /** The number of input features. */
    public int inputs() {
        return transposed ? weights.columns() : weights.rows();
    }

    /** The number of output features. */
    public int outputs() {
        return transposed ? weights.rows() : weights.columns();
    }

    /** W, in×out, or its transpose, shared. */
    public Tensor weights() {
        return weights;
    }

    /** Whether {@link #weights} are out×in, those of the layer that this one mirrors. */
    public boolean transposed() {
        return transposed;
    }

    /** b, out elements, shared. */
    public Tensor bias() {
        return bias;
    }

    /** What follows the affine map, or its normalisation. */
    public Activation activation() {
        return activation;
    }

    /** Batch normalisation, if there is any. */
    public Optional<Normalization> normalization() {
        return Optional.ofNullable(normalization);
    }

    /** What training changes, shared: weights, bias and, with batch normalisation, γ. */
    public List<Tensor> parameters() {
        return normalization == null ? List.of(weights, bias) : List.of(weights, bias, normalization.scale());
    }

    /** All that the outputs depend on, shared: the parameters and, with batch normalisation, the running statistics. */
    public List<Tensor> state() {
        List<Tensor> state = new ArrayList<>(parameters());
        normalization().ifPresent(given -> state.add(given.running()));
        return state;
    }
}
