package io.gramian.model.dcn;

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
import io.gramian.nn.Stages;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The deep clustering network by name. */
public final class DcnAlgorithm implements Algorithm {
    /** For {@link java.util.ServiceLoader}. */
    public DcnAlgorithm() {}

    @Override
    public String name() {
        return "dcn";
    }

    @Override
    public String summary() {
        return "deep clustering network: an autoencoder whose codes suit k-means";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(DcnOptions.of(DcnOptions.Preset.MODERN));
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        DcnOptions options = DcnOptions.of(SampleSettings.forClustering(
                samples, DcnOptions.of(DcnOptions.Preset.MODERN).epochs(), settings));
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
        DcnOptions options = DcnOptions.of(SampleSettings.forClustering(
                samples, DcnOptions.of(DcnOptions.Preset.MODERN).epochs(), settings));
        DcnFit fit = Dcn.fit(engine, samples.x(), scale.fit(samples), clusters, options, listener);
        String ran = String.format(
                Locale.ROOT,
                "preset %s, autoencoder %s, lambda %s",
                options.preset().name().toLowerCase(Locale.ROOT),
                options.autoencoder().describe(samples.x().columns()),
                options.lambda());
        List<Double> losses = fit.history().stream()
                .filter(epoch -> epoch.stage().equals(Dcn.CLUSTERING))
                .map(Stages.Epoch::loss)
                .toList();
        return new Clustering(fit.labels(), fit.model(), fit.codes(), 0, losses, List.of(ran));
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Model restore(ModelContents contents) {
        DcnOptions options = contents.options(DcnOptions.of(DcnOptions.Preset.MODERN));
        return AutoencoderModel.of(name(), options, options.autoencoder(), contents);
    }
}
