package io.gramian.model.baseline;

import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Scaling;
import io.gramian.decomposition.PrincipalComponents;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.StoredScaling;
import io.gramian.tensor.Tensor;

/** Scaling, principal components, and a mixture of them; a sample is embedded as the probabilities of its clusters. */
final class MixtureClusterModel implements Model {
    private final GaussianMixtureAlgorithm.Options options;
    private final Scaling scaling;
    private final PrincipalComponents components;
    private final StoredMixture stored;
    private final GaussianMixtureModel mixture;

    MixtureClusterModel(
            GaussianMixtureAlgorithm.Options options,
            Scaling scaling,
            PrincipalComponents components,
            StoredMixture stored) {
        this.options = options;
        this.scaling = scaling;
        this.components = components;
        this.stored = stored;
        this.mixture = stored.mixture();
    }

    /** The mixture, of numbers as the file holds them. */
    GaussianMixtureModel mixture() {
        return mixture;
    }

    @Override
    public String algorithm() {
        return "gmm";
    }

    @Override
    public int features() {
        return scaling.columns();
    }

    @Override
    public int embeddingSize() {
        return mixture.components();
    }

    @Override
    public int clusters() {
        return mixture.components();
    }

    @Override
    public Tensor embed(Engine engine, Tensor x) {
        return responsibilities(engine, coordinates(engine, x));
    }

    @Override
    public int[] predict(Engine engine, Tensor x) {
        return mixture.predict(engine, coordinates(engine, x));
    }

    /** The probabilities of the clusters, from principal components. */
    Tensor responsibilities(Engine engine, Tensor coordinates) {
        Tensor out = engine.compute().zeros(coordinates.rows(), mixture.components());
        mixture.responsibilities(engine, coordinates, out);
        return out;
    }

    private Tensor coordinates(Engine engine, Tensor x) {
        Compute compute = engine.compute();
        Tensor coordinates = compute.zeros(x.rows(), components.count());
        compute.copy(components.transform(engine, scaling.transform(x)), coordinates);
        return coordinates;
    }

    @Override
    public ModelContents contents() {
        ModelContents contents = StoredScaling.put(new ModelContents().put(options), scaling)
                .put("components.mean", components.mean())
                .put("components.directions", components.directions());
        stored.put(contents);
        return contents;
    }

    /** A model from what {@link #contents()} gave. */
    static MixtureClusterModel of(ModelContents contents) {
        GaussianMixtureAlgorithm.Options options = contents.options(GaussianMixtureAlgorithm.Options.DEFAULT);
        StoredMixture stored = StoredMixture.of(options.covariance(), contents);
        Tensor mean = contents.tensor("components.mean");
        Tensor directions = contents.tensor(
                "components.directions", mean.rows(), stored.means().columns());
        return new MixtureClusterModel(
                options, StoredScaling.of(contents, mean.rows()), PrincipalComponents.of(mean, directions), stored);
    }
}
