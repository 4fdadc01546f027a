package io.gramian.model.knet;

import io.gramian.compute.Activation;
import io.gramian.model.Meaning;

/** The options of KernelNet; {@link #of} has the presets. */
public record KernelNetOptions(
        @Meaning("the named set that the other defaults come from") Preset preset,
        @Meaning("how U is updated: eigendecomposition or Stiefel manifold ascent") Update update,
        @Meaning("bandwidth as a multiple of the median distance") double sigmaRatio,
        @Meaning("how psi begins") Start start,
        @Meaning("width of the hidden layers; 0 is the number of features, 20 at least") int hidden,
        @Meaning("number of hidden layers") int layers,
        @Meaning("activation of the hidden layers") Activation activation,
        @Meaning("columns of U; 0 is clusters - 1, as many as a centred kernel tells clusters apart with") int columns,
        @Meaning("whether the kernel's diagonal is zero, as in the authors' code") boolean zeroDiagonal,
        @Meaning("rows in a mini-batch") int batch,
        @Meaning("learning rate of Adam") double learningRate,
        @Meaning("gradient steps in a round, rounded up to whole epochs; 0 is one epoch") int steps,
        @Meaning("the most rounds") int rounds,
        @Meaning("a round's change of U, as a share of the largest possible, that ends the training") double tolerance,
        @Meaning("whether U waits until the objective with the old U has risen above its last value") boolean patient,
        @Meaning("whether Adam starts anew each round") boolean freshAdam,
        @Meaning("weight of the reconstruction error") double lambda,
        @Meaning("above 0: lambda is this share of |HSIC0/AE0| at a pre-trained start") double lambdaRatio,
        @Meaning("epochs of pre-training where psi begins pre-trained") int pretrainEpochs,
        @Meaning("whether a second phase trains on one-hot labels, lambda 0") boolean secondPhase,
        @Meaning("what k-means labels the training data by") LabelSource labels,
        @Meaning("restarts of k-means") int restarts,
        @Meaning("the most steps of one Stiefel ascent") int ascentSteps) {
    /** Checks the ranges. */
    public KernelNetOptions {
        positive("sigma-ratio", sigmaRatio);
        positive("learning-rate", learningRate);
        atLeast("hidden", hidden, 0);
        atLeast("layers", layers, 1);
        atLeast("columns", columns, 0);
        atLeast("batch", batch, 2);
        atLeast("steps", steps, 0);
        atLeast("rounds", rounds, 1);
        notNegative("tolerance", tolerance);
        notNegative("lambda", lambda);
        notNegative("lambda-ratio", lambdaRatio);
        atLeast("pretrain-epochs", pretrainEpochs, 0);
        atLeast("restarts", restarts, 1);
        atLeast("ascent-steps", ascentSteps, 1);
        if (lambdaRatio > 0 && start == Start.IDENTITY) {
            throw new IllegalArgumentException("setting lambda-ratio is " + lambdaRatio
                    + ", but at an identity start the reconstruction error is 0: use start=pretrained, or set lambda");
        }
    }

    /** The options of a preset. */
    public static KernelNetOptions of(Preset preset) {
        return switch (preset) {
            case FAST -> new KernelNetOptions(
                    preset,
                    Update.EIG,
                    1,
                    Start.IDENTITY,
                    64,
                    2,
                    Activation.RELU,
                    0,
                    true,
                    256,
                    1e-3,
                    150,
                    10,
                    0.01,
                    true,
                    false,
                    0,
                    0,
                    0,
                    false,
                    LabelSource.EMBEDDING,
                    20,
                    20);
            case PAPER -> new KernelNetOptions(
                    preset,
                    Update.EIG,
                    1,
                    Start.PRETRAINED,
                    0,
                    3,
                    Activation.RELU,
                    0,
                    false,
                    64,
                    1e-3,
                    0,
                    50,
                    0.01,
                    false,
                    false,
                    0,
                    0,
                    200,
                    false,
                    LabelSource.EMBEDDING,
                    10,
                    20);
            case AS_CODED -> new KernelNetOptions(
                    preset,
                    Update.EIG,
                    1,
                    Start.PRETRAINED,
                    0,
                    3,
                    Activation.RELU,
                    0,
                    true,
                    5,
                    1e-3,
                    0,
                    20,
                    0.01,
                    false,
                    true,
                    0,
                    0,
                    200,
                    true,
                    LabelSource.SPECTRAL,
                    10,
                    20);
        };
    }

    /** The columns of U for a number of clusters. */
    int columnsFor(int clusters) {
        return columns > 0 ? columns : Math.max(1, clusters - 1);
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("setting " + name + " is " + value + ", expected a number above 0");
        }
    }

    private static void notNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("setting " + name + " is " + value + ", expected a number not below 0");
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("setting " + name + " is " + value + ", expected at least " + least);
        }
    }
}
