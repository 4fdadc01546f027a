package io.gramian.model.spectralnet;

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
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.linalg.Cholesky;
import io.gramian.model.Algorithm;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Footprint;
import io.gramian.model.LayerWidths;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.model.sae.Epochs;
import io.gramian.nn.Adam;
import io.gramian.nn.Batch;
import io.gramian.nn.Dense;
import io.gramian.nn.DivergenceException;
import io.gramian.nn.EarlyStopping;
import io.gramian.nn.Mlp;
import io.gramian.nn.Resumable;
import io.gramian.nn.Schedule;
import io.gramian.nn.Stages;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * SpectralNet (Shaham, Stanton, Li, Nadler, Basri and Kluger: SpectralNet, spectral clustering using deep neural
 * networks; ICLR 2018): a network y whose outputs, orthonormal over a batch, minimise Σ Wᵢⱼ‖y(xᵢ) − y(xⱼ)‖² over the
 * graph of the neighbours in the batch, and so come to span what the leading eigenvectors of the whole graph span; then
 * k-means. Neighbours are those of the scaled features; the paper's learnt distance, by a Siamese network, is left out.
 */
public final class SpectralNetAlgorithm implements Algorithm {
    private static final String SPECTRAL = "spectral";

    /** For {@link java.util.ServiceLoader}. */
    public SpectralNetAlgorithm() {}

    @Override
    public String name() {
        return "spectralnet";
    }

    @Override
    public String summary() {
        return "SpectralNet: k-means on eigenvectors of a graph of neighbours, learnt by a network";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(SpectralNetOptions.DEFAULT);
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        SpectralNetOptions options = Settings.with(SpectralNetOptions.DEFAULT, settings);
        return Footprint.of(samples)
                .copies(1)
                .training(options.architecture(samples.x().columns(), clusters).widths(), options.batch())
                .plus(3L * options.batch() * options.batch())
                .rows(3L * clusters);
    }

    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        SpectralNetOptions options = Settings.with(SpectralNetOptions.DEFAULT, settings);
        if (clusters > samples.x().rows()) {
            throw new IllegalArgumentException("clusters is " + clusters + ", but there are only "
                    + samples.x().rows() + " rows: ask for fewer");
        }
        listener.begin(FitListener.Phase.PREPARE);
        Compute compute = engine.compute();
        Scaling scaling = scale.fit(samples);
        Rows x = scaling.apply(samples.x());
        Mlp net = Mlp.create(compute, options.architecture(x.columns(), clusters), engine.seed(), "spectralnet");
        int epochs = options.epochs(x.rows());
        listener.begin(FitListener.Phase.TRAIN);
        Stages stages = new Stages(listener.checkpoints(), Epochs.told(listener, epochs));
        stages.lasting("network", Resumable.of(compute, net.state()));
        stages.run(SPECTRAL, epochs, EarlyStopping.never(), () -> trainer(engine, net, compute.resident(x), options));
        listener.begin(FitListener.Phase.PREDICT);
        Mlp orthonormal = orthonormal(compute, net, SpectralNetModel.embed(engine, net, x));
        Tensor embedding = SpectralNetModel.embed(engine, orthonormal, x);
        KMeansOptions kMeans = KMeansOptions.of(clusters).withRestarts(options.restarts());
        KMeansModel found = KMeans.fit(engine, embedding, kMeans, "spectralnet");
        return new Clustering(
                found.labels(),
                new SpectralNetModel(options, scaling, orthonormal, found.classifier()),
                embedding,
                0,
                Epochs.losses(stages, SPECTRAL),
                List.of("network "
                        + LayerWidths.text(
                                options.architecture(x.columns(), clusters).widths())));
    }

    private static Trainer trainer(Engine engine, Mlp net, Rows x, SpectralNetOptions options) {
        Adam adam = new Adam(engine.compute(), net.parameters(), options.learningRate());
        Trainer trainer = new Trainer(
                engine.compute(),
                x.rows(),
                (tape, batch) -> loss(engine, tape, batch, net, x, options),
                adam,
                options.batch(),
                Philox.key(engine.seed(), "batches of spectralnet"));
        return trainer.scheduled(Schedule.cosine(options.rateEnd()), options.learningRate(), options.epochs(x.rows()));
    }

    private static Scalar loss(Engine engine, Tape tape, Batch batch, Mlp net, Rows x, SpectralNetOptions options) {
        Variable rows = batch.rows(x);
        Variable laplacian = NeighbourLaplacian.of(tape, engine.workers(), rows, options.neighbours());
        return TraceQuotient.of(tape, net.apply(tape, rows), laplacian);
    }

    /** The network with R multiplied into its last layer, where (Y·R)ᵀ(Y·R) = n·I for what it yields for all rows. */
    private static Mlp orthonormal(Compute compute, Mlp net, Tensor raw) {
        int k = net.outputs();
        double[] gram = new double[k * k];
        compute.tallGram(List.of(raw), List.of(raw), gram);
        double[] inverse = Cholesky.of(gram, k)
                .orElseThrow(() -> new DivergenceException("the outputs of the network are not independent: lower the"
                        + " learning rate, or ask for fewer clusters"))
                .inverseUpper();
        Tensor host = Tensor.zeros(k, k);
        for (int i = 0; i < inverse.length; i++) {
            host.array()[i] = (float) (inverse[i] * Math.sqrt(raw.rows()));
        }
        Tensor root = compute.zeros(k, k);
        compute.copy(host, root);
        List<Dense> layers = new ArrayList<>(net.layers());
        Dense last = layers.remove(layers.size() - 1);
        Tensor weights = compute.zeros(last.inputs(), k);
        Tensor bias = compute.zeros(1, k);
        compute.multiply(last.weights(), root, weights);
        compute.multiply(last.bias(), root, bias);
        layers.add(new Dense(weights, bias, Activation.IDENTITY));
        return new Mlp(layers);
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Model restore(ModelContents contents) {
        return SpectralNetModel.of(contents);
    }
}
