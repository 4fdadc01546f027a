package io.gramian.model.knet;

import io.gramian.compute.Activation;
import io.gramian.model.Meaning;
import io.gramian.model.Settings;
import java.util.Map;

/** The options of KernelNet; {@link #of} has the presets. */
public record KernelNetOptions(
        @Meaning("the named set that the other defaults come from")
        Preset preset,

        @Meaning("how U is updated: eigendecomposition or Stiefel manifold ascent")
        Update update,

        @Meaning("bandwidth as a multiple of the median distance")
        double sigmaRatio,

        @Meaning("how psi begins") Start start,

        @Meaning("width of the hidden layers; 0 is the number of features, 20 at least")
        int hidden,

        @Meaning("number of hidden layers") int layers,
        @Meaning("activation of the hidden layers") Activation activation,

        @Meaning("columns of U; 0 takes clusters - 1, clusters or clusters + 1, where the eigengap is widest")
        int columns,

        @Meaning("whether the kernel's diagonal is zero, as in the authors' code")
        boolean zeroDiagonal,

        @Meaning("rows in a mini-batch") int batch,
        @Meaning("learning rate of Adam") double learningRate,

        @Meaning("the least gradient steps in a round, rounded up to whole epochs")
        int steps,

        @Meaning("the least epochs in a round") int epochs,
        @Meaning("the most rounds") int rounds,

        @Meaning("the most gradient steps; a round that was begun is finished")
        int budget,

        @Meaning("a round's change of U, as a share of the largest possible, that ends the training")
        double tolerance,

        @Meaning("NMI between the labels by psi and by U that ends the training; 0 never")
        double agreement,

        @Meaning("the least objective, of at most 1, at which such an agreement counts")
        double tightness,

        @Meaning("whether U waits until the objective with the old U has risen above its last value")
        boolean patient,

        @Meaning("whether Adam starts anew each round") boolean freshAdam,

        @Meaning("weight of the sum of squared reconstruction errors, as in eq. 4.8")
        double lambda,

        @Meaning("above 0: lambda is this share of |HSIC0/AE0| at a pre-trained start")
        double lambdaRatio,

        @Meaning("epochs of pre-training where psi begins pre-trained")
        int pretrainEpochs,

        @Meaning("whether a second phase trains on one-hot labels, lambda 0")
        boolean secondPhase,

        @Meaning("what k-means labels the training data by") LabelSource labels,
        @Meaning("restarts of k-means") int restarts,
        @Meaning("the most steps of one Stiefel ascent") int ascentSteps) {
    private static final KernelNetOptions FAST = new KernelNetOptions(
            Preset.FAST,
            Update.EIG,
            1, // sigma-ratio
            Start.IDENTITY,
            96, // hidden
            2, // layers
            Activation.ELU,
            0, // columns
            true, // zero-diagonal
            256, // batch
            1e-3, // learning-rate
            150, // steps
            8, // epochs
            30, // rounds
            5000, // budget
            0.01, // tolerance
            0.98, // agreement
            0.8, // tightness
            true, // patient
            false, // fresh-adam
            0, // lambda
            0, // lambda-ratio
            0, // pretrain-epochs
            false, // second-phase
            LabelSource.EMBEDDING,
            20, // restarts
            20); // ascent-steps

    /** What the paper's text says: pre-training, one epoch a round, U anew in every round. */
    private static final Map<String, String> PAPER = Map.ofEntries(
            Map.entry("preset", "paper"),
            Map.entry("start", "pretrained"),
            Map.entry("hidden", "0"),
            Map.entry("layers", "3"),
            Map.entry("activation", "relu"),
            Map.entry("zero-diagonal", "false"),
            Map.entry("batch", "64"),
            Map.entry("steps", "0"),
            Map.entry("epochs", "1"),
            Map.entry("rounds", "50"),
            Map.entry("budget", "1000000000"),
            Map.entry("agreement", "0"),
            Map.entry("patient", "false"),
            Map.entry("pretrain-epochs", "200"),
            Map.entry("restarts", "10"));

    /** What the authors' code does: batches of 5, zero diagonal, labels from U, a second phase. */
    private static final Map<String, String> AS_CODED = Map.ofEntries(
            Map.entry("preset", "as-coded"),
            Map.entry("start", "pretrained"),
            Map.entry("hidden", "0"),
            Map.entry("layers", "3"),
            Map.entry("activation", "relu"),
            Map.entry("batch", "5"),
            Map.entry("steps", "0"),
            Map.entry("epochs", "20"),
            Map.entry("rounds", "20"),
            Map.entry("budget", "1000000000"),
            Map.entry("agreement", "0"),
            Map.entry("patient", "false"),
            Map.entry("fresh-adam", "true"),
            Map.entry("pretrain-epochs", "200"),
            Map.entry("second-phase", "true"),
            Map.entry("labels", "spectral"),
            Map.entry("restarts", "10"));

    /** Checks the ranges. */
    public KernelNetOptions {
        positive("sigma-ratio", sigmaRatio);
        positive("learning-rate", learningRate);
        atLeast("hidden", hidden, 0);
        atLeast("layers", layers, 1);
        atLeast("columns", columns, 0);
        atLeast("batch", batch, 2);
        atLeast("steps", steps, 0);
        atLeast("epochs", epochs, 1);
        atLeast("budget", budget, 1);
        atLeast("rounds", rounds, 1);
        notNegative("tolerance", tolerance);
        notNegative("agreement", agreement);
        notNegative("tightness", tightness);
        notNegative("lambda", lambda);
        notNegative("lambda-ratio", lambdaRatio);
        atLeast("pretrain-epochs", pretrainEpochs, 0);
        atLeast("restarts", restarts, 1);
        atLeast("ascent-steps", ascentSteps, 1);
        if (start == Start.PRETRAINED && pretrainEpochs == 0) {
            throw new IllegalArgumentException(
                    "setting start is pretrained, but pretrain-epochs is 0: set it too, for example to 200");
        }
        if (lambdaRatio > 0 && start == Start.IDENTITY) {
            throw new IllegalArgumentException(
                    "setting lambda-ratio is " + lambdaRatio
                            + ", but at an identity start the reconstruction error is 0: use start=pretrained and pretrain-epochs=200, or set lambda");
        }
    }

    /** The options of a preset. */
    public static KernelNetOptions of(Preset preset) {
        return switch (preset) {
            case FAST -> FAST;
            case PAPER -> Settings.with(FAST, PAPER);
            case AS_CODED -> Settings.with(FAST, AS_CODED);
        };
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
