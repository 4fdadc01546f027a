package io.gramian.model.imsat;

import io.gramian.compute.Activation;
import io.gramian.model.LayerWidths;
import io.gramian.model.Meaning;
import io.gramian.nn.Architecture;
import io.gramian.nn.Initializer;

/** The options of IMSAT. */
public record ImsatOptions(
        @Meaning("widths of the hidden layers from the input on, as 1200-1200; auto chooses by the number of features")
        String layers,

        @Meaning("activation of the hidden layers") Activation activation,

        @Meaning("whether the hidden layers are batch-normalised")
        boolean batchNormalized,

        @Meaning("how weights start") Initializer initializer,

        @Meaning("rows in a mini-batch; at most the number of samples")
        int batch,

        @Meaning("weight of the mutual information beside the divergence under perturbation")
        double lambda,

        @Meaning("weight of the entropy of the clusters' sizes within the mutual information")
        double mu,

        @Meaning("length of a perturbation, as a share of the distance to the last of the neighbours")
        double radius,

        @Meaning("neighbours of a row that its perturbations are measured by")
        int neighbours,

        @Meaning("steps of the optimiser; training ends after the epoch that reaches them")
        int steps,

        @Meaning("learning rate of Adam") double learningRate,

        @Meaning("what the learning rate falls to by the end, as a share")
        double rateEnd) {
    /** As in the paper, but for the falling learning rate and fewer steps. */
    public static final ImsatOptions DEFAULT = new ImsatOptions(
            LayerWidths.AUTO, Activation.RELU, true, Initializer.HE_NORMAL, 250, 0.1, 4, 0.25, 10, 3000, 2e-3, 0.1);

    /** Checks the ranges. */
    public ImsatOptions {
        LayerWidths.require(layers);
        atLeast("batch", batch, 2);
        atLeast("neighbours", neighbours, 1);
        atLeast("steps", steps, 0);
        positive("lambda", lambda);
        positive("mu", mu);
        positive("radius", radius);
        positive("learning-rate", learningRate);
        if (!(rateEnd > 0 && rateEnd <= 1)) {
            throw new IllegalArgumentException("setting rate-end is " + rateEnd + ", expected above 0 and at most 1");
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("setting " + name + " is " + value + ", expected at least " + least);
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("setting " + name + " is " + value + ", expected a number above 0");
        }
    }

    /** How many epochs take the steps. */
    int epochs(int rows) {
        return Math.ceilDiv(steps, Math.ceilDiv(rows, batch));
    }

    /** The network from samples with so many features to the logits of the clusters. */
    Architecture architecture(int features, int clusters) {
        int[] widths = LayerWidths.of(layers, "1200-1200", "64-64", features, clusters);
        return new Architecture(widths, activation, Activation.IDENTITY, initializer, batchNormalized);
    }
}
