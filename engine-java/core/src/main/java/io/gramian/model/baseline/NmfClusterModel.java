package io.gramian.model.baseline;

import io.gramian.cluster.NearestCentroid;
import io.gramian.cluster.RowNormalizer;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Scaling;
import io.gramian.decomposition.NmfModel;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.StoredScaling;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/** Scaling, the components H, and the centroids among the rows of W. */
final class NmfClusterModel implements Model {
    private final NmfAlgorithm.Options options;
    private final Scaling scaling;
    private final NmfModel factors;
    private final NearestCentroid classifier;

    NmfClusterModel(NmfAlgorithm.Options options, Scaling scaling, NmfModel factors, NearestCentroid classifier) {
        this.options = options;
        this.scaling = scaling;
        this.factors = factors;
        this.classifier = classifier;
    }

    /** W of scaled rows, in the memory of the engine's backend. */
    static Tensor weights(Engine engine, NmfModel factors, Rows scaled, boolean rowNormalized) {
        Compute compute = engine.compute();
        Tensor weights = compute.zeros(scaled.rows(), factors.size());
        compute.copy(factors.transform(engine, scaled), weights);
        if (rowNormalized) {
            RowNormalizer.normalize(engine, weights, weights);
        }
        return weights;
    }

    @Override
    public String algorithm() {
        return "nmf";
    }

    @Override
    public int features() {
        return factors.features();
    }

    @Override
    public int embeddingSize() {
        return factors.size();
    }

    @Override
    public int clusters() {
        return classifier.clusters();
    }

    @Override
    public Tensor embed(Engine engine, Tensor x) {
        return weights(engine, factors, scaling.transform(x), options.rowNormalized());
    }

    @Override
    public int[] predict(Engine engine, Tensor x) {
        return classifier.predict(engine, embed(engine, x));
    }

    @Override
    public ModelContents contents() {
        return StoredScaling.put(new ModelContents().put(options), scaling)
                .put("components", factors.components())
                .put("centroids", classifier.centroids());
    }

    /** A model from what {@link #contents()} gave. */
    static NmfClusterModel of(ModelContents contents) {
        Tensor components = contents.tensor("components");
        int clusters = contents.tensor("centroids").rows();
        return new NmfClusterModel(
                contents.options(NmfAlgorithm.Options.DEFAULT),
                StoredScaling.of(contents, components.columns()),
                NmfModel.of(components),
                NearestCentroid.of(contents.tensor("centroids", clusters, components.rows())));
    }
}
