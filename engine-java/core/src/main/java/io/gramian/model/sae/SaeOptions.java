package io.gramian.model.sae;

import io.gramian.compute.Activation;
import io.gramian.model.Meaning;
import io.gramian.nn.Architecture;
import io.gramian.nn.Initializer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How an autoencoder is built and pre-trained. */
public record SaeOptions(
        @Meaning(
                        "widths of the hidden layers from the input on, as 500-500-2000; auto chooses by the number of features")
                String layers,
        @Meaning("size of the code") int code,
        @Meaning("activation of the hidden layers") Activation activation,
        @Meaning("whether the hidden layers are batch-normalised") boolean batchNormalized,
        @Meaning("how weights start") Initializer initializer,
        @Meaning("rows in a mini-batch; unless set, at most the number of samples") int batch,
        @Meaning("learning rate of Adam in pre-training") double pretrainRate,
        @Meaning("epochs of pre-training of each layer by itself") int layerEpochs,
        @Meaning("share of a layer's inputs that are set to 0 in that pre-training") double noise,
        @Meaning("epochs of training end to end after it") int pretrainEpochs,
        @Meaning("what the learning rate falls to by the last of these epochs, as a share") double rateEnd,
        @Meaning("epochs without a lower loss that end this training early; 0 never") int patience) {
    /** The settings of today: Adam, few epochs. */
    public static final SaeOptions DEFAULT = new SaeOptions(
            "auto", 10, Activation.RELU, false, Initializer.GLOROT_UNIFORM, 256, 1e-3, 5, 0.2, 50, 0.1, 0);

    /** From as many features on, the widths of the papers on images; below, small layers learn as well. */
    private static final int WIDE = 100;

    private static final Pattern WIDTHS = Pattern.compile("[1-9]\\d{0,5}(-[1-9]\\d{0,5})*");

    /** Checks the ranges. */
    public SaeOptions {
        requireLayers(layers);
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

    /**
     * Checks a setting of layers.
     *
     * @throws IllegalArgumentException if it is neither auto nor widths
     */
    public static void requireLayers(String layers) {
        if (!layers.equals("auto") && !WIDTHS.matcher(layers).matches()) {
            throw new IllegalArgumentException(
                    "setting layers is '" + layers + "', expected auto or widths as 500-500-2000");
        }
    }

    /** From a number of features to the code. */
    public int[] widths(int features) {
        return widths(layers, code, features);
    }

    /** From a number of features over the layers of such a setting to the code. */
    public static int[] widths(String layers, int code, int features) {
        String chosen = !layers.equals("auto") ? layers : features >= WIDE ? "500-500-2000" : "64-64-256";
        String[] hidden = chosen.split("-", -1);
        int[] widths = new int[hidden.length + 2];
        widths[0] = features;
        for (int i = 0; i < hidden.length; i++) {
            widths[i + 1] = Integer.parseInt(hidden[i]);
        }
        widths[widths.length - 1] = code;
        return widths;
    }

    /** The encoder of samples with so many features; the code is linear. */
    public Architecture architecture(int features) {
        return new Architecture(widths(features), activation, Activation.IDENTITY, initializer, batchNormalized);
    }

    /** The net for people: 784-500-500-2000-10. */
    public String describe(int features) {
        StringBuilder text = new StringBuilder();
        for (int width : widths(features)) {
            text.append(text.isEmpty() ? "" : "-").append(width);
        }
        return text + " " + activation.name().toLowerCase(Locale.ROOT);
    }

    /** How many epochs pre-training has in all. */
    public int epochs(int features) {
        return (widths(features).length - 1) * layerEpochs + pretrainEpochs;
    }
}
