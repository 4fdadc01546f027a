package io.gramian.model.sae;

import io.gramian.compute.Activation;
import io.gramian.io.BadDataException;
import io.gramian.model.ModelContents;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Dense;
import io.gramian.nn.Mlp;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An autoencoder as the tensors of a model file: encoder.1.weight (in×out), encoder.1.bias, …, decoder.1.weight, … */
final class StoredAutoencoder {
    private StoredAutoencoder() {}

    static void put(Autoencoder net, ModelContents contents) {
        put("encoder", net.encoderLayers(), contents);
        put("decoder", net.decoderLayers(), contents);
    }

    private static void put(String name, List<Dense> layers, ModelContents contents) {
        List<String> activations = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            contents.put(name + "." + (i + 1) + ".weight", layers.get(i).weights());
            contents.put(name + "." + (i + 1) + ".bias", layers.get(i).bias());
            activations.add(layers.get(i).activation().name().toLowerCase(Locale.ROOT));
        }
        contents.put(name + ".activations", String.join(",", activations));
    }

    static Autoencoder of(ModelContents contents) {
        return new Autoencoder(layers("encoder", contents), layers("decoder", contents));
    }

    private static Mlp layers(String name, ModelContents contents) {
        List<Dense> layers = new ArrayList<>();
        for (String activation : contents.text(name + ".activations").split(",", -1)) {
            String prefix = name + "." + (layers.size() + 1);
            Tensor weights = contents.tensor(prefix + ".weight");
            Tensor bias = contents.tensor(prefix + ".bias", 1, weights.columns());
            layers.add(new Dense(weights, bias, activation(activation)));
        }
        return new Mlp(layers);
    }

    private static Activation activation(String name) {
        try {
            return Activation.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new BadDataException("the model has an activation '" + name + "': the file is damaged", unknown);
        }
    }
}
