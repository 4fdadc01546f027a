package io.gramian.model.baseline;

import io.gramian.cluster.NearestCentroid;
import io.gramian.compute.Engine;
import io.gramian.data.Scaling;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.PortableEncoder;
import io.gramian.model.StoredScaling;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Scaling and centroids: the embedding is the scaled sample itself. */
final class CentroidModel implements Model {
    private final Scaling scaling;
    private final NearestCentroid classifier;

    CentroidModel(Scaling scaling, NearestCentroid classifier) {
        if (scaling.columns() != classifier.centroids().columns()) {
            throw new IllegalArgumentException("the centroids have "
                    + classifier.centroids().columns() + " columns, the scaling has " + scaling.columns());
        }
        this.scaling = scaling;
        this.classifier = classifier;
    }

    @Override
    public String algorithm() {
        return "kmeans";
    }

    @Override
    public int features() {
        return scaling.columns();
    }

    @Override
    public int embeddingSize() {
        return scaling.columns();
    }

    @Override
    public int clusters() {
        return classifier.clusters();
    }

    @Override
    public Tensor embed(Engine engine, Tensor x) {
        return scaling.transform(x);
    }

    @Override
    public int[] predict(Engine engine, Tensor x) {
        return classifier.predict(engine, scaling.transform(x));
    }

    @Override
    public Optional<PortableEncoder> portable() {
        return Optional.of(PortableEncoder.of(scaling, List.of(), classifier.centroids()));
    }

    @Override
    public ModelContents contents() {
        return StoredScaling.put(new ModelContents(), scaling).put("centroids", classifier.centroids());
    }
}
