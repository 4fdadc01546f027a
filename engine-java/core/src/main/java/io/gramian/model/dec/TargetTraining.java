package io.gramian.model.dec;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.model.FitListener;
import io.gramian.model.sae.CentroidStage;
import io.gramian.model.sae.CodeClusters;
import io.gramian.model.sae.CodeSpace;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Batch;
import io.gramian.nn.Sgd;
import io.gramian.nn.Snapshot;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Encoder and centroids against the sharpened soft assignments of the epoch's start (section 3.1 of the paper). */
final class TargetTraining implements CentroidStage {
    private static final double MOMENTUM = 0.9;

    private final Engine engine;
    private final Autoencoder net;
    private final CodeSpace space;
    private final Rows x;
    private final DecOptions options;
    private final FitListener listener;
    private final Tensor centroids;
    private final Tensor target;
    private final int[] labels;
    private final Trainer trainer;
    private double changed = 1;
    private int epoch;

    TargetTraining(Engine engine, Autoencoder net, Rows x, int clusters, DecOptions options, FitListener listener) {
        Compute compute = engine.compute();
        this.engine = engine;
        this.net = net;
        this.space = new CodeSpace(engine, net, options.autoencoder());
        this.x = engine.compute().resident(x);
        this.options = options;
        this.listener = listener;
        this.centroids = compute.zeros(clusters, net.encoder().outputs());
        this.target = Tensor.zeros(x.rows(), clusters);
        this.labels = new int[x.rows()];
        List<Tensor> parameters = new ArrayList<>(net.encoder().parameters());
        parameters.add(centroids);
        this.trainer = new Trainer(
                compute,
                x.rows(),
                this::loss,
                new Sgd(compute, parameters, options.learningRate(), MOMENTUM),
                options.autoencoder().batch(),
                Philox.key(engine.seed(), "batches of dec"));
    }

    private Scalar loss(Tape tape, Batch batch) {
        Variable code = space.points(tape, net.encoder().apply(tape, batch.rows(x)));
        return tape.clusterDivergence(code, tape.parameter(centroids), batch.rows(target), 1.0 / batch.size());
    }

    @Override
    public Tensor centroids() {
        Tensor host = Tensor.zeros(centroids.shape());
        engine.compute().copy(centroids, host);
        return host;
    }

    @Override
    public void begin() {
        Tensor codes = space.centred(x);
        CodeClusters found = CodeClusters.find(engine, codes, centroids.rows(), options.start(), options.restarts());
        engine.compute().copy(found.centroids(), centroids);
        System.arraycopy(found.labels(), 0, labels, 0, labels.length);
        listener.labelled(0, labels);
    }

    @Override
    public double epoch() {
        Compute compute = engine.compute();
        Tensor codes = space.points(x);
        Tensor soft = compute.zeros(target.rows(), target.columns());
        compute.softAssign(codes, centroids, soft);
        compute.copy(soft, target);
        int moved = TargetDistribution.sharpen(target, labels);
        changed = epoch == 0 ? 1 : (double) moved / labels.length;
        listener.labelled(epoch, labels);
        epoch++;
        return trainer.epoch();
    }

    @Override
    public boolean finished() {
        return changed < options.tolerance();
    }

    @Override
    public void save(Snapshot to, String prefix) {
        to.put(prefix + "epoch", epoch);
        to.put(prefix + "changed", changed);
        to.put(prefix + "labels", labels);
        to.put(engine.compute(), prefix + "centroids", centroids);
        trainer.save(to, prefix + "trainer.");
    }

    @Override
    public void load(Snapshot from, String prefix) {
        epoch = Math.toIntExact(from.count(prefix + "epoch"));
        changed = from.number(prefix + "changed");
        from.load(prefix + "labels", labels);
        from.load(engine.compute(), prefix + "centroids", centroids);
        trainer.load(from, prefix + "trainer.");
    }
}
