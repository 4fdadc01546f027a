package io.gramian.model.dec;

import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.model.Algorithm;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Footprint;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.model.sae.AutoencoderModel;
import io.gramian.model.sae.CentroidFit;
import io.gramian.model.sae.SampleSettings;
import java.util.List;
import java.util.Map;

/**
 * Deep embedded clustering (Xie, Girshick and Farhadi, Unsupervised deep embedding for clustering analysis, ICML 2016): after the
 * pre-training of an autoencoder, its encoder and the centroids of k-means on the codes are trained until few labels change.
 */
public final class DecAlgorithm implements Algorithm {
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
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        DecOptions options = Settings.with(
                DecOptions.DEFAULT, SampleSettings.forClustering(samples, DecOptions.DEFAULT.epochs(), settings));
        return CentroidFit.footprint(samples, clusters, options.autoencoder());
    }

    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        DecOptions options = Settings.with(
                DecOptions.DEFAULT, SampleSettings.forClustering(samples, DecOptions.DEFAULT.epochs(), settings));
        CentroidFit.Plan plan = new CentroidFit.Plan(name(), options, options.autoencoder(), options.epochs(), "");
        return CentroidFit.run(
                engine,
                samples,
                scale,
                plan,
                listener,
                (net, x) -> new TargetTraining(engine, net, x, clusters, options, listener));
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
