package io.gramian.benchmarks;

import io.gramian.compute.Activation;
import io.gramian.compute.Philox;
import io.gramian.nn.Adam;
import io.gramian.nn.Architecture;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Initializer;
import io.gramian.nn.Trainer;
import io.gramian.nn.TrainingListener;
import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A training step of the autoencoder d-500-500-2000-10, mirrored, on a batch: batch×d. */
public class AutoencoderBenchmark extends KernelBenchmark {
    @Param("256x784")
    private String shape;

    private Tensor x;
    private Autoencoder autoencoder;
    private Trainer trainer;

    /** For JMH. */
    public AutoencoderBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = Tensor.zeros(sizes[0], sizes[1]);
        Tensor drawn = state.compute().zeros(sizes[0], sizes[1]);
        state.compute().uniform(Philox.key(0, "x"), 0, drawn);
        state.compute().copy(drawn, x);
        autoencoder = Autoencoder.create(
                state.compute(),
                new Architecture(
                        new int[] {sizes[1], 500, 500, 2000, 10},
                        Activation.RELU,
                        Activation.IDENTITY,
                        Initializer.GLOROT_UNIFORM),
                Activation.IDENTITY,
                1);
        trainer = new Trainer(
                state.compute(),
                sizes[0],
                (tape, batch) -> autoencoder.reconstructionError(tape, batch.rows(x)),
                new Adam(state.compute(), autoencoder.parameters(), 1e-3),
                sizes[0],
                1);
    }

    /** Forward, backward and a step of Adam; the loss before the step. */
    @Benchmark
    public double step() {
        return trainer.train(1, TrainingListener.NONE)[0];
    }

    /** The loss is right, and near that of the mean of the data, 1/12, which any autoencoder soon learns. */
    @Override
    public void check(KernelState state) {
        for (int i = 0; i < 20; i++) {
            step();
        }
        double sum = 0;
        for (int i = 0; i < x.rows(); i++) {
            double[] row = ExactNetwork.row(x, i);
            double[] code = ExactNetwork.apply(autoencoder.encoder(), row);
            double[] found = ExactNetwork.apply(autoencoder.decoder(), code);
            for (int j = 0; j < row.length; j++) {
                sum += (found[j] - row[j]) * (found[j] - row[j]);
            }
        }
        double expected = sum / x.size();
        Reference.require("the loss", step(), expected, 1e-5 * expected);
        Reference.require("the loss after training", expected, 0, 1.2 / 12);
    }
}
