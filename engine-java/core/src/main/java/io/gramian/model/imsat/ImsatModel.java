package io.gramian.model.imsat;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Scaling;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.PortableEncoder;
import io.gramian.model.StoredNetwork;
import io.gramian.model.StoredScaling;
import io.gramian.nn.Mlp;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Optional;

/** Scaling and a classifier; a sample is embedded as the probabilities of its clusters. */
final class ImsatModel implements Model {
    private static final String NETWORK = "network";

    private final ImsatOptions options;
    private final Scaling scaling;
    private final Mlp network;

    /** The network is one that {@link Mlp#folded} made. */
    ImsatModel(ImsatOptions options, Scaling scaling, Mlp network) {
        if (scaling.columns() != network.inputs()) {
            throw new IllegalArgumentException("the network takes " + network.inputs() + " features, the scaling has "
                    + scaling.columns() + " columns");
        }
        this.options = options;
        this.scaling = scaling;
        this.network = network;
    }

    @Override
    public String algorithm() {
        return "imsat";
    }

    @Override
    public int features() {
        return network.inputs();
    }

    @Override
    public int embeddingSize() {
        return network.outputs();
    }

    @Override
    public int clusters() {
        return network.outputs();
    }

    @Override
    public Tensor embed(Engine engine, Tensor x) {
        return probabilities(engine, scaling.transform(x));
    }

    /** The probabilities of the clusters for scaled rows, in the memory of the engine's backend. */
    Tensor probabilities(Engine engine, Rows x) {
        Compute compute = engine.compute();
        Tensor probabilities = compute.zeros(x.rows(), network.outputs());
        network.embed(compute, x, probabilities);
        compute.softmax(probabilities, probabilities);
        return probabilities;
    }

    @Override
    public int[] predict(Engine engine, Tensor x) {
        return labels(engine.compute(), embed(engine, x));
    }

    /** The most probable cluster of each row; the lowest where several are. */
    static int[] labels(Compute compute, Tensor probabilities) {
        Tensor host = Tensor.zeros(probabilities.rows(), probabilities.columns());
        compute.copy(probabilities, host);
        int[] labels = new int[host.rows()];
        for (int i = 0; i < labels.length; i++) {
            for (int j = 1; j < host.columns(); j++) {
                labels[i] = host.get(i, j) > host.get(i, labels[i]) ? j : labels[i];
            }
        }
        return labels;
    }

    @Override
    public Optional<PortableEncoder> portable() {
        return Optional.of(
                new PortableEncoder(scaling, StoredNetwork.plain(network), false, true, false, Optional.empty()));
    }

    @Override
    public ModelContents contents() {
        ModelContents contents = StoredScaling.put(new ModelContents().put(options), scaling);
        StoredNetwork.put(NETWORK, network, contents);
        return contents;
    }

    /** A model from what {@link #contents()} gave. */
    static ImsatModel of(ModelContents contents) {
        ImsatOptions options = contents.options(ImsatOptions.DEFAULT);
        int d = StoredScaling.features(contents);
        int layers = options.architecture(d, 1).layers();
        Mlp network = StoredNetwork.mlp(NETWORK, layers, options.activation(), Activation.IDENTITY, contents);
        return new ImsatModel(options, StoredScaling.of(contents, d), network);
    }
}
