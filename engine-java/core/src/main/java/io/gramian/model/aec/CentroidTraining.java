package io.gramian.model.aec;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.model.FitListener;
import io.gramian.model.sae.CentroidStage;
import io.gramian.model.sae.CodeSpace;
import io.gramian.nn.Adam;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Batch;
import io.gramian.nn.Snapshot;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/** An epoch with the centroids fixed, then one pass of Lloyd's iteration on all codes (section 2.2 of the paper). */
final class CentroidTraining implements CentroidStage {
    private final Engine engine;
    private final Autoencoder net;
    private final CodeSpace space;
    private final Rows x;
    private final AecOptions options;
    private final FitListener listener;
    private final Tensor centroids;
    private final int[] labels;
    /** The centroid of each row. */
    private final Tensor targets;

    private final Trainer trainer;
    private int epoch;

    CentroidTraining(Engine engine, Autoencoder net, Rows x, int clusters, AecOptions options, FitListener listener) {
        int code = net.encoder().outputs();
        this.engine = engine;
        this.net = net;
        this.space = new CodeSpace(engine, net, options.autoencoder());
        this.x = engine.compute().resident(x);
        this.options = options;
        this.listener = listener;
        this.centroids = Tensor.zeros(clusters, code);
        this.labels = new int[x.rows()];
        this.targets = Tensor.zeros(x.rows(), code);
        this.trainer = new Trainer(
                engine.compute(),
                x.rows(),
                this::loss,
                new Adam(engine.compute(), net.parameters(), options.learningRate()),
                options.autoencoder().batch(),
                Philox.key(engine.seed(), "batches of aec"));
    }

    /** ‖g(f(x)) − x‖² + λ‖f(x) − c(x)‖², summed over the features, mean over the rows (eq. 3 of the paper). */
    private Scalar loss(Tape tape, Batch batch) {
        double share = 1.0 / batch.size();
        Variable rows = batch.rows(x);
        Variable code = net.encoder().apply(tape, rows);
        Scalar reconstruction = tape.squaredError(net.decoder().apply(tape, code), rows, share);
        Scalar clustering = tape.squaredError(space.points(tape, code), batch.rows(targets), options.lambda() * share);
        return tape.weightedSum(new double[] {1, 1}, reconstruction, clustering);
    }

    @Override
    public Tensor centroids() {
        return centroids;
    }

    @Override
    public void begin() {
        KMeansOptions kMeans = KMeansOptions.of(centroids.rows()).withRestarts(options.restarts());
        take(KMeans.fit(engine, space.centred(x), kMeans, "codes"));
    }

    @Override
    public double epoch() {
        double loss = trainer.epoch();
        epoch++;
        KMeansOptions once = new KMeansOptions(centroids.rows(), 1, 1, 0);
        take(KMeans.refine(engine, space.points(x), centroids, once));
        return loss;
    }

    private void take(KMeansModel found) {
        engine.compute().copy(found.centroids(), centroids);
        System.arraycopy(found.labels(), 0, labels, 0, labels.length);
        centroids.gather(labels, 0, targets);
        listener.labelled(epoch, labels);
    }

    @Override
    public void save(Snapshot to, String prefix) {
        to.put(prefix + "epoch", epoch);
        to.put(prefix + "labels", labels);
        to.put(engine.compute(), prefix + "centroids", centroids);
        trainer.save(to, prefix + "trainer.");
    }

    @Override
    public void load(Snapshot from, String prefix) {
        epoch = Math.toIntExact(from.count(prefix + "epoch"));
        from.load(prefix + "labels", labels);
        from.load(engine.compute(), prefix + "centroids", centroids);
        centroids.gather(labels, 0, targets);
        trainer.load(from, prefix + "trainer.");
    }
}
