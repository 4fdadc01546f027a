package io.gramian.model.dkkm;

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
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deep kernel k-means (Karl Ni and Prenger, Learning features in deep architectures with unsupervised kernel k-means, 2013). */
public final class DkkmAlgorithm implements Algorithm {
    static final String NAME = "dkkm";

    /** Of points, a layer learns from as many at most. */
    private static final int POINTS = 10_000;

    /** For {@link java.util.ServiceLoader}. */
    public DkkmAlgorithm() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "deep kernel k-means: layers of similarities to centroids, of points or of the patches of images";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(DkkmOptions.DEFAULT);
    }

    @Override
    public boolean needsClusters() {
        return false;
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        DkkmOptions options = Settings.with(DkkmOptions.DEFAULT, settings);
        if (samples.image().isPresent()) {
            int[] widths = options.widths(true);
            int regions = options.patches().regions();
            Footprint learning = ImageTraining.footprint(samples, options);
            return clusters == 0 ? learning : learning.rows(2L * regions * regions * widths[widths.length - 1]);
        }
        int learnt = Math.min(samples.x().rows(), Math.min(options.sample(), POINTS));
        int[] widths = options.widths(learnt);
        return Footprint.of(samples)
                .plus((long) learnt
                        * (samples.x().columns()
                                + 4L * Arrays.stream(widths).max().orElse(1)))
                .rows(clusters == 0 ? 0 : 2L * widths[widths.length - 1]);
    }

    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        DkkmOptions options = Settings.with(DkkmOptions.DEFAULT, settings);
        int n = samples.x().rows();
        if (clusters < 0 || clusters == 1 || clusters > n) {
            throw new IllegalArgumentException(
                    "clusters is " + clusters + ", expected from 2 to the number of samples, " + n + ", or 0 for none");
        }
        return samples.image().isPresent()
                ? images(engine, samples, clusters, scale, options, listener)
                : points(engine, samples, clusters, scale, options, listener);
    }

    private static Clustering points(
            Engine engine, Samples samples, int clusters, Scale scale, DkkmOptions options, FitListener listener) {
        listener.begin(FitListener.Phase.PREPARE);
        Scaling scaling = scale.fit(samples);
        int n = samples.x().rows();
        int[] chosen = engine.random("points").permutation(n);
        int[] some = Arrays.copyOf(chosen, Math.min(n, Math.min(POINTS, options.sample())));
        Arrays.sort(some);
        Tensor host = Tensor.zeros(some.length, samples.x().columns());
        samples.x().gather(some, 0, host);
        Tensor x = engine.compute().there(scaling.apply(host).dense());
        int[] widths = options.widths(some.length);
        if (clusters > some.length) {
            throw new IllegalArgumentException("clusters is " + clusters + ", but layers learn from " + some.length
                    + " points: ask for fewer, or raise sample");
        }
        int widest = Arrays.stream(widths).max().orElse(0);
        if (widest > some.length) {
            throw new IllegalArgumentException("setting layers asks for " + widest
                    + " centroids, but layers learn from " + some.length + " points: ask for fewer, as layers=20-10");
        }
        listener.begin(FitListener.Phase.TRAIN);
        PointTraining.Stack stack = new PointTraining(engine, options, x, clusters).run(listener);
        PointFeatures features = new PointFeatures(scaling, stack.layers());
        String ran = "layers " + text(widths) + ", alphas "
                + Arrays.stream(stack.alphas())
                        .mapToObj(alpha -> String.format(Locale.ROOT, "%.1f", alpha))
                        .collect(Collectors.joining("-"))
                + (clusters == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", neighbours agree by %.3f of at most %.3f nats",
                                stack.information(),
                                Math.log(clusters)));
        Optional<NearestCentroid> classifier =
                Optional.ofNullable(stack.centroids()).map(NearestCentroid::of);
        return predicted(engine, samples, new DkkmModel(options, features, classifier), classifier, ran, listener);
    }

    private static Clustering images(
            Engine engine, Samples samples, int clusters, Scale scale, DkkmOptions options, FitListener listener) {
        if (scale != Scale.AUTO && scale != Scale.NONE) {
            throw new IllegalArgumentException("scale is " + scale.name().toLowerCase(Locale.ROOT)
                    + ", but patches of images have a contrast normalisation of their own: use auto or none");
        }
        listener.begin(FitListener.Phase.TRAIN);
        ImageFeatures features =
                new ImageTraining(engine, options, samples.image().orElseThrow(), samples.x()).run(listener);
        String ran = "layers " + text(options.widths(true)) + " over patches of "
                + options.patches().patch() + "×" + options.patches().patch() + " of images of "
                + samples.image().orElseThrow();
        if (clusters == 0) {
            DkkmModel model = new DkkmModel(options, features, Optional.empty());
            return predicted(engine, samples, model, Optional.empty(), ran, listener);
        }
        Tensor embedded = features.map(engine, samples.x());
        KMeansOptions end = KMeansOptions.of(clusters).withRestarts(options.restarts());
        KMeansModel found = KMeans.fit(engine, embedded, end, "clusters");
        Optional<NearestCentroid> classifier = Optional.of(found.classifier());
        listener.begin(FitListener.Phase.PREDICT);
        DkkmModel model = new DkkmModel(options, features, classifier);
        return new Clustering(classifier.get().predict(engine, embedded), model, embedded, 0, List.of(), List.of(ran));
    }

    private static Clustering predicted(
            Engine engine,
            Samples samples,
            DkkmModel model,
            Optional<NearestCentroid> classifier,
            String ran,
            FitListener listener) {
        listener.begin(FitListener.Phase.PREDICT);
        if (classifier.isEmpty()) {
            Tensor none = engine.compute().zeros(0, model.embeddingSize());
            return new Clustering(new int[0], model, none, 0, List.of(), List.of(ran));
        }
        Tensor embedded = model.embedRows(engine, samples.x());
        int[] labels = classifier.get().predict(engine, embedded);
        return new Clustering(labels, model, embedded, 0, List.of(), List.of(ran));
    }

    private static String text(int[] widths) {
        return Arrays.stream(widths).mapToObj(String::valueOf).collect(Collectors.joining("-"));
    }

    @Override
    public Model restore(ModelContents contents) {
        return DkkmModel.restore(contents);
    }
}
