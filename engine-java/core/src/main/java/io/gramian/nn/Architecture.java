package io.gramian.nn;

import io.gramian.compute.Activation;
import java.util.Objects;

/**
 * What a perceptron is like.
 *
 * @param widths from the number of inputs to that of outputs, for example {784, 500, 10}; at least two, each at least 1
 * @param hidden the activation of all layers but the last
 * @param last that of the last layer
 * @param initializer of the weights
 * @param batchNormalized whether there is batch normalisation before the activations of the hidden layers; the last layer
 *     has none, as the scale of a code or of a reconstruction is the loss's to choose
 */
public record Architecture(
        int[] widths, Activation hidden, Activation last, Initializer initializer, boolean batchNormalized) {
    /** Checks and copies. */
    public Architecture {
        if (widths.length < 2) {
            throw new IllegalArgumentException("widths has " + widths.length + " entries, expected at least 2");
        }
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] < 1) {
                throw new IllegalArgumentException("widths[" + i + "] is " + widths[i] + ", expected at least 1");
            }
        }
        widths = widths.clone();
        Objects.requireNonNull(hidden, "hidden");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(initializer, "initializer");
    }

    /** Without batch normalisation. */
    public Architecture(int[] widths, Activation hidden, Activation last, Initializer initializer) {
        this(widths, hidden, last, initializer, false);
    }

    /** The mirror image, from outputs to inputs: the decoder of this encoder, with an activation of the reconstruction. */
    public Architecture mirrored(Activation output) {
        int[] reversed = new int[widths.length];
        for (int i = 0; i < widths.length; i++) {
            reversed[i] = widths[widths.length - 1 - i];
        }
        return new Architecture(reversed, hidden, output, initializer, batchNormalized);
    }

    /** How many layers there are. */
    public int layers() {
        return widths.length - 1;
    }

    /** The activation of a layer, counted from 0. */
    Activation activation(int layer) {
        return isHidden(layer) ? hidden : last;
    }

    /** Whether a layer, counted from 0, is batch-normalised. */
    boolean normalizes(int layer) {
        return batchNormalized && isHidden(layer);
    }

    private boolean isHidden(int layer) {
        return layer < layers() - 1;
    }
}
