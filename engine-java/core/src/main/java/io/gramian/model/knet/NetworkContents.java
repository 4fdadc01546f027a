package io.gramian.model.knet;

import io.gramian.compute.Activation;
import io.gramian.model.ModelContents;
import io.gramian.nn.Dense;
import io.gramian.nn.Mlp;
import io.gramian.nn.Network;
import io.gramian.nn.ResidualMlp;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** ψ as the tensors of a model file: encoder.1.weight (in×out), encoder.1.bias, and so on. */
final class NetworkContents {
    private NetworkContents() {}

    static void put(Network network, ModelContents contents) {
        List<Dense> layers =
                network instanceof ResidualMlp residual ? residual.g().layers() : ((Mlp) network).layers();
        for (int i = 0; i < layers.size(); i++) {
            contents.put(name(i, "weight"), layers.get(i).weights());
            contents.put(name(i, "bias"), layers.get(i).bias());
        }
    }

    static Network network(ModelContents contents, KernelNetOptions options) {
        List<Dense> layers = new ArrayList<>();
        for (int i = 0; i <= options.layers(); i++) {
            Tensor weights = contents.tensor(name(i, "weight"));
            Tensor bias = contents.tensor(name(i, "bias"), 1, weights.columns());
            layers.add(new Dense(weights, bias, i == options.layers() ? Activation.IDENTITY : options.activation()));
        }
        Mlp mlp = new Mlp(layers);
        return options.start() == Start.IDENTITY ? new ResidualMlp(mlp) : mlp;
    }

    private static String name(int layer, String part) {
        return "encoder." + (layer + 1) + "." + part;
    }
}
