package io.gramian.cli.experiment;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.model.Clustering;
import io.gramian.model.sae.AutoencoderModel;
import io.gramian.tensor.Tensor;

/** What is done with codes at the end. */
final class DcnCodes {
    private static final int RESTARTS = 20;

    private DcnCodes() {}

    /** Labels by k-means where the clusters of the codes lie. */
    static int[] kMeans(Engine engine, Clustering found, int clusters) {
        Tensor points = ((AutoencoderModel) found.model()).points(engine, found.embedding());
        return KMeans.fit(engine, points, KMeansOptions.of(clusters).withRestarts(RESTARTS), "final codes")
                .labels();
    }
}
