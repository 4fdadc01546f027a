package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Activation;
import io.gramian.compute.Engine;
import io.gramian.nn.Adam;
import io.gramian.nn.Architecture;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Initializer;
import io.gramian.nn.Trainer;
import io.gramian.nn.TrainingListener;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** An epoch of Adam on the autoencoder d-500-500-2000-10, mirrored. */
final class AutoencoderEpochJob implements Job {
    private static final double RATE = 1e-3;

    /** Adam loads a parameter, its gradient and two moments, and stores all but the gradient. */
    private static final int ADAM_ACCESSES = 7;

    private final Autoencoder autoencoder;
    private final Trainer trainer;
    private final int rows;
    private final int batch;
    private double firstLoss = Double.NaN;

    AutoencoderEpochJob(Engine engine, Inputs inputs, int n, int d, int batch) {
        Tensor x = inputs.uniform("x", n, d);
        this.rows = n;
        this.batch = batch;
        this.autoencoder = Autoencoder.create(
                engine.compute(),
                new Architecture(EmbedJob.widths(d), Activation.RELU, Activation.IDENTITY, Initializer.GLOROT_UNIFORM),
                Activation.IDENTITY,
                1);
        inputs.shareWeights(autoencoder.parameters());
        Adam adam = new Adam(engine.compute(), autoencoder.parameters(), RATE);
        this.trainer = new Trainer(
                engine.compute(),
                n,
                (tape, part) -> autoencoder.reconstructionError(tape, part.rows(x)),
                adam,
                batch,
                1);
    }

    @Override
    public void run() {
        double loss = trainer.train(1, TrainingListener.NONE)[0];
        if (Double.isNaN(firstLoss)) {
            firstLoss = loss;
        }
    }

    @Override
    public Map<String, Double> quality() {
        return Map.of("first_epoch_loss", firstLoss);
    }

    /** A product with each weight matrix forward and two backward, but for one of the first layer. */
    @Override
    public Work work() {
        double parameters = 0;
        for (Tensor parameter : autoencoder.parameters()) {
            parameters += parameter.size();
        }
        double first = autoencoder.encoder().parameters().get(0).size();
        double steps = Math.ceil((double) rows / batch);
        return Work.of(rows * (6 * parameters - 2 * first), steps * ADAM_ACCESSES * parameters);
    }
}
