package io.gramian.model.knet;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** KernelNet by name. */
public final class KernelNetAlgorithm implements Algorithm {
    /** Of the samples: scaled, embedded, and both packed for products with a kernel that is not held. */
    private static final int COPIES = 4;

    /** Vectors of the eigensolver's basis and beside it, for each column of U. */
    private static final int VECTORS = 24;

    /** For {@link java.util.ServiceLoader}. */
    public KernelNetAlgorithm() {}

    @Override
    public String name() {
        return "knet";
    }

    @Override
    public String summary() {
        return "KernelNet: a deep kernel learnt together with its spectral embedding";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(KernelNetOptions.of(Preset.FAST));
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        KernelNetOptions options = options(settings);
        return Footprint.of(samples)
                .dense(COPIES)
                .bandwidth()
                .autoencoder(Encoder.widths(samples.x().columns(), options), options.batch())
                .rows((long) VECTORS * (clusters + 1));
    }

    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        KernelNetOptions options = options(settings);
        KernelNetFit fit = KernelNet.fit(engine, samples.x(), scale.fit(samples), clusters, options, listener);
        return new Clustering(
                fit.labels(),
                fit.model(),
                fit.embedded(),
                fit.model().gamma(),
                fit.rounds().stream().map(KernelNetFit.Round::objective).toList(),
                List.of(ran(options)));
    }

    /** The preset that is asked for, with the other changes on top. */
    public static KernelNetOptions options(Map<String, String> settings) {
        KernelNetOptions defaults = KernelNetOptions.of(Preset.FAST);
        String preset = settings.get("preset");
        if (preset != null) {
            defaults = KernelNetOptions.of(
                    Settings.with(defaults, Map.of("preset", preset)).preset());
        }
        return Settings.with(defaults, settings);
    }

    private static String ran(KernelNetOptions options) {
        return String.format(
                Locale.ROOT,
                "preset %s, update %s, sigma ratio %s",
                options.preset().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                options.update().name().toLowerCase(Locale.ROOT),
                options.sigmaRatio());
    }

    @Override
    public Model restore(ModelContents contents) {
        return KernelNetModel.of(contents);
    }
}
