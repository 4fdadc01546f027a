package io.gramian.model.baseline;

import io.gramian.cluster.CovarianceKind;
import io.gramian.cluster.GaussianMixture;
import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.cluster.GaussianMixtureOptions;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.decomposition.PrincipalComponents;
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
import java.util.Locale;
import java.util.Map;

/**
 * A Gaussian mixture of the scaled features' leading principal components; labels are the most probable components of
 * the mixture. There are as many principal components as leave a row for each parameter of a covariance, unless told
 * otherwise: with more, EM fits the noise of the covariances.
 */
public final class GaussianMixtureAlgorithm implements Algorithm {
    /** For {@link java.util.ServiceLoader}. */
    public GaussianMixtureAlgorithm() {}

    /** What can be set. */
    record Options(
            @Meaning("what the covariances may be") CovarianceKind covariance,

            @Meaning("principal components; 0 for as many as the rows suffice for")
            int dimensions,

            @Meaning("runs from fresh k-means clusters, of which the most likely counts")
            int restarts,

            @Meaning("the most iterations of a run") int maxIterations,

            @Meaning("a run ends when an iteration adds less to the mean log-likelihood")
            double tolerance,

            @Meaning("added to all variances, as a share of their mean")
            double regularisation) {
        static final Options DEFAULT = new Options(CovarianceKind.FULL, 0, 3, 200, 1e-3, 1e-3);

        Options {
            if (dimensions < 0) {
                throw new IllegalArgumentException("setting dimensions is " + dimensions + ", expected 0 or more");
            }
            if (!(regularisation >= 0 && regularisation <= 1)) {
                throw new IllegalArgumentException(
                        "setting regularisation is " + regularisation + ", expected a share from 0 to 1");
            }
        }

        /** How many principal components x is reduced to, up to all. */
        int dimensions(Rows x, int clusters) {
            int most = Math.min(x.rows(), x.columns());
            if (dimensions > 0) {
                return Math.min(dimensions, most);
            }
            int count = 1;
            while (count < most && parameters(count + 1) <= (long) x.rows() / clusters) {
                count++;
            }
            return count;
        }

        /** Of a mean and a covariance. */
        private long parameters(int d) {
            return switch (covariance) {
                case FULL -> d * (d + 3L) / 2;
                case DIAGONAL -> 2L * d;
                case SPHERICAL -> d + 1L;
            };
        }
    }

    @Override
    public String name() {
        return "gmm";
    }

    @Override
    public String summary() {
        return "a Gaussian mixture of the leading principal components, by EM from k-means";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(Options.DEFAULT);
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        Options options = Settings.with(Options.DEFAULT, settings);
        int dimensions = options.dimensions(samples.x(), clusters);
        return Footprint.of(samples).copies(1).rows(2L * dimensions).rows(2L * clusters);
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
        if (clusters > samples.x().rows()) {
            throw new IllegalArgumentException("clusters is " + clusters + ", but there are only "
                    + samples.x().rows() + " rows: ask for fewer");
        }
        listener.begin(FitListener.Phase.PREPARE);
        Scaling scaling = scale.fit(samples);
        Rows scaled = scaling.apply(samples.x());
        PrincipalComponents components = PrincipalComponents.fit(engine, scaled, options.dimensions(scaled, clusters));
        Compute compute = engine.compute();
        Tensor coordinates = compute.zeros(scaled.rows(), components.count());
        compute.copy(components.transform(engine, scaled), coordinates);
        listener.begin(FitListener.Phase.TRAIN);
        GaussianMixtureModel mixture = GaussianMixture.fit(
                engine, coordinates, mixtureOptions(compute, coordinates, clusters, options), "gmm");
        listener.begin(FitListener.Phase.PREDICT);
        MixtureClusterModel model = new MixtureClusterModel(options, scaling, components, StoredMixture.of(mixture));
        return new Clustering(
                model.mixture().predict(engine, coordinates),
                model,
                model.responsibilities(engine, coordinates),
                0,
                List.of(mixture.lowerBound()),
                List.of(String.format(
                        Locale.ROOT,
                        "%s covariance in %d of %d dimensions, %s after %d iterations",
                        options.covariance.name().toLowerCase(Locale.ROOT),
                        components.count(),
                        scaled.columns(),
                        mixture.converged() ? "converged" : "not converged",
                        mixture.iterations())));
    }

    /** The mean variance of the coordinates, whose means are 0, is the unit of the regularisation. */
    private static GaussianMixtureOptions mixtureOptions(
            Compute compute, Tensor coordinates, int clusters, Options options) {
        double variance = compute.dot(coordinates, coordinates) / coordinates.size();
        return new GaussianMixtureOptions(
                clusters,
                options.covariance,
                options.restarts,
                options.maxIterations,
                options.tolerance,
                options.regularisation * variance);
    }

    @Override
    public Model restore(ModelContents contents) {
        return MixtureClusterModel.of(contents);
    }
}
