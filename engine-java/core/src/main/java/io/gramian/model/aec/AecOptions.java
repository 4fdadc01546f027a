package io.gramian.model.aec;

import io.gramian.model.Meaning;
import io.gramian.model.sae.SaeOptions;

/** The options of autoencoder based clustering. */
public record AecOptions(
        SaeOptions autoencoder,

        @Meaning("weight of the squared distance of codes to their centroids beside the reconstruction error")
        double lambda,

        @Meaning("epochs of training with the centroids, which move after each")
        int epochs,

        @Meaning("learning rate of Adam in these epochs") double learningRate,
        @Meaning("restarts of k-means before these epochs") int restarts) {
    /** λ as in the paper, the rest as the deep clustering network has it. */
    public static final AecOptions DEFAULT = new AecOptions(SaeOptions.DEFAULT, 0.1, 50, 1e-4, 20);

    /** Checks the ranges. */
    public AecOptions {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("setting lambda is " + lambda + ", expected a number not below 0");
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "setting learning-rate is " + learningRate + ", expected a number above 0");
        }
        if (epochs < 0) {
            throw new IllegalArgumentException("setting epochs is " + epochs + ", expected at least 0");
        }
        if (restarts < 1) {
            throw new IllegalArgumentException("setting restarts is " + restarts + ", expected at least 1");
        }
    }
}
