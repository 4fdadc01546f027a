package io.gramian.model.baseline;

import io.gramian.cluster.KMeansOptions;
import io.gramian.cluster.SpectralClustering;
import io.gramian.cluster.SpectralModel;
import io.gramian.cluster.SpectralOptions;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.kernel.Bandwidth;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.model.Algorithm;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Footprint;
import io.gramian.model.Meaning;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.tensor.Rows;
import java.util.List;
import java.util.Map;

/**
 * Spectral clustering of the scaled features: by the exact kernel of all pairs of rows, or, where that would take too
 * long or too much memory, by landmarks. Rows to come are embedded by the extension of Nyström in both cases.
 */
public final class SpectralAlgorithm implements Algorithm {
    /** Of the samples: scaled, and packed twice for products with a kernel that is not held. */
    private static final int COPIES = 3;

    /** Vectors of the eigensolver's basis and beside it, for each cluster. */
    private static final int VECTORS = 24;

    /** The kernel between landmarks in two precisions, its root and its factors. */
    private static final int SQUARES = 8;

    /** For {@link java.util.ServiceLoader}. */
    public SpectralAlgorithm() {}

    /** What can be set. */
    record Options(
            @Meaning("bandwidth as a multiple of the median distance")
            double sigmaRatio,

            @Meaning("whether the kernel is centred") boolean centred,

            @Meaning("whether the kernel's diagonal is zero; by landmarks it stays")
            boolean zeroDiagonal,

            @Meaning("whether the rows of eigenvectors are scaled to length 1")
            boolean rowNormalized,

            @Meaning("restarts of the final k-means") int restarts,

            @Meaning("rows that stand for all where the kernel is not exact; 0 keeps it exact")
            int landmarks,

            @Meaning("the most rows with an exact kernel, where the memory suffices")
            int exactRows) {
        static final Options DEFAULT = new Options(1, false, true, true, 10, 1000, 10_000);

        Options {
            requireNotNegative("landmarks", landmarks);
            requireNotNegative("exact-rows", exactRows);
        }

        private static void requireNotNegative(String name, int value) {
            if (value < 0) {
                throw new IllegalArgumentException("setting " + name + " is " + value + ", expected 0 or more");
            }
        }

        boolean exact(Engine engine, int rows) {
            boolean wanted = landmarks == 0 || landmarks >= rows;
            return wanted || (rows <= exactRows && engine.affords((long) rows * rows));
        }
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
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        Options options = Settings.with(Options.DEFAULT, settings);
        int n = samples.x().rows();
        boolean exact = options.landmarks == 0 || options.landmarks >= n || n <= options.exactRows;
        Footprint always = Footprint.of(samples).bandwidth().rows(4L * clusters);
        return exact
                ? always.dense(n <= options.exactRows ? 1 : COPIES).rows((long) VECTORS * clusters)
                : always.copies(1).plus((long) SQUARES * options.landmarks * options.landmarks);
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
        Scaling scaling = scale.fit(samples);
        Rows scaled = scaling.apply(samples.x());
        listener.begin(FitListener.Phase.TRAIN);
        boolean exact = options.exact(engine, scaled.rows());
        SpectralModel fitted = fit(engine, scaled, clusters, options, exact);
        listener.begin(FitListener.Phase.PREDICT);
        Model model = new SpectralClusterModel(
                options, scaling, fitted.map(), fitted.kMeans().classifier());
        return new Clustering(
                fitted.labels(),
                model,
                fitted.embedding(),
                Bandwidth.gamma(Bandwidth.sigma(engine, fitted.embedding(), 0.5, engine.random("plot"))),
                List.of(),
                List.of(
                        exact ? "exact kernel" : "kernel by " + options.landmarks + " landmarks",
                        fitted.converged() ? "eigenvectors converged" : "eigenvectors did not converge"));
    }

    private static SpectralModel fit(Engine engine, Rows scaled, int clusters, Options options, boolean exact) {
        NormalizedKernel.Form form = new NormalizedKernel.Form(options.centred, options.zeroDiagonal);
        KMeansOptions kMeans = KMeansOptions.of(clusters).withRestarts(options.restarts);
        SpectralOptions spectral = new SpectralOptions(kMeans, options.sigmaRatio, form, options.rowNormalized);
        return exact
                ? SpectralClustering.fit(engine, engine.compute().there(scaled.dense()), spectral, "spectral")
                : SpectralClustering.fit(engine, scaled, spectral, options.landmarks, "spectral");
    }

    @Override
    public Model restore(ModelContents contents) {
        return SpectralClusterModel.of(contents);
    }
}
