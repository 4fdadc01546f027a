package io.gramian.nn;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** An encoder f and a decoder g, trained so that g(f(x)) ≈ x. */
public final class Autoencoder {
    private final Network encoder;
    private final Network decoder;

    /**
     * The given halves.
     *
     * @throws IllegalArgumentException if the decoder is not a map from the encoder's codes to its inputs
     */
    public Autoencoder(Network encoder, Network decoder) {
        if (decoder.inputs() != encoder.outputs() || decoder.outputs() != encoder.inputs()) {
            throw new IllegalArgumentException("decoder maps " + decoder.inputs() + " features to " + decoder.outputs()
                    + ", expected " + encoder.outputs() + " to " + encoder.inputs());
        }
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /**
     * Fresh perceptrons, the decoder the mirror image of the encoder.
     *
     * @param widths from the number of features to the size of the code, for example {784, 500, 10}
     * @param hidden the activation of the hidden layers of both halves
     * @param code that of the code
     * @param output that of the reconstruction
     */
    public static Autoencoder create(
            Compute compute,
            int[] widths,
            Activation hidden,
            Activation code,
            Activation output,
            Initializer initializer,
            long seed) {
        int[] mirrored = new int[widths.length];
        for (int i = 0; i < widths.length; i++) {
            mirrored[i] = widths[widths.length - 1 - i];
        }
        return new Autoencoder(
                Mlp.create(compute, widths, hidden, code, initializer, seed, "encoder"),
                Mlp.create(compute, mirrored, hidden, output, initializer, seed, "decoder"));
    }

    /** f, from features to codes. */
    public Network encoder() {
        return encoder;
    }

    /** g, from codes to features. */
    public Network decoder() {
        return decoder;
    }

    /** The layers of f, from the input to the code. */
    public List<Dense> encoderLayers() {
        return ((Mlp) encoder).layers();
    }

    /** The layers of g, from the code to the reconstruction. */
    public List<Dense> decoderLayers() {
        return ((Mlp) decoder).layers();
    }

    /** What training changes: the encoder's parameters, then the decoder's. */
    public List<Tensor> parameters() {
        return Stream.concat(encoder.parameters().stream(), decoder.parameters().stream())
                .toList();
    }

    /** Records the mean squared error between x and g(f(x)), over all elements. */
    public Scalar reconstructionError(Tape tape, Variable x) {
        return reconstructionError(tape, x, encoder.apply(tape, x));
    }

    /** Records the mean squared error between x and g(code), for losses that use the code as well. */
    public Scalar reconstructionError(Tape tape, Variable x, Variable code) {
        return tape.meanSquaredError(decoder.apply(tape, code), x);
    }
}
