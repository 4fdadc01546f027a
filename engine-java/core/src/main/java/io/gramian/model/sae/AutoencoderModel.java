package io.gramian.model.sae;

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
import io.gramian.nn.Architecture;
import io.gramian.nn.Autoencoder;
import io.gramian.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;

/** A learnt code: scaling, autoencoder, and the centroids of the clusters among the codes. */
public final class AutoencoderModel implements Model {
    private final String algorithm;
    private final Record options;
    private final Scaling scaling;
    private final Autoencoder net;
    private final NearestCentroid classifier;
    private final boolean spherical;

    /**
     * A model.
     *
     * @param algorithm the name of what learnt it
     * @param options its options, for the model file
     * @param net folded, see {@link Autoencoder#folded}
     * @param spherical whether the clusters lie among the directions of the codes, see {@link CodeSpace}
     */
    public AutoencoderModel(
            String algorithm,
            Record options,
            Scaling scaling,
            Autoencoder net,
            NearestCentroid classifier,
            boolean spherical) {
        this.algorithm = Objects.requireNonNull(algorithm, "algorithm");
        this.options = Objects.requireNonNull(options, "options");
        if (scaling.columns() != net.encoder().inputs()) {
            throw new IllegalArgumentException("the scaling has " + scaling.columns() + " columns, the encoder takes "
                    + net.encoder().inputs());
        }
        if (classifier.centroids().columns() != net.encoder().outputs()) {
            throw new IllegalArgumentException("the centroids have "
                    + classifier.centroids().columns() + " columns, codes have "
                    + net.encoder().outputs());
        }
        this.scaling = scaling;
        this.net = net;
        this.classifier = classifier;
        this.spherical = spherical;
    }

    @Override
    public String algorithm() {
        return algorithm;
    }

    @Override
    public int features() {
        return net.encoder().inputs();
    }

    @Override
    public int embeddingSize() {
        return net.encoder().outputs();
    }

    @Override
    public int clusters() {
        return classifier.clusters();
    }

    /** f(x), on the scaled samples. */
    @Override
    public Tensor embed(Engine engine, Tensor x) {
        return StackedAutoencoder.encode(engine, net, scaling.apply(x));
    }

    /**
     * g, in the units of scaled samples.
     *
     * @param codes n×embeddingSize, in the memory of the engine's backend; not modified
     * @return n×features
     */
    public Tensor decode(Engine engine, Tensor codes) {
        Compute compute = engine.compute();
        Tensor decoded = compute.zeros(codes.rows(), features());
        net.decoder().embed(compute, codes, decoded);
        return decoded;
    }

    /**
     * Where the clusters lie: the codes, or their directions.
     *
     * @param codes n×embeddingSize, in the memory of the engine's backend; not modified
     * @return n×embeddingSize; the codes themselves, or directions of the length √embeddingSize
     */
    public Tensor points(Engine engine, Tensor codes) {
        return spherical ? CodeSpace.directions(engine, codes) : codes;
    }

    @Override
    public int[] predict(Engine engine, Tensor x) {
        return classifier.predict(engine, points(engine, embed(engine, x)));
    }

    @Override
    public Optional<PortableEncoder> portable() {
        return Optional.of(new PortableEncoder(
                scaling,
                StoredNetwork.plain(net.encoder()),
                false,
                false,
                spherical,
                Optional.of(classifier.centroids())));
    }

    @Override
    public ModelContents contents() {
        ModelContents contents = new ModelContents().put(options);
        StoredScaling.put(contents, scaling);
        StoredNetwork.put("encoder", net.encoder(), contents);
        StoredNetwork.put("decoder", net.decoder(), contents);
        return contents.put("centroids", classifier.centroids());
    }

    /**
     * A model from what {@link #contents()} gave.
     *
     * @param options of the algorithm, as {@link ModelContents#options} has them
     * @param autoencoder the part of them that describes the net
     */
    public static AutoencoderModel of(
            String algorithm, Record options, SaeOptions autoencoder, ModelContents contents) {
        Architecture encoder = autoencoder.architecture(StoredScaling.features(contents));
        return of(algorithm, options, encoder, Activation.IDENTITY, autoencoder.spherical(), contents);
    }

    /**
     * A model from what {@link #contents()} gave.
     *
     * @param options of the algorithm, as {@link ModelContents#options} has them
     * @param encoder what the encoder is like; the decoder mirrors it
     * @param output the activation of the reconstruction
     * @param spherical as the constructor has it
     */
    public static AutoencoderModel of(
            String algorithm,
            Record options,
            Architecture encoder,
            Activation output,
            boolean spherical,
            ModelContents contents) {
        int layers = encoder.layers();
        Autoencoder net = new Autoencoder(
                StoredNetwork.mlp("encoder", layers, encoder.hidden(), encoder.last(), contents),
                StoredNetwork.mlp("decoder", layers, encoder.hidden(), output, contents));
        Scaling scaling = StoredScaling.of(contents, StoredScaling.features(contents));
        int k = contents.tensor("centroids").rows();
        Tensor centroids = contents.tensor("centroids", k, net.encoder().outputs());
        return new AutoencoderModel(algorithm, options, scaling, net, NearestCentroid.of(centroids), spherical);
    }
}
