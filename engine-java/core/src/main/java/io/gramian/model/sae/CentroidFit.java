package io.gramian.model.sae;

import io.gramian.cluster.NearestCentroid;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Footprint;
import io.gramian.model.Scale;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.EarlyStopping;
import io.gramian.nn.Stages;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.List;

/** The fit of what pre-trains an autoencoder, and then trains it with centroids; rows belong to the centroid next to their code. */
public final class CentroidFit {
    private static final String CLUSTERING = "clustering";

    private CentroidFit() {}

    /**
     * What is fitted.
     *
     * @param algorithm its name
     * @param options its options, for the model file
     * @param autoencoder those of the pre-training, which are among them
     * @param epochs of training with centroids, at most
     * @param note what is told of the settings beside the autoencoder, or nothing
     */
    public record Plan(String algorithm, Record options, SaeOptions autoencoder, int epochs, String note) {}

    /** Begins the training with centroids. */
    @FunctionalInterface
    public interface Begin {
        /** The stage of a pre-trained autoencoder, and scaled samples. */
        CentroidStage of(Autoencoder net, Rows x);
    }

    /** What such a fit holds beside the samples: scaled ones, the autoencoder, codes and how near each is to each centroid. */
    public static Footprint footprint(Samples samples, int clusters, SaeOptions autoencoder) {
        return Footprint.of(samples)
                .copies(1)
                .autoencoder(autoencoder.widths(samples.x().columns()), autoencoder.batch())
                .rows(3L * autoencoder.code() + 3L * clusters);
    }

    /**
     * Fits.
     *
     * @throws IllegalArgumentException if a batch has more rows than there are
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the last checkpoint stays
     * @throws io.gramian.nn.DivergenceException if a loss is not finite; the last checkpoint stays
     */
    public static Clustering run(
            Engine engine, Samples samples, Scale scale, Plan plan, FitListener listener, Begin begin) {
        listener.begin(FitListener.Phase.PREPARE);
        Scaling scaling = scale.fit(samples);
        Rows x = scaling.apply(samples.x());
        int epochs = plan.autoencoder.epochs(x.columns()) + plan.epochs;
        Stages stages = new Stages(listener.checkpoints(), Epochs.told(listener, epochs));
        Autoencoder net = StackedAutoencoder.train(engine, stages, x, plan.autoencoder);
        listener.begin(FitListener.Phase.TRAIN);
        CentroidStage training = begin.of(net, x);
        stages.run(CLUSTERING, plan.epochs, EarlyStopping.never(), () -> training);
        listener.begin(FitListener.Phase.PREDICT);
        Tensor codes = StackedAutoencoder.encode(engine, net, x);
        NearestCentroid classifier = NearestCentroid.of(training.centroids());
        return new Clustering(
                classifier.predict(engine, new CodeSpace(engine, net, plan.autoencoder).of(codes)),
                new AutoencoderModel(
                        plan.algorithm,
                        plan.options,
                        scaling,
                        net.folded(engine.compute()),
                        classifier,
                        plan.autoencoder.spherical()),
                codes,
                0,
                Epochs.losses(stages, CLUSTERING),
                List.of("autoencoder " + plan.autoencoder.describe(x.columns()) + plan.note));
    }
}
