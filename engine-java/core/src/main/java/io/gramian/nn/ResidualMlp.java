package io.gramian.nn;

import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Philox;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** ψ(x) = x + g(x), with g a perceptron; with g's last layer at zero it is exactly the identity. */
public final class ResidualMlp implements Network {
    private final Mlp g;

    /**
     * The network around a given g.
     *
     * @throws IllegalArgumentException if g yields another number of features than it takes
     */
    public ResidualMlp(Mlp g) {
        if (g.inputs() != g.outputs()) {
            throw new IllegalArgumentException(
                    "g takes " + g.inputs() + " features and yields " + g.outputs() + ", expected as many as it takes");
        }
        this.g = g;
    }

    /**
     * A network that starts as the identity: g has fresh hidden layers, and a linear last layer of zeros.
     *
     * @param features the number of inputs and outputs
     * @param hidden the widths of the hidden layers, possibly none
     * @param name tells the random streams of several networks under one seed apart
     */
    public static ResidualMlp create(
            Compute compute,
            int features,
            int[] hidden,
            Activation activation,
            Initializer initializer,
            long seed,
            String name) {
        List<Dense> layers = new ArrayList<>();
        int width = features;
        for (int next : hidden) {
            long key = Philox.key(seed, name + "/" + (layers.size() + 1));
            layers.add(Dense.create(compute, width, next, activation, initializer, key));
            width = next;
        }
        layers.add(Dense.create(compute, width, features, Activation.IDENTITY, Initializer.ZERO, 0));
        return new ResidualMlp(new Mlp(layers));
    }

    /** What is added to the input. */
    public Mlp g() {
        return g;
    }

    @Override
    public int inputs() {
        return g.inputs();
    }

    @Override
    public int outputs() {
        return g.outputs();
    }

    @Override
    public Variable apply(Tape tape, Variable x) {
        return tape.add(x, g.apply(tape, x));
    }

    @Override
    public List<Tensor> parameters() {
        return g.parameters();
    }

    @Override
    public List<Tensor> state() {
        return g.state();
    }

    @Override
    public ResidualMlp folded(Compute compute) {
        Mlp plain = g.folded(compute);
        return plain == g ? this : new ResidualMlp(plain);
    }

    @Override
    public void embed(Compute compute, Rows x, Tensor out) {
        RowChunks.check(this, x, out);
        List<Tensor> hidden = g.hidden(compute, RowChunks.largest(x));
        Mlp plain = g.folded(compute);
        RowChunks.map(compute, x, out, (in, y) -> {
            plain.forward(compute, in, hidden, y);
            compute.combine(1, in, 1, y, y);
        });
    }
}
