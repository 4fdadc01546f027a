package io.gramian.model.spectralnet;

import io.gramian.cluster.NearestCentroid;
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

/** Scaling, the network whose outputs are orthonormal over the training data, and the centroids among these. */
final class SpectralNetModel implements Model {
    private static final String NETWORK = "network";

    private final SpectralNetOptions options;
    private final Scaling scaling;
    private final Mlp network;
    private final NearestCentroid classifier;

    SpectralNetModel(SpectralNetOptions options, Scaling scaling, Mlp network, NearestCentroid classifier) {
        if (scaling.columns() != network.inputs() || classifier.centroids().columns() != network.outputs()) {
            throw new IllegalArgumentException("the network maps " + network.inputs() + " features to "
                    + network.outputs() + ", the scaling has " + scaling.columns() + " columns, the centroids have "
                    + classifier.centroids().columns());
        }
        this.options = options;
        this.scaling = scaling;
        this.network = network;
        this.classifier = classifier;
    }

    @Override
    public String algorithm() {
        return "spectralnet";
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
        return classifier.clusters();
    }

    @Override
    public Tensor embed(Engine engine, Tensor x) {
        return embed(engine, network, scaling.transform(x));
    }

    /** What a network yields for scaled rows, in the memory of the engine's backend. */
    static Tensor embed(Engine engine, Mlp network, Rows x) {
        Compute compute = engine.compute();
        Tensor embedded = compute.zeros(x.rows(), network.outputs());
        network.embed(compute, x, embedded);
        return embedded;
    }

    @Override
    public int[] predict(Engine engine, Tensor x) {
        return classifier.predict(engine, embed(engine, x));
    }

    @Override
    public Optional<PortableEncoder> portable() {
        return Optional.of(PortableEncoder.of(scaling, StoredNetwork.plain(network), classifier.centroids()));
    }

    @Override
    public ModelContents contents() {
        ModelContents contents = StoredScaling.put(new ModelContents().put(options), scaling);
        StoredNetwork.put(NETWORK, network, contents);
        return contents.put("centroids", classifier.centroids());
    }

    /** A model from what {@link #contents()} gave. */
    static SpectralNetModel of(ModelContents contents) {
        SpectralNetOptions options = contents.options(SpectralNetOptions.DEFAULT);
        int d = StoredScaling.features(contents);
        NearestCentroid classifier = NearestCentroid.of(contents.tensor("centroids"));
        int layers = options.architecture(d, classifier.clusters()).layers();
        Mlp network = StoredNetwork.mlp(NETWORK, layers, options.activation(), Activation.IDENTITY, contents);
        return new SpectralNetModel(options, StoredScaling.of(contents, d), network, classifier);
    }
}
