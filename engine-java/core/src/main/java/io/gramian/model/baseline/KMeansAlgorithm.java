package io.gramian.model.baseline;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.cluster.NearestCentroid;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.model.Algorithm;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Footprint;
import io.gramian.model.Meaning;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.model.StoredScaling;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** k-means on the scaled features. */
public final class KMeansAlgorithm implements Algorithm {
    /** For {@link java.util.ServiceLoader}. */
    public KMeansAlgorithm() {}

    /** What can be set. */
    record Options(
            @Meaning("runs from fresh k-means++ seeds, of which the best counts")
            int restarts,

            @Meaning("the most passes of a run") int maxIterations,

            @Meaning("a run ends when a pass lowers the inertia by less than this share")
            double tolerance) {
        static final Options DEFAULT = new Options(10, 300, 1e-6);
    }

    @Override
    public String name() {
        return "kmeans";
    }

    @Override
    public String summary() {
        return "k-means++ and Lloyd's iteration on the scaled features";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(Options.DEFAULT);
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        return Footprint.of(samples).dense(1);
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
        Tensor scaled = scaling.apply(samples.x()).dense();
        listener.begin(FitListener.Phase.TRAIN);
        KMeansOptions lloyd = new KMeansOptions(clusters, options.restarts, options.maxIterations, options.tolerance);
        KMeansModel fitted = KMeans.fit(engine, engine.compute().there(scaled), lloyd, "kmeans");
        listener.begin(FitListener.Phase.PREDICT);
        Model model = new CentroidModel(scaling, fitted.classifier());
        return new Clustering(fitted.labels(), model, scaled, 0, List.of(fitted.inertia()), List.of());
    }

    @Override
    public Model restore(ModelContents contents) {
        NearestCentroid classifier = NearestCentroid.of(contents.tensor("centroids"));
        return new CentroidModel(
                StoredScaling.of(contents, classifier.centroids().columns()), classifier);
    }
}
