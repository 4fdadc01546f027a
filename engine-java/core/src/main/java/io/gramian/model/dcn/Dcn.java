package io.gramian.model.dcn;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansOptions;
import io.gramian.cluster.NearestCentroid;
import io.gramian.compute.Engine;
import io.gramian.data.Scaling;
import io.gramian.model.FitListener;
import io.gramian.model.sae.AutoencoderModel;
import io.gramian.model.sae.CodeSpace;
import io.gramian.model.sae.Epochs;
import io.gramian.model.sae.StackedAutoencoder;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.EarlyStopping;
import io.gramian.nn.Stages;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * The deep clustering network (Yang, Fu, Sidiropoulos and Hong, Towards k-means-friendly spaces, ICML 2017): an autoencoder whose
 * codes are drawn to the centroids of k-means while they still reconstruct the samples, which keeps them from collapsing.
 */
public final class Dcn {
    /** The stage that trains network and centroids together. */
    public static final String CLUSTERING = "clustering";

    private Dcn() {}

    /**
     * Learns f, g, the centroids and the clusters.
     *
     * @param samples n×d, unscaled, on the heap; not modified
     * @param scaling what is applied to the samples first, and kept in the model
     * @param clusters from 2 to n
     * @throws IllegalArgumentException if clusters is out of range, or a batch has more rows than there are
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the last checkpoint stays
     * @throws io.gramian.nn.DivergenceException if a loss is not finite; the last checkpoint stays
     */
    public static DcnFit fit(
            Engine engine, Rows samples, Scaling scaling, int clusters, DcnOptions options, FitListener listener) {
        if (clusters < 2 || clusters > samples.rows()) {
            throw new IllegalArgumentException(
                    "clusters is " + clusters + ", expected from 2 to the number of samples, " + samples.rows());
        }
        listener.begin(FitListener.Phase.PREPARE);
        Rows x = scaling.apply(samples);
        int epochs = options.autoencoder().epochs(x.columns()) + options.epochs();
        Stages stages = new Stages(listener.checkpoints(), Epochs.told(listener, epochs));
        Autoencoder net = StackedAutoencoder.train(engine, stages, x, options.autoencoder());
        listener.begin(FitListener.Phase.TRAIN);
        JointTraining joint = new JointTraining(engine, net, x, clusters, options, listener);
        stages.run(CLUSTERING, options.epochs(), EarlyStopping.never(), () -> joint);
        listener.begin(FitListener.Phase.PREDICT);
        Tensor codes = StackedAutoencoder.encode(engine, net, x);
        Tensor points = new CodeSpace(engine, net, options.autoencoder()).of(codes);
        NearestCentroid classifier = NearestCentroid.of(joint.centroids().centroids());
        KMeansOptions kMeans = KMeansOptions.of(clusters).withRestarts(options.restarts());
        return new DcnFit(
                new AutoencoderModel(
                        "dcn",
                        options,
                        scaling,
                        net.folded(engine.compute()),
                        classifier,
                        options.autoencoder().spherical()),
                classifier.predict(engine, points),
                KMeans.fit(engine, points, kMeans, "final codes").labels(),
                codes,
                stages.history());
    }
}
