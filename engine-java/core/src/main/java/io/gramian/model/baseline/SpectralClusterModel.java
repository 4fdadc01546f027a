package io.gramian.model.baseline;

import io.gramian.cluster.NearestCentroid;
import io.gramian.cluster.SpectralMap;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Scaling;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.StoredScaling;
import io.gramian.tensor.Tensor;

/** Scaling, the extension of the eigenvectors, and the centroids among their rows. */
final class SpectralClusterModel implements Model {
    private final SpectralAlgorithm.Options options;
    private final Scaling scaling;
    private final SpectralMap map;
    private final NearestCentroid classifier;

    SpectralClusterModel(
            SpectralAlgorithm.Options options, Scaling scaling, SpectralMap map, NearestCentroid classifier) {
        this.options = options;
        this.scaling = scaling;
        this.map = map;
        this.classifier = classifier;
    }

    @Override
    public String algorithm() {
        return "spectral";
    }

    @Override
    public int features() {
        return map.features();
    }

    @Override
    public int embeddingSize() {
        return map.size();
    }

    @Override
    public int clusters() {
        return classifier.clusters();
    }

    @Override
    public Tensor embed(Engine engine, Tensor x) {
        Compute compute = engine.compute();
        Tensor embedded = compute.zeros(x.rows(), embeddingSize());
        compute.copy(map.embed(engine, scaling.transform(x)), embedded);
        return embedded;
    }

    @Override
    public int[] predict(Engine engine, Tensor x) {
        return classifier.predict(engine, embed(engine, x));
    }

    @Override
    public ModelContents contents() {
        return StoredScaling.put(new ModelContents().put(options), scaling)
                .put("gamma", Tensor.wrap(new float[] {map.gamma()}, 1))
                .put("landmarks", map.landmarks())
                .put("weights", map.weights())
                .put("offset", Tensor.wrap(map.offset(), map.size()))
                .put("centroids", classifier.centroids());
    }

    /** A model from what {@link #contents()} gave. */
    static SpectralClusterModel of(ModelContents contents) {
        SpectralAlgorithm.Options options = contents.options(SpectralAlgorithm.Options.DEFAULT);
        Tensor landmarks = contents.tensor("landmarks");
        int k = contents.tensor("centroids").columns();
        SpectralMap map = SpectralMap.of(
                landmarks,
                contents.tensor("gamma", 1, 1).get(0, 0),
                contents.tensor("weights", landmarks.rows(), k + 1),
                contents.tensor("offset", k, 1).toArray(),
                options.rowNormalized());
        return new SpectralClusterModel(
                options,
                StoredScaling.of(contents, landmarks.columns()),
                map,
                NearestCentroid.of(contents.tensor("centroids")));
    }
}
