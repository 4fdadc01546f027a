package io.gramian.model.dkkm;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.model.ModelContents;
import io.gramian.tensor.Tensor;

/**
 * Units that are on with the probability σ(x·W + b): the hidden ones of an autoencoder or of a restricted Boltzmann machine.
 *
 * @param weights W, d×k on the heap; shared, not to be modified
 * @param bias b, 1×k likewise
 */
record SigmoidLayer(Tensor weights, Tensor bias) implements Layer {
    private static final String WEIGHTS = "weights";
    private static final String BIAS = "bias";

    SigmoidLayer {
        if (weights.rows() == 0 || weights.columns() == 0 || bias.size() != weights.columns()) {
            throw new IllegalArgumentException("weights has shape " + weights.shape() + ", bias " + bias.shape()
                    + ", expected one column and one bias for each of some units");
        }
    }

    @Override
    public int inputs() {
        return weights.rows();
    }

    @Override
    public int outputs() {
        return weights.columns();
    }

    @Override
    public Tensor map(Engine engine, Tensor x) {
        Compute compute = engine.compute();
        Tensor out = compute.zeros(x.rows(), outputs());
        compute.linear(x, compute.there(weights), compute.there(bias), Activation.SIGMOID, out);
        return out;
    }

    @Override
    public void store(ModelContents contents, String prefix) {
        contents.put(prefix + WEIGHTS, weights).put(prefix + BIAS, bias);
    }

    /** The layer stored under names that begin so, for rows of so many values. */
    static SigmoidLayer restore(ModelContents contents, String prefix, int inputs) {
        int k = contents.tensor(prefix + WEIGHTS).columns();
        return new SigmoidLayer(contents.tensor(prefix + WEIGHTS, inputs, k), contents.tensor(prefix + BIAS, 1, k));
    }
}
