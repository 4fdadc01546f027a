package io.gramian.model.imsat;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.cluster.NearestNeighbours;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
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
import io.gramian.nn.Architecture;
import io.gramian.nn.Batch;
import io.gramian.nn.EarlyStopping;
import io.gramian.nn.Mlp;
import io.gramian.nn.Resumable;
import io.gramian.nn.Schedule;
import io.gramian.nn.Stages;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * IMSAT (Hu, Miyato, Tokui, Matsumoto and Sugiyama: Learning discrete representations via information maximizing
 * self-augmented training; ICML 2017): a classifier whose clusters have the greatest mutual information with the
 * samples, while the perturbations of a sample that matter most hardly change its probabilities.
 */
public final class ImsatAlgorithm implements Algorithm {
    private static final String TRAINING = "training";

    /** For {@link java.util.ServiceLoader}. */
    public ImsatAlgorithm() {}

    @Override
    public String name() {
        return "imsat";
    }

    @Override
    public String summary() {
        return "IMSAT: a classifier of the greatest information that perturbations do not change";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(ImsatOptions.DEFAULT);
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        ImsatOptions options = Settings.with(ImsatOptions.DEFAULT, settings);
        return Footprint.of(samples)
                .copies(1)
                .pairs()
                .training(options.architecture(samples.x().columns(), clusters).widths(), 2 * options.batch())
                .rows(2L * options.neighbours() + 2L * clusters);
    }

    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        ImsatOptions options = Settings.with(ImsatOptions.DEFAULT, settings);
        if (clusters > samples.x().rows()) {
            throw new IllegalArgumentException("clusters is " + clusters + ", but there are only "
                    + samples.x().rows() + " rows: ask for fewer");
        }
        listener.begin(FitListener.Phase.PREPARE);
        Compute compute = engine.compute();
        Scaling scaling = scale.fit(samples);
        Rows x = scaling.apply(samples.x());
        Tensor radii = NearestNeighbours.of(engine, x, options.neighbours()).radii();
        Architecture architecture = options.architecture(x.columns(), clusters);
        Mlp net = Mlp.create(compute, architecture, engine.seed(), "imsat");
        int epochs = options.epochs(x.rows());
        listener.begin(FitListener.Phase.TRAIN);
        Stages stages = new Stages(listener.checkpoints(), Epochs.told(listener, epochs));
        stages.lasting("network", Resumable.of(compute, net.state()));
        stages.run(
                TRAINING,
                epochs,
                EarlyStopping.never(),
                () -> trainer(engine, net, compute.resident(x), radii, options));
        listener.begin(FitListener.Phase.PREDICT);
        ImsatModel model = new ImsatModel(options, scaling, net.folded(compute));
        Tensor probabilities = model.probabilities(engine, x);
        return new Clustering(
                ImsatModel.labels(compute, probabilities),
                model,
                probabilities,
                0,
                Epochs.losses(stages, TRAINING),
                List.of("network " + LayerWidths.text(architecture.widths())));
    }

    private static Trainer trainer(Engine engine, Mlp net, Rows x, Tensor radii, ImsatOptions options) {
        Adam adam = new Adam(engine.compute(), net.parameters(), options.learningRate());
        long perturbations = Philox.key(engine.seed(), "perturbations of imsat");
        Trainer trainer = new Trainer(
                engine.compute(),
                x.rows(),
                (tape, batch) -> loss(tape, batch, net, batch.rows(x), batch.rows(radii), options, perturbations),
                adam,
                options.batch(),
                Philox.key(engine.seed(), "batches of imsat"));
        int epochs = options.epochs(x.rows());
        return trainer.scheduled(Schedule.cosine(options.rateEnd()), options.learningRate(), epochs);
    }

    /** KL(p(x)‖p(x+r)) − λ(μ·H(Y) − H(Y|X)) (eq. 5 and 7 of the paper). */
    private static Scalar loss(
            Tape tape, Batch batch, Mlp net, Variable rows, Variable radii, ImsatOptions options, long key) {
        Variable logits = net.apply(tape, rows);
        Variable perturbation = Adversary.of(tape, net, batch, rows, logits, radii, options.radius(), key);
        Variable moved = net.apply(tape, tape.add(rows, perturbation));
        return tape.weightedSum(
                new double[] {1, -options.lambda()},
                tape.softmaxDivergence(logits, moved),
                tape.information(logits, options.mu()));
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Model restore(ModelContents contents) {
        return ImsatModel.of(contents);
    }
}
