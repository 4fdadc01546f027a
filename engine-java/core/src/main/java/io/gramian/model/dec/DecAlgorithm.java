package io.gramian.model.dec;

import io.gramian.cluster.NearestCentroid;
import io.gramian.compute.Compute;
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
 * Deep embedded clustering (Xie, Girshick and Farhadi, Unsupervised deep embedding for clustering analysis, ICML 2016): after the
 * pre-training of an autoencoder, its encoder and the centroids of k-means on the codes are trained until few labels change.
 */
public final class DecAlgorithm implements Algorithm {
    private static final String CLUSTERING = "clustering";

    /** For {@link java.util.ServiceLoader}. */
    public DecAlgorithm() {}

    @Override
    public String name() {
        return "dec";
    }

    @Override
    public String summary() {
        return "deep embedded clustering: an encoder that sharpens its soft assignments";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(DecOptions.DEFAULT);
    }

    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        DecOptions options =
                Settings.with(DecOptions.DEFAULT, BatchSetting.within(samples, SaeOptions.DEFAULT, settings));
        listener.begin(FitListener.Phase.PREPARE);
        AffineScaling scaling = scale.fit(samples);
        Rows x = scaling.apply(samples.x());
        int epochs = options.autoencoder().epochs(x.columns()) + options.epochs();
        Stages stages = new Stages(listener.checkpoints(), Epochs.told(listener, epochs));
        Autoencoder net = StackedAutoencoder.train(engine, stages, x, options.autoencoder());
        listener.begin(FitListener.Phase.TRAIN);
        TargetTraining training = new TargetTraining(engine, net, x, clusters, options, listener);
        stages.run(CLUSTERING, options.epochs(), EarlyStopping.never(), () -> training);
        listener.begin(FitListener.Phase.PREDICT);
        Tensor codes = StackedAutoencoder.encode(engine, net, x);
        NearestCentroid classifier = NearestCentroid.of(onHeap(engine.compute(), training.centroids()));
        return new Clustering(
                classifier.predict(engine, codes),
                new AutoencoderModel(name(), options, scaling, net.folded(engine.compute()), classifier),
                codes,
                0,
                Epochs.losses(stages, CLUSTERING),
                List.of("autoencoder " + options.autoencoder().describe(x.columns())));
    }

    private static Tensor onHeap(Compute compute, Tensor tensor) {
        Tensor host = Tensor.zeros(tensor.shape());
        compute.copy(tensor, host);
        return host;
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Model restore(ModelContents contents) {
        DecOptions options = contents.options(DecOptions.DEFAULT);
        return AutoencoderModel.of(name(), options, options.autoencoder(), contents);
    }
}
