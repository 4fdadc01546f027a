package io.gramian.model.dcn;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.model.FitListener;
import io.gramian.model.sae.CodeClusters;
import io.gramian.model.sae.CodeSpace;
import io.gramian.nn.Adam;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Batch;
import io.gramian.nn.Snapshot;
import io.gramian.nn.Stage;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/** Network, assignments and centroids in turns, mini-batch by mini-batch (algorithm 1 of the paper). */
final class JointTraining implements Stage {
    private final Engine engine;
    private final Autoencoder net;
    private final CodeSpace space;
    private final Rows x;
    private final int clusters;
    private final DcnOptions options;
    private final FitListener listener;
    private final RunningCentroids centroids;
    private final Trainer trainer;
    private int epoch;

    JointTraining(Engine engine, Autoencoder net, Rows x, int clusters, DcnOptions options, FitListener listener) {
        Compute compute = engine.compute();
        this.engine = engine;
        this.net = net;
        this.space = new CodeSpace(engine, net, options.autoencoder());
        this.x = engine.compute().resident(x);
        this.clusters = clusters;
        this.options = options;
        this.listener = listener;
        Tensor none = Tensor.zeros(clusters, net.encoder().outputs());
        this.centroids = new RunningCentroids(compute, none, new int[x.rows()], options.initialCount());
        Adam adam = new Adam(compute, net.parameters(), options.learningRate());
        this.trainer = new Trainer(
                compute,
                x.rows(),
                this::loss,
                adam,
                options.autoencoder().batch(),
                Philox.key(engine.seed(), "batches of dcn"));
    }

    /** ‖g(f(x)) − x‖² + λ/2·‖f(x) − M·s‖², summed over the features, mean over the rows (eq. 5 of the paper). */
    private Scalar loss(Tape tape, Batch batch) {
        Variable rows = batch.rows(x);
        Variable code = net.encoder().apply(tape, rows);
        Variable point = space.points(tape, code);
        RunningCentroids.Update update = centroids.new Update(batch, point.value());
        batch.afterStep(update::run);
        double share = 1.0 / batch.size();
        Scalar clustering = tape.squaredError(point, batch.rows(centroids), options.lambda() / 2 * share);
        if (!options.reconstruction()) {
            return clustering;
        }
        Scalar reconstruction = tape.squaredError(net.decoder().apply(tape, code), rows, share);
        return tape.weightedSum(new double[] {1, 1}, reconstruction, clustering);
    }

    /** The centroids as they are, shared. */
    RunningCentroids centroids() {
        return centroids;
    }

    /** M and s from clusters of the codes. */
    @Override
    public void begin() {
        Tensor codes = space.centred(x);
        CodeClusters found = CodeClusters.find(engine, codes, clusters, options.start(), options.restarts());
        centroids.restart(found.centroids(), found.labels());
        listener.labelled(0, centroids.labels());
    }

    @Override
    public double epoch() {
        centroids.hold(epoch < options.hold());
        double loss = trainer.epoch();
        epoch++;
        if (options.recluster() > 0 && epoch % options.recluster() == 0) {
            recluster();
        }
        listener.labelled(epoch, centroids.labels());
        return loss;
    }

    /** Lloyd's iteration from M on all codes. */
    private void recluster() {
        Tensor codes = space.points(x);
        KMeansModel again = KMeans.refine(engine, codes, centroids.centroids(), KMeansOptions.of(clusters));
        centroids.restart(again.classifier().centroids(), again.labels());
    }

    @Override
    public void save(Snapshot to, String prefix) {
        to.put(prefix + "epoch", epoch);
        trainer.save(to, prefix + "trainer.");
        centroids.save(to, prefix + "centroids.");
    }

    @Override
    public void load(Snapshot from, String prefix) {
        epoch = Math.toIntExact(from.count(prefix + "epoch"));
        trainer.load(from, prefix + "trainer.");
        centroids.load(from, prefix + "centroids.");
    }
}
