package io.gramian.model.dkae;

import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.kernel.prior.PriorOptions;
import io.gramian.model.Algorithm;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Footprint;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.model.StoredScaling;
import io.gramian.model.sae.AutoencoderModel;
import io.gramian.nn.Stages;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The deep kernelized autoencoder by name. */
public final class DkaeAlgorithm implements Algorithm {
    /** For {@link java.util.ServiceLoader}. */
    public DkaeAlgorithm() {}

    @Override
    public String name() {
        return "dkae";
    }

    @Override
    public String summary() {
        return "deep kernelized autoencoder: codes whose inner products follow a prior kernel, then k-means";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(DkaeOptions.of(DkaeOptions.Preset.MODERN));
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        DkaeOptions options = DkaeOptions.of(samples, settings);
        int posteriors = options.prior() == PriorOptions.Kind.PCK
                ? 2 * options.mixtureStarts() * options.mixtureComponents()
                : 0;
        return Footprint.of(samples)
                .copies(1)
                .training(options.architecture(samples.x().columns()).widths(), 2 * options.batch())
                .rows(2L * options.code() + posteriors);
    }

    /** Its reconstructions lie from 0 to 1, so samples are scaled to that, or left, unless told otherwise. */
    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        DkaeOptions options = DkaeOptions.of(samples, settings);
        Scaling scaling = (scale == Scale.AUTO ? suited(samples.kind()) : scale).fit(samples);
        DkaeFit fit = Dkae.fit(engine, samples.x(), scaling, clusters, options, listener);
        List<Double> losses = fit.history().stream()
                .filter(epoch -> epoch.stage().equals(Dkae.FINE_TUNING))
                .map(Stages.Epoch::loss)
                .toList();
        String ran = String.format(
                Locale.ROOT,
                "preset %s, prior %s, lambda %s, code %d",
                options.preset().name().toLowerCase(Locale.ROOT),
                options.prior().name().toLowerCase(Locale.ROOT),
                options.lambda(),
                options.code());
        return new Clustering(fit.labels(), fit.model(), fit.codes(), 0, losses, List.of(ran));
    }

    private static Scale suited(Samples.Kind kind) {
        return switch (kind) {
            case TABLE -> Scale.UNIT;
            case BYTES -> Scale.AUTO;
            case SPARSE -> Scale.NONE;
        };
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Model restore(ModelContents contents) {
        DkaeOptions options = contents.options(DkaeOptions.of(DkaeOptions.Preset.MODERN));
        return AutoencoderModel.of(
                name(),
                options,
                options.architecture(StoredScaling.features(contents)),
                options.output(),
                false,
                contents);
    }
}
