package io.gramian.model.baseline;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.decomposition.Nmf;
import io.gramian.decomposition.NmfModel;
import io.gramian.decomposition.NmfOptions;
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
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Non-negative factorisation X ≈ W·H of the features, then k-means on the rows of W (Xu, Liu and Gong: Document
 * clustering based on non-negative matrix factorization; SIGIR 2003). The features of a table are scaled to 0 … 1 unless
 * told otherwise.
 */
public final class NmfAlgorithm implements Algorithm {
    /** For {@link java.util.ServiceLoader}. */
    public NmfAlgorithm() {}

    /** What can be set. */
    record Options(
            @Meaning("components of the factorisation; 0 for as many as clusters")
            int components,

            @Meaning("the most updates of both factors") int maxIterations,

            @Meaning("the factorisation ends when an update lowers the squared error by less than this share")
            double tolerance,

            @Meaning("whether k-means sees rows of W of length 1: what a sample is made of, not how much of it")
            boolean rowNormalized,

            @Meaning("restarts of k-means") int restarts) {
        static final Options DEFAULT = new Options(0, 200, 1e-5, true, 10);

        Options {
            if (components < 0) {
                throw new IllegalArgumentException("setting components is " + components + ", expected 0 or more");
            }
        }

        /** A table of few features has no more components than those. */
        NmfOptions factorisation(Rows x, int clusters) {
            int most = Math.min(x.rows(), x.columns());
            return new NmfOptions(components == 0 ? Math.min(clusters, most) : components, maxIterations, tolerance);
        }
    }

    @Override
    public String name() {
        return "nmf";
    }

    @Override
    public String summary() {
        return "non-negative matrix factorisation, then k-means on the weights of its components";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(Options.DEFAULT);
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        NmfOptions factors = Settings.with(Options.DEFAULT, settings).factorisation(samples.x(), clusters);
        return Footprint.of(samples).copies(1).rows(3L * factors.components());
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
        if (scale == Scale.STANDARD) {
            throw new IllegalArgumentException(
                    "scale is standard, which makes values negative; a non-negative factorisation needs unit or none");
        }
        listener.begin(FitListener.Phase.PREPARE);
        boolean unit = scale == Scale.AUTO && samples.kind() == Samples.Kind.TABLE;
        Scaling scaling = (unit ? Scale.UNIT : scale).fit(samples);
        Rows scaled = scaling.apply(samples.x());
        listener.begin(FitListener.Phase.TRAIN);
        NmfOptions factorisation = options.factorisation(scaled, clusters);
        NmfModel factors = Nmf.fit(
                engine,
                scaled,
                factorisation,
                (done, error) -> listener.progress(done, factorisation.maxIterations(), error));
        Tensor weights = NmfClusterModel.weights(engine, factors, scaled, options.rowNormalized);
        KMeansOptions lloyd = KMeansOptions.of(clusters).withRestarts(options.restarts);
        KMeansModel fitted = KMeans.fit(engine, weights, lloyd, "nmf");
        listener.begin(FitListener.Phase.PREDICT);
        Model model = new NmfClusterModel(options, scaling, factors, fitted.classifier());
        return new Clustering(
                fitted.labels(), model, weights, 0, factors.errors(), notes(factors, factorisation, unit));
    }

    private static List<String> notes(NmfModel factors, NmfOptions options, boolean unit) {
        String ended = options.components() + " components, " + factors.errors().size() + " updates, "
                + (factors.converged() ? "converged" : "not converged");
        return unit ? List.of("features scaled to 0 … 1, since factors are not negative", ended) : List.of(ended);
    }

    @Override
    public Model restore(ModelContents contents) {
        return NmfClusterModel.of(contents);
    }
}
