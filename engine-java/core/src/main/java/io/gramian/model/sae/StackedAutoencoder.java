package io.gramian.model.sae;

import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.nn.Adam;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.EarlyStopping;
import io.gramian.nn.Resumable;
import io.gramian.nn.Schedule;
import io.gramian.nn.StackedPretraining;
import io.gramian.nn.Stages;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * A stacked autoencoder: layer by layer first, then end to end (Vincent et al., JMLR 11, 2010). The hidden layers are rectified,
 * code and reconstruction are linear, as in DEC and DCN.
 */
public final class StackedAutoencoder {
    /** The stage that pre-training ends with. */
    public static final String LAST_STAGE = "fine-tuning";

    private StackedAutoencoder() {}

    /**
     * Builds and trains one, and names it what the stages to come hand on.
     *
     * @param stages to which it adds {@code layer 1}, …, {@code fine-tuning}
     * @param samples n×d, scaled, on the heap; not modified
     * @throws IllegalArgumentException if a batch has more rows than x
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     * @throws io.gramian.nn.DivergenceException if a loss is not finite
     */
    public static Autoencoder train(Engine engine, Stages stages, Rows samples, SaeOptions options) {
        requireBatch(options.batch(), samples);
        Compute compute = engine.compute();
        Rows x = compute.resident(samples);
        Autoencoder net =
                Autoencoder.create(compute, options.architecture(x.columns()), Activation.IDENTITY, engine.seed());
        stages.lasting("network", Resumable.of(compute, net.state()));
        StackedPretraining.Options layers = new StackedPretraining.Options(
                options.layerEpochs(), options.batch(), options.pretrainRate(), options.noise());
        StackedPretraining.run(engine, stages, net, x, layers, StackedPretraining.RECONSTRUCTION);
        EarlyStopping stopping = EarlyStopping.after(compute, net.state(), options.patience(), 1e-3);
        stages.run(LAST_STAGE, options.pretrainEpochs(), stopping, () -> fineTuning(engine, net, x, options));
        return net;
    }

    private static Trainer fineTuning(Engine engine, Autoencoder net, Rows x, SaeOptions options) {
        Adam adam = new Adam(engine.compute(), net.parameters(), options.pretrainRate());
        long noiseKey = Philox.key(engine.seed(), "noise of fine-tuning");
        double noise = options.noise();
        Trainer trainer = new Trainer(
                engine.compute(),
                x.rows(),
                (tape, batch) -> {
                    Variable rows = batch.rows(x);
                    Variable seen = noise > 0 ? tape.mask(rows, noise, noiseKey, batch::step) : rows;
                    Variable code = net.encoder().apply(tape, seen);
                    return tape.squaredError(net.decoder().apply(tape, code), rows, 1.0 / batch.size());
                },
                adam,
                options.batch(),
                Philox.key(engine.seed(), "batches of fine-tuning"));
        return trainer.scheduled(Schedule.cosine(options.rateEnd()), options.pretrainRate(), options.pretrainEpochs());
    }

    /** f(x), n×m, in the memory of the engine's backend. */
    public static Tensor encode(Engine engine, Autoencoder net, Rows x) {
        Tensor codes = engine.compute().zeros(x.rows(), net.encoder().outputs());
        net.encoder().embed(engine.compute(), x, codes);
        return codes;
    }

    private static void requireBatch(int batch, Rows x) {
        if (batch > x.rows()) {
            throw new IllegalArgumentException("setting batch is " + batch + ", but there are only " + x.rows()
                    + " samples: set it to at most as many");
        }
    }
}
