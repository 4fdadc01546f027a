package io.gramian.model;

import io.gramian.compute.Activation;
import io.gramian.nn.Dense;
import io.gramian.nn.Mlp;
import io.gramian.nn.Network;
import io.gramian.nn.ResidualMlp;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Perceptrons as the tensors of a model file: name.1.weight (in×out), name.1.bias, name.2.weight, and so on. They stand as
 * inference needs them, for readers that know no more than products: batch normalisation is folded into weights and
 * biases, and tied weights are written out for both layers. What training needs besides belongs to its snapshots.
 */
public final class StoredNetwork {
    private StoredNetwork() {}

    /**
     * Adds the layers of a network, on the heap; of a residual one those of its g.
     *
     * @param network folded, see {@link Network#folded}
     * @throws IllegalArgumentException if a layer has batch normalisation, or the network is of another kind
     */
    public static void put(String name, Network network, ModelContents contents) {
        List<Dense> layers = plain(network);
        for (int i = 0; i < layers.size(); i++) {
            contents.put(key(name, i, "weight"), layers.get(i).weights());
            contents.put(key(name, i, "bias"), layers.get(i).bias());
        }
    }

    /**
     * The layers of a network, on the heap, with weights of in×out; of a residual one those of its g.
     *
     * @param network folded, see {@link Network#folded}
     * @throws IllegalArgumentException if a layer has batch normalisation, or the network is of another kind
     */
    public static List<Dense> plain(Network network) {
        List<Dense> plain = new ArrayList<>();
        for (Dense layer : layers(network)) {
            if (layer.normalization().isPresent()) {
                throw new IllegalArgumentException(
                        "layer " + plain.size() + " has batch normalisation, expected a folded network");
            }
            plain.add(
                    layer.transposed()
                            ? new Dense(transpose(layer.weights()), layer.bias(), layer.activation())
                            : layer);
        }
        return plain;
    }

    /**
     * The perceptron of a name.
     *
     * @param layers how many it has
     * @param hidden the activation of all layers but the last
     * @param last that of the last layer
     * @throws io.gramian.io.BadDataException if a tensor is missing, or a bias does not go with its weights
     * @throws IllegalArgumentException if a layer does not take what the one before it yields
     */
    public static Mlp mlp(String name, int layers, Activation hidden, Activation last, ModelContents contents) {
        List<Dense> found = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            Tensor weights = contents.tensor(key(name, i, "weight"));
            Tensor bias = contents.tensor(key(name, i, "bias"), 1, weights.columns());
            found.add(new Dense(weights, bias, i == layers - 1 ? last : hidden));
        }
        return new Mlp(found);
    }

    private static List<Dense> layers(Network network) {
        if (network instanceof ResidualMlp residual) {
            return residual.g().layers();
        }
        if (network instanceof Mlp mlp) {
            return mlp.layers();
        }
        throw new IllegalArgumentException("network is a " + network.getClass().getName() + ", expected a perceptron");
    }

    private static Tensor transpose(Tensor w) {
        Tensor result = Tensor.zeros(w.columns(), w.rows());
        for (int i = 0; i < w.rows(); i++) {
            for (int j = 0; j < w.columns(); j++) {
                result.set(j, i, w.get(i, j));
            }
        }
        return result;
    }

    private static String key(String name, int layer, String part) {
        return name + "." + (layer + 1) + "." + part;
    }
}
