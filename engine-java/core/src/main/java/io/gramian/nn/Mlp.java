package io.gramian.nn;

import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.compute.Philox;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A multilayer perceptron: dense layers, one after the other. */
public final class Mlp implements Network {
    private final List<Dense> layers;

    /**
     * The given layers.
     *
     * @throws IllegalArgumentException if there is none, or one does not take what the one before it yields
     */
    public Mlp(List<Dense> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers is empty, expected at least one layer");
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException("layer " + i + " takes "
                        + layers.get(i).inputs() + " features, expected the "
                        + layers.get(i - 1).outputs() + " that layer " + (i - 1) + " yields");
            }
        }
        this.layers = List.copyOf(layers);
    }

    /**
     * Fresh layers.
     *
     * @param name tells the random streams of several networks under one seed apart
     */
    public static Mlp create(Compute compute, Architecture architecture, long seed, String name) {
        List<Dense> layers = new ArrayList<>();
        for (int i = 0; i < architecture.layers(); i++) {
            long key = Philox.key(seed, name + "/" + (i + 1));
            int inputs = architecture.widths()[i];
            int outputs = architecture.widths()[i + 1];
            Dense layer =
                    Dense.create(compute, inputs, outputs, architecture.activation(i), architecture.initializer(), key);
            layers.add(architecture.normalizes(i) ? layer.normalized(compute) : layer);
        }
        return new Mlp(layers);
    }

    /** The layers, from the input to the output. */
    public List<Dense> layers() {
        return layers;
    }

    @Override
    public int inputs() {
        return layers.get(0).inputs();
    }

    @Override
    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    @Override
    public Variable apply(Tape tape, Variable x) {
        Variable y = x;
        for (Dense layer : layers) {
            y = layer.apply(tape, y);
        }
        return y;
    }

    @Override
    public List<Tensor> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public List<Tensor> state() {
        return layers.stream().flatMap(layer -> layer.state().stream()).toList();
    }

    @Override
    public Mlp folded(Compute compute) {
        boolean plain = layers.stream().allMatch(layer -> layer.normalization().isEmpty());
        return plain
                ? this
                : new Mlp(layers.stream().map(layer -> layer.folded(compute)).toList());
    }

    @Override
    public void embed(Compute compute, Rows x, Tensor out) {
        RowChunks.check(this, x, out);
        List<Tensor> hidden = hidden(compute, RowChunks.largest(x));
        Mlp plain = folded(compute);
        RowChunks.map(compute, x, out, (in, y) -> plain.forward(compute, in, hidden, y));
    }

    /** Memory for what all layers but the last yield of that many rows. */
    List<Tensor> hidden(Compute compute, int rows) {
        List<Tensor> hidden = new ArrayList<>();
        for (Dense layer : layers.subList(0, layers.size() - 1)) {
            hidden.add(compute.zeros(rows, layer.outputs()));
        }
        return hidden;
    }

    /** For a perceptron that is folded. */
    void forward(Compute compute, Tensor x, List<Tensor> hidden, Tensor out) {
        Tensor in = x;
        for (int i = 0; i < layers.size(); i++) {
            Tensor y = i == layers.size() - 1 ? out : hidden.get(i).rows(0, x.rows());
            layers.get(i).apply(compute, in, y);
            in = y;
        }
    }
}
