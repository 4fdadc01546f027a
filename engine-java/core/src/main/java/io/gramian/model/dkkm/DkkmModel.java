package io.gramian.model.dkkm;

import io.gramian.cluster.NearestCentroid;
import io.gramian.compute.Engine;
import io.gramian.data.ImageShape;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;

/** Layers, and the clusters among what the last one yields, if any were asked for. */
public final class DkkmModel implements Model {
    private static final String CENTROIDS = "centroids";

    private final DkkmOptions options;
    private final Features features;
    private final Optional<NearestCentroid> classifier;

    DkkmModel(DkkmOptions options, Features features, Optional<NearestCentroid> classifier) {
        this.options = Objects.requireNonNull(options, "options");
        this.features = Objects.requireNonNull(features, "features");
        this.classifier = Objects.requireNonNull(classifier, "classifier");
    }

    static DkkmModel restore(ModelContents contents) {
        DkkmOptions options = contents.options(DkkmOptions.DEFAULT);
        Features features = ImageFeatures.stored(contents)
                ? ImageFeatures.restore(contents, options)
                : PointFeatures.restore(contents, options);
        if (!contents.tensors().containsKey(CENTROIDS)) {
            return new DkkmModel(options, features, Optional.empty());
        }
        int k = contents.tensor(CENTROIDS).rows();
        Tensor centroids = contents.tensor(CENTROIDS, k, features.outputs());
        return new DkkmModel(options, features, Optional.of(NearestCentroid.of(centroids)));
    }

    /** The layers over images. */
    ImageFeatures imageFeatures() {
        return (ImageFeatures) features;
    }

    @Override
    public String algorithm() {
        return DkkmAlgorithm.NAME;
    }

    @Override
    public int features() {
        return features.inputs();
    }

    @Override
    public Optional<ImageShape> image() {
        return features instanceof ImageFeatures images ? Optional.of(images.image()) : Optional.empty();
    }

    @Override
    public int embeddingSize() {
        return features.outputs();
    }

    @Override
    public int clusters() {
        return classifier.map(NearestCentroid::clusters).orElse(0);
    }

    /** The features of the last layer; of images region by region, row by row. */
    @Override
    public Tensor embed(Engine engine, Tensor x) {
        if (x.columns() != features()) {
            throw new IllegalArgumentException(
                    "x has shape " + x.shape() + ", expected " + features() + " columns, as the samples learnt from");
        }
        return embedRows(engine, x);
    }

    /** See {@link #embed}. */
    Tensor embedRows(Engine engine, Rows x) {
        return features.map(engine, x);
    }

    /** How many layers there are. */
    public int layers() {
        return features.layers().size();
    }

    /**
     * The centroid of a layer that each point is most similar to.
     *
     * @param x n×features; not modified
     * @param layer counted from 1
     * @return n numbers from 0 on
     * @throws IllegalArgumentException if there is no such layer, or the model is one of images
     */
    public int[] cells(Engine engine, Tensor x, int layer) {
        if (!(features instanceof PointFeatures points) || layer < 1 || layer > layers()) {
            throw new IllegalArgumentException(
                    "layer is " + layer + ", expected 1 to " + layers() + " of a model of points");
        }
        Tensor shares = points.map(engine, x, layer);
        Tensor host = engine.compute().onHeap(shares);
        int[] cells = new int[x.rows()];
        for (int i = 0; i < cells.length; i++) {
            for (int j = 1; j < host.columns(); j++) {
                cells[i] = host.get(i, j) > host.get(i, cells[i]) ? j : cells[i];
            }
        }
        return cells;
    }

    /**
     * A layer of a model of images.
     *
     * @param number counted from 1
     * @throws IllegalArgumentException if there is no such layer, or the model is one of points
     */
    public ImageLayer imageLayer(int number) {
        if (!(features instanceof ImageFeatures images) || number < 1 || number > layers()) {
            throw new IllegalArgumentException(
                    "layer is " + number + ", expected 1 to " + layers() + " of a model of images");
        }
        return images.layer(number);
    }

    /**
     * The cluster whose centroid is nearest among the features: the greatest similarity of a last layer of one bandwidth.
     *
     * @throws IllegalArgumentException if no clusters were learnt
     */
    @Override
    public int[] predict(Engine engine, Tensor x) {
        NearestCentroid known = classifier.orElseThrow(() -> new IllegalArgumentException(
                "the model was learnt without clusters, so there are none to predict: learn it with --clusters"));
        return known.predict(engine, embed(engine, x));
    }

    @Override
    public ModelContents contents() {
        ModelContents contents = new ModelContents().put(options);
        features.store(contents);
        classifier.ifPresent(known -> contents.put(CENTROIDS, known.centroids()));
        return contents;
    }
}
