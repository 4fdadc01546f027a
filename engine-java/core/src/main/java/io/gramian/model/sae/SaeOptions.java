package io.gramian.model.sae;

import io.gramian.compute.Activation;
import io.gramian.model.LayerWidths;
import io.gramian.model.Meaning;
import io.gramian.nn.Architecture;
import io.gramian.nn.Initializer;
import java.util.Locale;

/** How an autoencoder is built and pre-trained. */
public record SaeOptions(
        @Meaning(
                "widths of the hidden layers from the input on, as 500-500-2000; auto chooses by the number of features")
        String layers,

        @Meaning("size of the code") int code,
        @Meaning("activation of the hidden layers") Activation activation,

        @Meaning("whether the hidden layers are batch-normalised")
        boolean batchNormalized,

        @Meaning("how weights start") Initializer initializer,

        @Meaning("rows in a mini-batch; unless set, at most the number of samples")
        int batch,

        @Meaning("learning rate of Adam in pre-training") double pretrainRate,

        @Meaning("epochs of pre-training of each layer by itself")
        int layerEpochs,

        @Meaning("share of the inputs that are set to 0 in pre-training, of each layer and end to end")
        double noise,

        @Meaning("epochs of training end to end after it") int pretrainEpochs,

        @Meaning("what the learning rate falls to by the last of these epochs, as a share")
        double rateEnd,

        @Meaning("epochs without a lower loss that end this training early; 0 never")
        int patience,

        @Meaning("whether clusters are told by the direction of codes from their mean alone, as suits text")
        boolean spherical) {
    /** The settings of today: Adam, few epochs. */
    public static final SaeOptions DEFAULT = new SaeOptions(
            "auto", 10, Activation.RELU, false, Initializer.GLOROT_UNIFORM, 256, 1e-3, 5, 0.2, 50, 0.1, 0, false);

    /** How many steps a training takes at least by default: with few samples it has more epochs. */
    static final int LEAST_STEPS = 2_000;

    /** What {@code auto} stands for where there are many features, as the papers have it for images, and where few. */
    public static final String WIDE = "500-500-2000";

    /** See {@link #WIDE}. */
    public static final String NARROW = "64-64-256";

    /** Checks the ranges. */
    public SaeOptions {
        LayerWidths.require(layers);
        atLeast("code", code, 1);
        atLeast("batch", batch, 1);
        atLeast("layer-epochs", layerEpochs, 0);
        atLeast("pretrain-epochs", pretrainEpochs, 0);
        atLeast("patience", patience, 0);
        if (!(pretrainRate > 0) || Double.isInfinite(pretrainRate)) {
            throw new IllegalArgumentException(
                    "setting pretrain-rate is " + pretrainRate + ", expected a number above 0");
        }
        if (!(noise >= 0 && noise < 1)) {
            throw new IllegalArgumentException("setting noise is " + noise + ", expected from 0 to below 1");
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

    /** From a number of features to the code. */
    public int[] widths(int features) {
        return LayerWidths.of(layers, WIDE, NARROW, features, code);
    }

    /** The encoder of samples with so many features; the code is linear. */
    public Architecture architecture(int features) {
        return new Architecture(widths(features), activation, Activation.IDENTITY, initializer, batchNormalized);
    }

    /** The net for people: 784-500-500-2000-10. */
    public String describe(int features) {
        return LayerWidths.text(widths(features)) + " " + activation.name().toLowerCase(Locale.ROOT);
    }

    /** How many epochs pre-training has in all. */
    public int epochs(int features) {
        return (widths(features).length - 1) * layerEpochs + pretrainEpochs;
    }
}
