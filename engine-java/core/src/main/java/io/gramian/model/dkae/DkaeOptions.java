package io.gramian.model.dkae;

import io.gramian.cluster.CovarianceKind;
import io.gramian.compute.Activation;
import io.gramian.data.Samples;
import io.gramian.kernel.prior.ClusterKernelOptions;
import io.gramian.kernel.prior.PriorOptions;
import io.gramian.model.LayerWidths;
import io.gramian.model.Meaning;
import io.gramian.model.Settings;
import io.gramian.model.sae.SaeOptions;
import io.gramian.model.sae.SampleSettings;
import io.gramian.nn.Architecture;
import io.gramian.nn.Initializer;
import java.util.Map;

/** The options of the deep kernelized autoencoder; {@link #of} has the presets. */
public record DkaeOptions(
        @Meaning("the named set that the other defaults come from")
        Preset preset,

        @Meaning(
                "widths of the hidden layers from the input on, as 500-500-2000; auto chooses by the number of features")
        String layers,

        @Meaning("size of the code") int code,
        @Meaning("activation of the hidden layers") Activation activation,
        @Meaning("activation of the code") Activation codeActivation,

        @Meaning("activation of the reconstruction; sigmoid for samples from 0 to 1")
        Activation output,

        @Meaning("how weights start") Initializer initializer,

        @Meaning("weight of the distance to the prior kernel, from 0 to 1; the reconstruction error has the rest")
        double lambda,

        @Meaning("the kernel that inner products of codes are to follow")
        PriorOptions.Kind prior,

        @Meaning("width of an rbf prior, in medians of the distances between samples")
        double priorSigmaRatio,

        @Meaning("degree of a polynomial prior") int priorDegree,

        @Meaning("what a polynomial prior adds to the inner product")
        double priorOffset,

        @Meaning("components of the largest mixtures of a pck prior")
        int mixtureComponents,

        @Meaning("starts of a pck prior, each with a mixture of every number of components")
        int mixtureStarts,

        @Meaning("samples that a mixture of a pck prior is fitted to")
        int mixtureSamples,

        @Meaning("whether each start of a pck prior draws samples of its own")
        boolean mixtureFresh,

        @Meaning("covariance of the mixtures of a pck prior: diagonal or spherical")
        CovarianceKind mixtureCovariance,

        @Meaning("what a pck prior adds to all variances, in mean variances of the features")
        double mixtureFloor,

        @Meaning("rows in a mini-batch; unless set, at most the number of samples")
        int batch,

        @Meaning("learning rate of Adam") double learningRate,

        @Meaning("what it falls to by the last epoch of the training end to end, as a share")
        double rateEnd,

        @Meaning("epochs of training of each layer by itself")
        int layerEpochs,

        @Meaning("epochs of training end to end") int epochs,

        @Meaning("how often an epoch visits each sample; 0 as often as there are batches, as in the paper")
        int passes,

        @Meaning("epochs without a lower loss that end the training early; 0 never")
        int patience,

        @Meaning("restarts of k-means on the codes") int restarts) {
    private static final DkaeOptions MODERN = new DkaeOptions(
            Preset.MODERN,
            "auto",
            100, // code
            Activation.TANH,
            Activation.SIGMOID,
            Activation.SIGMOID,
            Initializer.GLOROT_UNIFORM,
            0.1, // lambda
            PriorOptions.Kind.PCK,
            1, // prior-sigma-ratio
            3, // prior-degree
            1, // prior-offset
            30, // mixture-components
            30, // mixture-starts
            200, // mixture-samples
            true, // mixture-fresh
            CovarianceKind.DIAGONAL,
            1, // mixture-floor
            200, // batch
            1e-3, // learning-rate
            0.1, // rate-end
            5, // layer-epochs
            50, // epochs
            1, // passes
            0, // patience
            20); // restarts

    /** The net and the training of the paper: (n/k)² batches an epoch. */
    private static final Map<String, String> PAPER = Map.of(
            "preset", "paper",
            "layers", "500-500-2000",
            "code", "2000",
            "activation", "sigmoid",
            "code-activation", "sigmoid",
            "mixture-fresh", "false",
            "rate-end", "1",
            "layer-epochs", "30",
            "epochs", "100",
            "passes", "0");

    /** Named sets of options. */
    public enum Preset {
        /** A smaller code and epochs of one pass, for a few cores. */
        MODERN,
        /** What the paper used for MNIST; for a GPU. */
        PAPER
    }

    /** Checks the ranges; those of the prior are checked where it is made. */
    public DkaeOptions {
        LayerWidths.require(layers);
        atLeast("code", code, 1);
        atLeast("batch", batch, 1);
        atLeast("layer-epochs", layerEpochs, 0);
        atLeast("epochs", epochs, 0);
        atLeast("passes", passes, 0);
        atLeast("patience", patience, 0);
        atLeast("restarts", restarts, 1);
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("setting lambda is " + lambda + ", expected from 0 to 1");
        }
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

    /** The options of a preset. */
    public static DkaeOptions of(Preset preset) {
        return preset == Preset.MODERN ? MODERN : Settings.with(MODERN, PAPER);
    }

    /**
     * As {@link #of(Map)}; unless they were set or come from a preset, a batch has no more rows than there are samples, and few
     * samples have so many epochs that the steps are enough.
     *
     * @throws IllegalArgumentException if a setting is unknown or has a value that it does not admit
     */
    public static DkaeOptions of(Samples samples, Map<String, String> settings) {
        DkaeOptions asked = of(settings);
        return of(SampleSettings.forTraining(samples, asked.batch, asked.epochs, settings));
    }

    /**
     * The preset that is asked for, with the other changes on top.
     *
     * @throws IllegalArgumentException if a setting is unknown or has a value that it does not admit
     */
    public static DkaeOptions of(Map<String, String> settings) {
        String preset = settings.get("preset");
        DkaeOptions defaults = preset == null
                ? MODERN
                : of(Settings.with(MODERN, Map.of("preset", preset)).preset());
        return Settings.with(defaults, settings);
    }

    /** The encoder of samples with so many features. */
    public Architecture architecture(int features) {
        int[] widths = LayerWidths.of(layers, SaeOptions.WIDE, SaeOptions.NARROW, features, code);
        return new Architecture(widths, activation, codeActivation, initializer);
    }

    /**
     * The prior that they describe.
     *
     * @throws IllegalArgumentException if a setting of its mixtures is out of its range
     */
    public PriorOptions priorOptions() {
        return new PriorOptions(
                prior,
                priorSigmaRatio,
                priorDegree,
                priorOffset,
                new ClusterKernelOptions(
                        mixtureComponents,
                        mixtureStarts,
                        mixtureSamples,
                        mixtureFresh,
                        mixtureCovariance,
                        mixtureFloor));
    }

    /** How many passes over so many samples an epoch takes. */
    int passes(int samples) {
        return passes > 0 ? passes : Math.ceilDiv(samples, batch);
    }
}
