package io.gramian.model.spectralnet;

import io.gramian.compute.Activation;
import io.gramian.model.LayerWidths;
import io.gramian.model.Meaning;
import io.gramian.nn.Architecture;
import io.gramian.nn.Initializer;

/** The options of SpectralNet. */
public record SpectralNetOptions(
        @Meaning(
                "widths of the hidden layers from the input on, as 1024-1024-512; auto chooses by the number of features")
        String layers,

        @Meaning("activation of the hidden layers") Activation activation,
        @Meaning("how weights start") Initializer initializer,

        @Meaning("rows in a mini-batch, among which neighbours are looked for; at most the number of samples")
        int batch,

        @Meaning("neighbours of a row within its batch") int neighbours,

        @Meaning("steps of the optimiser; training ends after the epoch that reaches them")
        int steps,

        @Meaning("learning rate of Adam") double learningRate,

        @Meaning("what the learning rate falls to by the end, as a share")
        double rateEnd,

        @Meaning("restarts of the final k-means") int restarts) {
    /** The network of the paper for images, and few steps. */
    public static final SpectralNetOptions DEFAULT = new SpectralNetOptions(
            LayerWidths.AUTO, Activation.RELU, Initializer.HE_NORMAL, 1024, 5, 1000, 5e-3, 0.1, 20);

    /** Checks the ranges. */
    public SpectralNetOptions {
        LayerWidths.require(layers);
        atLeast("batch", batch, 2);
        atLeast("neighbours", neighbours, 1);
        atLeast("steps", steps, 0);
        atLeast("restarts", restarts, 1);
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "setting learning-rate is " + learningRate + ", expected a number above 0");
        }
        if (!(rateEnd > 0 && rateEnd <= 1)) {
            throw new IllegalArgumentException("setting rate-end is " + rateEnd + ", expected above 0 and at most 1");
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("setting " + name + " is " + value + ", expected at least " + least);
        }
    }

    /** How many epochs take the steps. */
    int epochs(int rows) {
        return Math.ceilDiv(steps, Math.ceilDiv(rows, batch));
    }

    /** The network from samples with so many features to the embedding, which is linear. */
    Architecture architecture(int features, int clusters) {
        int[] widths = LayerWidths.of(layers, "1024-1024-512", "64-64-64", features, clusters);
        return new Architecture(widths, activation, Activation.IDENTITY, initializer);
    }
}
