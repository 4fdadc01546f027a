package io.gramian.model.knet;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.cluster.NearestCentroid;
import io.gramian.cluster.RowNormalizer;
import io.gramian.compute.Engine;
import io.gramian.data.Scaling;
import io.gramian.kernel.Bandwidth;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.FitListener;
import io.gramian.nn.DivergenceException;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * KernelNet (Wu, Khan, Chang, Ioannidis and Dy, Deep kernel learning for clustering, 2020): learns ψ and U, UᵀU = I, that
 * maximise tr(D^−½K_ψD^−½ HUUᵀH) − λ‖X − f(X)‖² (eq. 4.8), in turns: ψ by mini-batch ascent with U and D held, then D, then U. The
 * factor 1/(N−1)² of the paper is dropped, and the objective is divided by the columns of U.
 */
public final class KernelNet {
    /** So many rounds without a better agreement mean that none will come. */
    private static final int STALE = 5;

    /** So many rounds in a row ψ is to meet all labels of a start that it has not surpassed; the margin serves rows to come. */
    private static final int IN_FULL = 4;

    private final Engine engine;
    private final KernelNetOptions options;
    private final FitListener listener;
    private final int clusters;
    private final Tensor x;
    private final Encoder encoder;
    private final float gamma;
    private final SpectralEmbedding spectral;
    private final Tensor embedded;
    private final List<KernelNetFit.Round> rounds = new ArrayList<>();

    private KernelNet(Engine engine, Tensor x, int clusters, KernelNetOptions options, FitListener listener) {
        this.engine = engine;
        this.options = options;
        this.listener = listener;
        this.clusters = clusters;
        this.x = x;
        this.encoder = Encoder.create(engine, x, options);
        this.embedded = engine.compute().zeros(x.rows(), x.columns());
        embed();
        this.gamma = Bandwidth.gamma(
                Bandwidth.sigma(engine, embedded, options.sigmaRatio(), engine.random("knet/bandwidth")));
        this.spectral = new SpectralEmbedding(engine, embedded, gamma, clusters, options.columns(), options);
    }

    /**
     * Learns ψ, U and the clusters.
     *
     * @param raw n×d, finite, unscaled; not modified
     * @param scaling what is applied to the samples first, and kept in the model
     * @param clusters from 2 to n
     * @throws IllegalArgumentException if clusters is out of range
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     * @throws io.gramian.nn.DivergenceException if the learning rate is too large for the data
     */
    public static KernelNetFit fit(
            Engine engine, Rows raw, Scaling scaling, int clusters, KernelNetOptions options, FitListener listener) {
        if (clusters < 2 || clusters > raw.rows()) {
            throw new IllegalArgumentException(
                    "clusters is " + clusters + ", expected from 2 to the number of samples, " + raw.rows());
        }
        listener.begin(FitListener.Phase.PREPARE);
        Tensor x = engine.compute().there(scaling.apply(raw).dense());
        KernelNet net = new KernelNet(engine, x, clusters, options, listener);
        return net.run(scaling);
    }

    private KernelNetFit run(Scaling scaling) {
        int[] startLabels = spectralLabels("knet/start");
        double lambda = options.lambda();
        if (options.lambdaRatio() > 0) {
            double hsic = spectral.objective();
            double squares = encoder.reconstructionError(engine, x)
                    * x.size()
                    / spectral.u().columns();
            lambda = options.lambdaRatio() * Math.abs(hsic / squares);
        }
        listener.begin(FitListener.Phase.TRAIN);
        train(lambda);
        int[] spectralLabels = spectralLabels("knet/spectral");
        KMeansModel byEmbedding = kMeans(embedded, "knet/embedding");
        int[] labels = options.labels() == LabelSource.EMBEDDING ? byEmbedding.labels() : spectralLabels;
        int[] firstPhaseLabels = labels;
        Tensor finalU = spectral.u();
        double objective = spectral.objective();
        if (options.secondPhase()) {
            sharpen(labels);
            byEmbedding = kMeans(embedded, "knet/sharpened");
            labels = byEmbedding.labels();
        }
        listener.begin(FitListener.Phase.PREDICT);
        NearestCentroid classifier = labels == spectralLabels
                ? NearestCentroid.fit(engine, embedded, labels, clusters)
                : byEmbedding.classifier();
        return new KernelNetFit(
                new KernelNetModel(scaling, encoder.network(), gamma, classifier, options),
                labels,
                startLabels,
                firstPhaseLabels,
                spectralLabels,
                embedded,
                finalU,
                rounds,
                objective,
                encoder.reconstructionError(engine, x));
    }

    /** Rounds until U has settled, or ψ and U label alike; then the parameters of the best round are put back. */
    private void train(double lambda) {
        EncoderTraining training = training(lambda);
        BestRound best = new BestRound(engine.compute(), encoder.parameters());
        double last = spectral.objective();
        int inFull = 0;
        int most = rounds(training.steps());
        for (int round = 1; round <= most; round++) {
            training.round();
            embed();
            spectral.refresh(embedded);
            double objective = spectral.objective();
            double change = Double.NaN;
            if (!options.patient() || objective > last) {
                change = spectral.update();
                last = spectral.objective();
            }
            double agreement = agreement();
            best.offer(agreement, spectral.u());
            rounds.add(new KernelNetFit.Round(objective, change, agreement));
            listener.progress(round, most, objective);
            // While U waits, ψ falls short of the start, and has yet to meet the start's labels in full, and with a
            // margin.
            boolean waits = Double.isNaN(change);
            inFull = agreement > 1 - 1e-9 ? inFull + 1 : 0;
            boolean alike = waits ? inFull >= IN_FULL : agreement >= options.agreement() || best.age() >= STALE;
            if (change <= options.tolerance()
                    || (options.agreement() > 0 && alike && objective >= options.tightness())) {
                break;
            }
        }
        if (options.agreement() > 0 && best.isEarlier()) {
            Tensor u = best.restore();
            embed();
            spectral.refresh(embedded);
            spectral.fix(u);
        }
    }

    /** As many as the budget of gradient steps allows, at least one. */
    private int rounds(int steps) {
        return Math.max(1, Math.min(options.rounds(), Math.ceilDiv(options.budget(), steps)));
    }

    /** NMI between the labels by ψ and by U: it needs no truth, and both do well where it is high. */
    private double agreement() {
        int[] byEmbedding = kMeans(embedded, "knet/embedding").labels();
        return NormalizedMutualInformation.of(byEmbedding, spectralLabels("knet/spectral"));
    }

    /** The second phase: U is the one-hot matrix of the labels with orthonormal columns, λ is 0, and U is not updated. */
    private void sharpen(int[] labels) {
        Tensor weights = engine.compute().zeros(x.rows(), clusters);
        spectral.weigh(oneHot(labels), weights);
        EncoderTraining training = new EncoderTraining(engine, encoder, x, weights, gamma, 0, options);
        training.round();
        embed();
    }

    private Tensor oneHot(int[] labels) {
        int[] sizes = new int[clusters];
        for (int label : labels) {
            sizes[label]++;
        }
        Tensor u = Tensor.zeros(labels.length, clusters);
        for (int i = 0; i < labels.length; i++) {
            u.set(i, labels[i], (float) (1 / Math.sqrt(sizes[labels[i]])));
        }
        return u;
    }

    private EncoderTraining training(double lambda) {
        return new EncoderTraining(engine, encoder, x, spectral.weights(), gamma, lambda, options);
    }

    private void embed() {
        encoder.network().embed(engine.compute(), x, embedded);
        if (!(engine.compute().dot(embedded, embedded) <= Float.MAX_VALUE / 4)) {
            throw new DivergenceException("the embedding of x of shape " + x.shape()
                    + " holds elements that are not finite or too large: scale the data, or lower the learning rate");
        }
    }

    private int[] spectralLabels(String purpose) {
        Tensor rows = engine.compute().zeros(x.rows(), spectral.u().columns());
        RowNormalizer.normalize(engine, spectral.u(), rows);
        return kMeans(rows, purpose).labels();
    }

    private KMeansModel kMeans(Tensor rows, String purpose) {
        return KMeans.fit(engine, rows, KMeansOptions.of(clusters).withRestarts(options.restarts()), purpose);
    }
}
