package io.gramian.model.knet;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.nn.Adam;
import io.gramian.nn.Architecture;
import io.gramian.nn.Initializer;
import io.gramian.nn.Mlp;
import io.gramian.nn.Network;
import io.gramian.nn.ResidualMlp;
import io.gramian.nn.Trainer;
import io.gramian.nn.TrainingListener;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** ψ and its decoder at their start. */
record Encoder(Network network, Network decoder) {
    /** The width that the paper gives its two-dimensional sets; narrower rectifiers cannot stay near the identity. */
    private static final int LEAST_WIDTH = 20;

    /** A start as the options ask; a pre-trained one takes its epochs of training on x, n×d. */
    static Encoder create(Engine engine, Tensor x, KernelNetOptions options) {
        int d = x.columns();
        int[] widths = widths(d, options);
        int[] hidden = Arrays.copyOfRange(widths, 1, widths.length - 1);
        Compute compute = engine.compute();
        Initializer initializer =
                options.activation() == Activation.RELU ? Initializer.HE_NORMAL : Initializer.GLOROT_NORMAL;
        if (options.start() == Start.IDENTITY) {
            return new Encoder(
                    residual(compute, d, hidden, initializer, options, engine.seed(), "knet/encoder"),
                    residual(compute, d, hidden, initializer, options, engine.seed(), "knet/decoder"));
        }
        Encoder encoder = new Encoder(
                plain(compute, widths, initializer, options, engine.seed(), "knet/encoder"),
                plain(compute, widths, initializer, options, engine.seed(), "knet/decoder"));
        encoder.pretrain(engine, x, options);
        return encoder;
    }

    /** The inputs, the hidden layers, and as many outputs as inputs. */
    static int[] widths(int features, KernelNetOptions options) {
        int[] widths = new int[options.layers() + 2];
        Arrays.fill(widths, options.hidden() > 0 ? options.hidden() : Math.max(LEAST_WIDTH, features));
        widths[0] = features;
        widths[widths.length - 1] = features;
        return widths;
    }

    /** Those of ψ, then those of the decoder. */
    List<Tensor> parameters() {
        List<Tensor> parameters = new ArrayList<>(network.parameters());
        parameters.addAll(decoder.parameters());
        return parameters;
    }

    private static Network residual(
            Compute compute,
            int d,
            int[] hidden,
            Initializer initializer,
            KernelNetOptions options,
            long seed,
            String name) {
        return ResidualMlp.create(compute, d, hidden, options.activation(), initializer, seed, name);
    }

    private static Network plain(
            Compute compute, int[] widths, Initializer initializer, KernelNetOptions options, long seed, String name) {
        Architecture architecture = new Architecture(widths, options.activation(), Activation.IDENTITY, initializer);
        return Mlp.create(compute, architecture, seed, name);
    }

    /** Minimises ‖X − ψ(X)‖² + ‖X − f(X)‖² (eq. 5.12). */
    private void pretrain(Engine engine, Tensor x, KernelNetOptions options) {
        Trainer trainer = new Trainer(
                engine.compute(),
                x.rows(),
                (tape, batch) -> {
                    Variable rows = batch.rows(x);
                    Variable code = network.apply(tape, rows);
                    Scalar identity = tape.meanSquaredError(code, rows);
                    Scalar reconstruction = tape.meanSquaredError(decoder.apply(tape, code), rows);
                    return tape.weightedSum(new double[] {1, 1}, identity, reconstruction);
                },
                new Adam(engine.compute(), parameters(), options.learningRate()),
                options.batch(),
                Philox.key(engine.seed(), "knet/pretraining"));
        trainer.train(options.pretrainEpochs(), TrainingListener.NONE);
    }

    /** The mean squared reconstruction error on x. */
    double reconstructionError(Engine engine, Tensor x) {
        Compute compute = engine.compute();
        Tensor code = compute.zeros(x.rows(), network.outputs());
        Tensor output = compute.zeros(x.rows(), decoder.outputs());
        network.embed(compute, x, code);
        decoder.embed(compute, code, output);
        return compute.squaredDifference(output, x) / Math.max(1, x.size());
    }
}
