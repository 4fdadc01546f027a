package io.gramian.model.dkae;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.data.Scaling;
import io.gramian.kernel.FunctionMatrix;
import io.gramian.kernel.KernelFunction;
import io.gramian.kernel.KernelMatrix;
import io.gramian.model.FitListener;
import io.gramian.model.sae.AutoencoderModel;
import io.gramian.model.sae.Epochs;
import io.gramian.model.sae.StackedAutoencoder;
import io.gramian.nn.Adam;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Batch;
import io.gramian.nn.EarlyStopping;
import io.gramian.nn.Resumable;
import io.gramian.nn.Schedule;
import io.gramian.nn.StackedPretraining;
import io.gramian.nn.Stages;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * The deep kernelized autoencoder: an autoencoder with tied weights that minimises, batch by batch,
 * (1−λ)/(k·d)·Σ‖xᵢ − x̃ᵢ‖² + λ·‖C/‖C‖ − P/‖P‖‖ (eq. 8 of the paper), C the inner products of the k codes and P the rows and
 * columns of the prior kernel. Encoding maps samples to a space of that kernel, decoding maps back.
 */
public final class Dkae {
    /** The stage that trains all layers together. */
    public static final String FINE_TUNING = "fine-tuning";

    /** Scaling to the unit interval may miss its ends by a rounding. */
    private static final float ROUND_OFF = 1e-5f;

    private static final int CHUNK = 4096;

    private Dkae() {}

    /**
     * Learns the codes, and clusters among them by k-means.
     *
     * @param samples n×d, unscaled, on the heap; not modified
     * @param scaling what is applied to the samples first, and kept in the model
     * @param clusters from 2 to n
     * @throws IllegalArgumentException if clusters is out of range, a batch has more rows than there are, or the prior cannot
     *     be fitted to so few
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the last checkpoint stays
     * @throws io.gramian.nn.DivergenceException if a loss is not finite; the last checkpoint stays
     */
    public static DkaeFit fit(
            Engine engine, Rows samples, Scaling scaling, int clusters, DkaeOptions options, FitListener listener) {
        if (clusters < 2 || clusters > samples.rows()) {
            throw new IllegalArgumentException(
                    "clusters is " + clusters + ", expected from 2 to the number of samples, " + samples.rows());
        }
        requireBatch(options.batch(), samples);
        listener.begin(FitListener.Phase.PREPARE);
        Rows x = scaling.apply(samples);
        KernelMatrix prior = options.lambda() > 0
                ? options.priorOptions().fit(engine, x, "dkae/prior").over(x)
                : new FunctionMatrix(engine, KernelFunction.linear(), x);
        listener.begin(FitListener.Phase.TRAIN);
        int layers = options.architecture(x.columns()).layers();
        int epochs = (layers * options.layerEpochs() + options.epochs()) * options.passes(x.rows());
        Stages stages = new Stages(listener.checkpoints(), Epochs.told(listener, epochs));
        Autoencoder net = train(engine, stages, x, prior, options);
        listener.begin(FitListener.Phase.PREDICT);
        Tensor codes = StackedAutoencoder.encode(engine, net, x);
        KMeansOptions kMeans = KMeansOptions.of(clusters).withRestarts(options.restarts());
        KMeansModel found = KMeans.fit(engine, codes, kMeans, "codes");
        return new DkaeFit(
                new AutoencoderModel("dkae", options, scaling, net, found.classifier(), false),
                found.labels(),
                codes,
                stages.history());
    }

    /**
     * Builds and trains the autoencoder, with any kernel as its prior.
     *
     * @param stages to which it adds {@code layer 1}, …, {@code fine-tuning}
     * @param samples n×d, scaled, on the heap; not modified
     * @param prior over the rows of samples; not read where λ is 0
     * @throws IllegalArgumentException if the prior is over another number of samples, or a batch has more rows than x
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     * @throws io.gramian.nn.DivergenceException if a loss is not finite
     */
    public static Autoencoder train(
            Engine engine, Stages stages, Rows samples, KernelMatrix prior, DkaeOptions options) {
        if (prior.size() != samples.rows()) {
            throw new IllegalArgumentException("the prior is over " + prior.size() + " samples, expected the "
                    + samples.rows() + " that are trained on");
        }
        requireBatch(options.batch(), samples);
        if (options.output() == Activation.SIGMOID) {
            requireUnit(samples);
        }
        Compute compute = engine.compute();
        Rows x = compute.resident(samples);
        Autoencoder net =
                Autoencoder.createTied(compute, options.architecture(x.columns()), options.output(), engine.seed());
        stages.lasting("network", Resumable.of(compute, net.state()));
        int passes = options.passes(x.rows());
        StackedPretraining.Options layers = new StackedPretraining.Options(
                options.layerEpochs() * passes, options.batch(), options.learningRate(), 0);
        // Only the code layer has codes that are to follow the prior.
        StackedPretraining.run(
                engine,
                stages,
                net,
                x,
                layers,
                (tape, batch, last, code, reconstruction, given) ->
                        loss(tape, batch, code, reconstruction, given, prior, last ? options.lambda() : 0));
        EarlyStopping stopping = EarlyStopping.after(compute, net.state(), options.patience() * passes, 1e-3);
        stages.run(FINE_TUNING, options.epochs() * passes, stopping, () -> fineTuning(engine, net, x, prior, options));
        return net;
    }

    private static Trainer fineTuning(Engine engine, Autoencoder net, Rows x, KernelMatrix prior, DkaeOptions options) {
        Adam adam = new Adam(engine.compute(), net.parameters(), options.learningRate());
        Trainer trainer = new Trainer(
                engine.compute(),
                x.rows(),
                (tape, batch) -> loss(tape, batch, net, x, prior, options.lambda()),
                adam,
                options.batch(),
                Philox.key(engine.seed(), "batches of fine-tuning"));
        int epochs = options.epochs() * options.passes(x.rows());
        return trainer.scheduled(Schedule.cosine(options.rateEnd()), options.learningRate(), epochs);
    }

    /** The loss of the whole net on a batch. */
    static Scalar loss(Tape tape, Batch batch, Autoencoder net, Rows x, KernelMatrix prior, double lambda) {
        Variable rows = batch.rows(x);
        Variable code = net.encoder().apply(tape, rows);
        return loss(tape, batch, code, net.decoder().apply(tape, code), rows, prior, lambda);
    }

    /** Eq. 8 of the paper. */
    private static Scalar loss(
            Tape tape,
            Batch batch,
            Variable code,
            Variable reconstruction,
            Variable given,
            KernelMatrix prior,
            double lambda) {
        Scalar error = tape.meanSquaredError(reconstruction, given);
        if (lambda == 0) {
            return error;
        }
        Scalar distance = tape.alignment(code, PriorBlock.record(tape, batch, prior));
        return tape.weightedSum(new double[] {1 - lambda, lambda}, error, distance);
    }

    private static void requireBatch(int batch, Rows x) {
        if (batch > x.rows()) {
            throw new IllegalArgumentException("setting batch is " + batch + ", but there are only " + x.rows()
                    + " samples: set it to at most as many");
        }
    }

    /** A sigmoid would never reach other samples, however long it is trained. */
    private static void requireUnit(Rows x) {
        for (int from = 0; from < x.rows(); from += CHUNK) {
            Tensor rows = x.rows(from, Math.min(x.rows(), from + CHUNK));
            for (int i = rows.offset(); i < rows.offset() + rows.size(); i++) {
                float value = rows.array()[i];
                if (!(value >= -ROUND_OFF && value <= 1 + ROUND_OFF)) {
                    throw new IllegalArgumentException("setting output is sigmoid, but row "
                            + (from + (i - rows.offset()) / x.columns()) + " of the scaled samples has the value "
                            + value + ": scale them to unit, or set output to identity");
                }
            }
        }
    }
}
