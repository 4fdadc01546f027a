package io.gramian.nn;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Layer-wise pre-training of an autoencoder (Vincent, Larochelle, Lajoie, Bengio and Manzagol, Stacked denoising autoencoders,
 * JMLR 11, 2010): each layer of the encoder, with the layer of the decoder that mirrors it, learns to reconstruct what the
 * layers before it yield. What they yield is computed anew for each mini-batch, so no layer's output is ever stored for all rows.
 */
public final class StackedPretraining {
    private final Engine engine;
    private final Autoencoder autoencoder;
    private final Rows x;
    private final Options options;

    private StackedPretraining(Engine engine, Autoencoder autoencoder, Rows x, Options options) {
        this.engine = engine;
        this.autoencoder = autoencoder;
        this.x = engine.compute().resident(x);
        this.options = options;
    }

    /**
     * How it goes.
     *
     * @param epochs for each layer; with 0 it is left out
     * @param batch rows in a mini-batch
     * @param rate learning rate of Adam
     * @param noise the share of a layer's inputs that are set to 0, in [0, 1)
     */
    public record Options(int epochs, int batch, double rate, double noise) {}

    /** The loss of a layer, by default the squared reconstruction error summed over the features. */
    @FunctionalInterface
    public interface LayerLoss {
        /**
         * Records it.
         *
         * @param last whether this is the code layer
         * @param given what the layer is to reconstruct
         */
        Scalar record(Tape tape, Batch batch, boolean last, Variable code, Variable reconstruction, Variable given);
    }

    /** The squared reconstruction error summed over the features, mean over the rows. */
    public static final LayerLoss RECONSTRUCTION = (tape, batch, last, code, reconstruction, given) ->
            tape.squaredError(reconstruction, given, 1.0 / batch.size());

    /**
     * Runs a stage for each layer, named {@code layer 1} and so on.
     *
     * @param x n×d, on the heap
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     * @throws DivergenceException if a loss is not finite
     */
    public static void run(
            Engine engine, Stages stages, Autoencoder autoencoder, Rows x, Options options, LayerLoss loss) {
        if (options.epochs() == 0) {
            return;
        }
        StackedPretraining training = new StackedPretraining(engine, autoencoder, x, options);
        int layers = autoencoder.encoder().layers().size();
        for (int layer = 0; layer < layers; layer++) {
            int index = layer;
            stages.run(
                    "layer " + (layer + 1),
                    options.epochs(),
                    EarlyStopping.never(),
                    () -> training.trainer(index, loss));
        }
    }

    private Trainer trainer(int layer, LayerLoss loss) {
        List<Dense> encoder = autoencoder.encoder().layers();
        Dense down = encoder.get(layer);
        Dense up = autoencoder.decoder().layers().get(encoder.size() - 1 - layer);
        List<Tensor> parameters = new ArrayList<>(down.parameters());
        up.parameters().stream().filter(each -> !parameters.contains(each)).forEach(parameters::add);
        String name = "layer " + (layer + 1);
        long noiseKey = Philox.key(engine.seed(), "noise of " + name);
        BatchLoss batchLoss = (tape, batch) -> {
            Variable given = given(tape, batch, layer);
            Variable seen = options.noise() > 0 ? tape.mask(given, options.noise(), noiseKey, batch::step) : given;
            Variable code = down.apply(tape, seen);
            boolean last = layer == encoder.size() - 1;
            return loss.record(tape, batch, last, code, up.apply(tape, code), given);
        };
        Adam adam = new Adam(engine.compute(), parameters, options.rate());
        return new Trainer(
                engine.compute(),
                x.rows(),
                batchLoss,
                adam,
                options.batch(),
                Philox.key(engine.seed(), "batches of " + name));
    }

    private Variable given(Tape tape, Batch batch, int layer) {
        Variable rows = batch.rows(x);
        return layer == 0
                ? rows
                : Frozen.apply(tape, new Mlp(autoencoder.encoder().layers().subList(0, layer)), rows);
    }
}
