package io.gramian.model.dec;

import io.gramian.model.Meaning;
import io.gramian.model.sae.ClusterStart;
import io.gramian.model.sae.SaeOptions;

/** The options of deep embedded clustering. */
public record DecOptions(
        SaeOptions autoencoder,

        @Meaning("the most epochs of training with the centroids; each begins with a new target")
        int epochs,

        @Meaning("learning rate in these epochs: of stochastic gradient descent with momentum 0.9")
        double learningRate,

        @Meaning("the share of samples that change their cluster in an epoch below which training ends")
        double tolerance,

        @Meaning("how the clusters start: kmeans as in the paper, or mixture, which also finds elongated ones")
        ClusterStart start,

        @Meaning("restarts of k-means, or seedings of the mixture, before these epochs")
        int restarts) {
    /** As in the paper, but for the pre-training and the start of the clusters. */
    public static final DecOptions DEFAULT =
            new DecOptions(SaeOptions.DEFAULT, 50, 0.01, 1e-3, ClusterStart.MIXTURE, 100);

    /** Checks the ranges. */
    public DecOptions {
        if (epochs < 0) {
            throw new IllegalArgumentException("setting epochs is " + epochs + ", expected at least 0");
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "setting learning-rate is " + learningRate + ", expected a number above 0");
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("setting tolerance is " + tolerance + ", expected from 0 to below 1");
        }
        if (restarts < 1) {
            throw new IllegalArgumentException("setting restarts is " + restarts + ", expected at least 1");
        }
    }
}
