package io.gramian.model.aec;

import io.gramian.cluster.NearestCentroid;
import io.gramian.compute.Engine;
import io.gramian.data.AffineScaling;
import io.gramian.data.Samples;
import io.gramian.model.Algorithm;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.model.sae.AutoencoderModel;
import io.gramian.model.sae.BatchSetting;
import io.gramian.model.sae.Epochs;
import io.gramian.model.sae.SaeOptions;
import io.gramian.model.sae.StackedAutoencoder;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.EarlyStopping;
import io.gramian.nn.Stages;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Autoencoder based clustering (Song, Liu, Huang, Wang and Tan: Auto-encoder based data clustering; CIARP 2013): after
 * the pre-training of an autoencoder, it is trained on while each code is drawn to the centroid of its cluster; after an
 * epoch centroids become the means of their codes, and codes go to the nearest centroid.
 */
public final class AecAlgorithm implements Algorithm {
    private static final String CLUSTERING = "clustering";

    /** For {@link java.util.ServiceLoader}. */
    public AecAlgorithm() {}

    @Override
    public String name() {
        return "aec";
    }

    @Override
    public String summary() {
        return "autoencoder based clustering: codes are drawn to the means of their clusters";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(AecOptions.DEFAULT);
    }

    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        AecOptions options =
                Settings.with(AecOptions.DEFAULT, BatchSetting.within(samples, SaeOptions.DEFAULT, settings));
        listener.begin(FitListener.Phase.PREPARE);
        AffineScaling scaling = scale.fit(samples);
        Rows x = scaling.apply(samples.x());
        int epochs = options.autoencoder().epochs(x.columns()) + options.epochs();
        Stages stages = new Stages(listener.checkpoints(), Epochs.told(listener, epochs));
        Autoencoder net = StackedAutoencoder.train(engine, stages, x, options.autoencoder());
        listener.begin(FitListener.Phase.TRAIN);
        CentroidTraining training = new CentroidTraining(engine, net, x, clusters, options, listener);
        stages.run(CLUSTERING, options.epochs(), EarlyStopping.never(), () -> training);
        listener.begin(FitListener.Phase.PREDICT);
        Tensor codes = StackedAutoencoder.encode(engine, net, x);
        NearestCentroid classifier = NearestCentroid.of(training.centroids());
        return new Clustering(
                classifier.predict(engine, codes),
                new AutoencoderModel(name(), options, scaling, net.folded(engine.compute()), classifier),
                codes,
                0,
                Epochs.losses(stages, CLUSTERING),
                List.of("autoencoder " + options.autoencoder().describe(x.columns()) + ", lambda " + options.lambda()));
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Model restore(ModelContents contents) {
        AecOptions options = contents.options(AecOptions.DEFAULT);
        return AutoencoderModel.of(name(), options, options.autoencoder(), contents);
    }
}
