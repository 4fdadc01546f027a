package io.gramian.nn;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An encoder f and a decoder g, trained so that g(f(x)) ≈ x. */
public final class Autoencoder {
    private final Mlp encoder;
    private final Mlp decoder;

    /**
     * The given halves.
     *
     * @throws IllegalArgumentException if the decoder is not a map from the encoder's codes to its inputs
     */
    public Autoencoder(Mlp encoder, Mlp decoder) {
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
     * @param encoder from the features to the code; its last activation is that of the code
     * @param output the activation of the reconstruction
     */
    public static Autoencoder create(Compute compute, Architecture encoder, Activation output, long seed) {
        return new Autoencoder(
                Mlp.create(compute, encoder, seed, "encoder"),
                Mlp.create(compute, encoder.mirrored(output), seed, "decoder"));
    }

    /** As {@link #create}, with tied weights: a layer of the decoder has the transposed weights of its mirror image. */
    public static Autoencoder createTied(Compute compute, Architecture encoder, Activation output, long seed) {
        Mlp first = Mlp.create(compute, encoder, seed, "encoder");
        Architecture decoder = encoder.mirrored(output);
        List<Dense> layers = new ArrayList<>();
        for (int i = 0; i < decoder.layers(); i++) {
            Dense mirror = first.layers().get(decoder.layers() - 1 - i);
            Dense layer = mirror.mirrored(compute, decoder.activation(i));
            layers.add(decoder.normalizes(i) ? layer.normalized(compute) : layer);
        }
        return new Autoencoder(first, new Mlp(layers));
    }

    /** f, from features to codes. */
    public Mlp encoder() {
        return encoder;
    }

    /** g, from codes to features. */
    public Mlp decoder() {
        return decoder;
    }

    /** What training changes: the encoder's parameters, then those of the decoder that are not shared with it. */
    public List<Tensor> parameters() {
        return distinct(encoder.parameters(), decoder.parameters());
    }

    /** All that both maps depend on, see {@link Network#state}, each once, in the order of {@link #parameters}. */
    public List<Tensor> state() {
        return distinct(encoder.state(), decoder.state());
    }

    private static List<Tensor> distinct(List<Tensor> first, List<Tensor> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    /**
     * Moves all codes by −mean, and lets the decoder take that back: reconstructions stay as they are but for rounding.
     *
     * @param mean 1×m, in the memory of the backend; not modified
     * @throws IllegalArgumentException if codes are not linear: they cannot be moved then
     */
    public void shiftCodes(Compute compute, Tensor mean) {
        Dense code = encoder.layers().get(encoder.layers().size() - 1);
        if (code.activation() != Activation.IDENTITY || code.normalization().isPresent()) {
            throw new IllegalArgumentException("codes have the activation " + code.activation()
                    + (code.normalization().isPresent() ? " and batch normalisation" : "") + ", expected linear ones");
        }
        Dense first = decoder.layers().get(0);
        Tensor move = compute.zeros(1, first.outputs());
        compute.multiply(false, mean, first.transposed(), first.weights(), 1, 0, move);
        compute.combine(1, code.bias(), -1, mean, code.bias());
        if (first.normalization().isPresent()) {
            Tensor running = first.normalization().get().running().rows(0, 1);
            compute.combine(1, running, -1, move, running);
        } else {
            compute.combine(1, first.bias(), 1, move, first.bias());
        }
    }

    /** Both maps as inference sees them, see {@link Network#folded}. */
    public Autoencoder folded(Compute compute) {
        return new Autoencoder(encoder.folded(compute), decoder.folded(compute));
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
