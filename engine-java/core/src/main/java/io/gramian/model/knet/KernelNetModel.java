package io.gramian.model.knet;

import io.gramian.cluster.NearestCentroid;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Scaling;
import io.gramian.io.BadDataException;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.PortableEncoder;
import io.gramian.model.StoredNetwork;
import io.gramian.model.StoredScaling;
import io.gramian.nn.Mlp;
import io.gramian.nn.Network;
import io.gramian.nn.ResidualMlp;
import io.gramian.tensor.Tensor;
import java.util.Optional;

/** A learnt kernel: scaling, ψ, γ, and the centroids of the clusters in ψ's space. */
public final class KernelNetModel implements Model {
    private static final String NETWORK = "encoder";

    private final Scaling scaling;
    private final Network network;
    private final float gamma;
    private final NearestCentroid classifier;
    private final KernelNetOptions options;

    KernelNetModel(
            Scaling scaling, Network network, float gamma, NearestCentroid classifier, KernelNetOptions options) {
        this.scaling = scaling;
        this.network = network;
        this.gamma = gamma;
        this.classifier = classifier;
        this.options = options;
    }

    @Override
    public String algorithm() {
        return "knet";
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

    /** γ of the learnt kernel exp(−γ‖ψ(x)−ψ(y)‖²). */
    public float gamma() {
        return gamma;
    }

    @Override
    public Tensor embed(Engine engine, Tensor x) {
        Compute compute = engine.compute();
        Tensor embedded = compute.zeros(x.rows(), embeddingSize());
        network.embed(compute, scaling.transform(x), embedded);
        return embedded;
    }

    @Override
    public int[] predict(Engine engine, Tensor x) {
        return classifier.predict(engine, embed(engine, x));
    }

    @Override
    public Optional<PortableEncoder> portable() {
        return Optional.of(new PortableEncoder(
                scaling,
                StoredNetwork.plain(network),
                network instanceof ResidualMlp,
                false,
                false,
                Optional.of(classifier.centroids())));
    }

    @Override
    public ModelContents contents() {
        ModelContents contents = new ModelContents().put(options);
        StoredScaling.put(contents, scaling);
        contents.put("gamma", Tensor.wrap(new float[] {gamma}, 1));
        StoredNetwork.put(NETWORK, network, contents);
        return contents.put("centroids", classifier.centroids());
    }

    /** A model from what {@link #contents()} gave. */
    static KernelNetModel of(ModelContents contents) {
        KernelNetOptions options = contents.options(KernelNetOptions.of(Preset.FAST));
        Network network = network(contents, options);
        int d = network.inputs();
        Scaling scaling = StoredScaling.of(contents, d);
        int rows = contents.tensor("centroids").rows();
        NearestCentroid classifier = NearestCentroid.of(contents.tensor("centroids", rows, network.outputs()));
        float gamma = contents.tensor("gamma", 1, 1).get(0, 0);
        if (!(gamma > 0)) {
            throw new BadDataException("the model's gamma is " + gamma + ", expected above 0: the file is damaged");
        }
        return new KernelNetModel(scaling, network, gamma, classifier, options);
    }

    private static Network network(ModelContents contents, KernelNetOptions options) {
        Mlp mlp = StoredNetwork.mlp(NETWORK, options.layers() + 1, options.activation(), Activation.IDENTITY, contents);
        return options.start() == Start.IDENTITY ? new ResidualMlp(mlp) : mlp;
    }
}
