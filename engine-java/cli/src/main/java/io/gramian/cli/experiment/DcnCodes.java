package io.gramian.cli.experiment;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/** What is done with codes at the end. */
final class DcnCodes {
    private static final int RESTARTS = 20;

    private DcnCodes() {}

    /** Labels by k-means on codes, in the memory of the engine's backend. */
    static int[] kMeans(Engine engine, Tensor codes, int clusters) {
        return KMeans.fit(engine, codes, KMeansOptions.of(clusters).withRestarts(RESTARTS), "final codes")
                .labels();
    }
}
