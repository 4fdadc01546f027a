package io.gramian.model.baseline;

import io.gramian.cluster.KMeansOptions;
import io.gramian.cluster.SpectralClustering;
import io.gramian.cluster.SpectralModel;
import io.gramian.cluster.SpectralOptions;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.kernel.Bandwidth;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.model.Algorithm;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Meaning;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spectral clustering of the scaled features. It has no model: rows to come would need another eigendecomposition. */
public final class SpectralAlgorithm implements Algorithm {
    /** For {@link java.util.ServiceLoader}. */
    public SpectralAlgorithm() {}

    /** What can be set. */
    record Options(
            @Meaning("bandwidth as a multiple of the median distance") double sigmaRatio,
            @Meaning("whether the kernel is centred") boolean centred,
            @Meaning("whether the kernel's diagonal is zero") boolean zeroDiagonal,
            @Meaning("whether the rows of eigenvectors are scaled to length 1") boolean rowNormalized,
            @Meaning("restarts of the final k-means") int restarts) {
        static final Options DEFAULT = new Options(1, false, true, true, 10);
    }

    @Override
    public String name() {
        return "spectral";
    }

    @Override
    public String summary() {
        return "k-means on the leading eigenvectors of the normalised Gaussian kernel";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(Options.DEFAULT);
    }

    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        Options options = Settings.with(Options.DEFAULT, settings);
        listener.begin(FitListener.Phase.PREPARE);
        Tensor scaled = scale.fit(samples).transform(samples.x().dense());
        listener.begin(FitListener.Phase.TRAIN);
        NormalizedKernel.Form form = new NormalizedKernel.Form(options.centred, options.zeroDiagonal);
        KMeansOptions kMeans = KMeansOptions.of(clusters).withRestarts(options.restarts);
        SpectralModel fitted = SpectralClustering.fit(
                engine,
                scaled,
                new SpectralOptions(kMeans, options.sigmaRatio, form, options.rowNormalized),
                "spectral");
        listener.begin(FitListener.Phase.PREDICT);
        String note = fitted.converged() ? "eigenvectors converged" : "eigenvectors did not converge";
        return new Clustering(
                fitted.labels(),
                Optional.empty(),
                fitted.embedding(),
                Bandwidth.gamma(Bandwidth.sigma(engine, fitted.embedding(), 0.5, engine.random("plot"))),
                List.of(),
                List.of(note));
    }

    @Override
    public boolean hasModel() {
        return false;
    }

    @Override
    public Model restore(ModelContents contents) {
        throw new IllegalArgumentException("spectral clustering has no model");
    }
}
