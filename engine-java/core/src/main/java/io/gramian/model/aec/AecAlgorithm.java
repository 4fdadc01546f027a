package io.gramian.model.aec;

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
 * Autoencoder based clustering (Song, Liu, Huang, Wang and Tan: Auto-encoder based data clustering; CIARP 2013): after
 * the pre-training of an autoencoder, it is trained on while each code is drawn to the centroid of its cluster; after an
 * epoch centroids become the means of their codes, and codes go to the nearest centroid.
 */
public final class AecAlgorithm implements Algorithm {
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
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        AecOptions options = Settings.with(
                AecOptions.DEFAULT, SampleSettings.forClustering(samples, AecOptions.DEFAULT.epochs(), settings));
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
        AecOptions options = Settings.with(
                AecOptions.DEFAULT, SampleSettings.forClustering(samples, AecOptions.DEFAULT.epochs(), settings));
        CentroidFit.Plan plan = new CentroidFit.Plan(
                name(), options, options.autoencoder(), options.epochs(), ", lambda " + options.lambda());
        return CentroidFit.run(
                engine,
                samples,
                scale,
                plan,
                listener,
                (net, x) -> new CentroidTraining(engine, net, x, clusters, options, listener));
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
