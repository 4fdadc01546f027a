package io.gramian.model.dkkm;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.PatchReader;
import io.gramian.compute.PatchSpec;
import io.gramian.data.ImageShape;
import io.gramian.decomposition.ZcaWhitening;
import io.gramian.model.ModelContents;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Layers over the patches of images, with merges between them, pooled over regions at the end; perhaps averaged with those of the mirror
 * image, and rooted.
 */
final class ImageFeatures implements Features {
    /** The most values of the features of a block of images, before they are pooled. */
    private static final int BLOCK = 1 << 24;

    private final ImageShape image;
    private final DkkmOptions options;
    private final Optional<ZcaWhitening> whitening;
    private final List<Layer> layers;

    /**
     * Layers over images.
     *
     * @param layers from the first to the last, perhaps not all of them yet
     */
    ImageFeatures(
            ImageShape image, DkkmOptions options, Optional<ZcaWhitening> whitening, List<? extends Layer> layers) {
        this.image = image;
        this.options = options;
        this.whitening = whitening;
        this.layers = List.copyOf(layers);
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    ImageShape image() {
        return image;
    }

    /** The same with another first layer, and no more. */
    ImageFeatures with(Layer first) {
        return new ImageFeatures(image, options, whitening, List.of(first));
    }

    @Override
    public int inputs() {
        return image.size();
    }

    @Override
    public int outputs() {
        int regions = options.patches().regions();
        return regions * regions * layers.getLast().outputs();
    }

    /** The first layers of it. */
    ImageLayer layer(int count) {
        return new ImageLayer(new ImageFeatures(image, options, whitening, layers.subList(0, count)));
    }

    /** One patch, or one place of the grid that all layers so far yield, is a row of the layer to come. */
    int places() {
        int[] extents = extents(layers.size());
        return extents[0] * extents[1];
    }

    /** Down and across, after so many layers and the merges that follow them. */
    int[] extents(int count) {
        PatchSpec spec = patches();
        int[] extents = {spec.patchesDown(), spec.patchesAcross()};
        for (int layer = 1; layer <= count; layer++) {
            if (merges(layer)) {
                extents[0] = Math.max(1, extents[0] / 2);
                extents[1] = Math.max(1, extents[1] / 2);
            }
        }
        return extents;
    }

    /**
     * From which pixel to which, exclusive, a place of the last layer sees along an axis.
     *
     * @param axis 0 for down, 1 for across
     */
    int[] pixels(int axis, int place) {
        int first = place;
        int last = place;
        for (int layer = layers.size(); layer >= 1; layer--) {
            int merged = extents(layer)[axis];
            int apart = extents(layer - 1)[axis];
            first = FeatureGrid.edge(first, apart, merged);
            last = FeatureGrid.edge(last + 1, apart, merged) - 1;
        }
        int stride = options.patches().stride();
        return new int[] {first * stride, last * stride + options.patches().patch()};
    }

    /** Fails where the grid of the last layer has fewer places along a side than regions are asked for. */
    void requireRegions() {
        int[] extents = extents(options.widths(true).length);
        int regions = options.patches().regions();
        int widest = Arrays.stream(options.widths(true)).max().orElse(1);
        if ((long) regions * regions * widest > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("setting regions is " + regions + " and a layer has " + widest
                    + " centroids: an image would have more than 2³¹ − 1 features");
        }
        if (regions > Math.min(extents[0], extents[1])) {
            throw new IllegalArgumentException("setting regions is " + regions + ", but the last layer has only "
                    + extents[1] + "×" + extents[0] + " places in an image: ask for fewer regions");
        }
    }

    private boolean merges(int layer) {
        return layer < options.widths(true).length && options.patches().mergesAfter(layer);
    }

    /** All patches, as one region. */
    private PatchSpec patches() {
        return options.patches().spec(image, 1, 1, options.response());
    }

    @Override
    public Tensor map(Engine engine, Rows x) {
        Tensor out = engine.compute().zeros(x.rows(), outputs());
        boolean fused = layers.size() == 1 && layers.getFirst() instanceof KernelLayer first && first.fusible();
        long each = Math.max(outputs(), fused ? image.size() : (long) patches().patches() * widest());
        int block = Math.clamp(BLOCK / each, 1, Math.max(1, x.rows()));
        for (int from = 0; from < x.rows(); from += block) {
            int to = Math.min(x.rows(), from + block);
            Tensor images = x.rows(from, to);
            Tensor rows = pooled(engine, images, fused);
            if (options.patches().mirror()) {
                Tensor others = pooled(engine, image.mirrored(images), fused);
                engine.compute().combine(0.5f, rows, 0.5f, others, rows);
            }
            if (options.patches().root()) {
                engine.compute().squareRoots(rows, out.rows(from, to));
            } else {
                engine.compute().combine(1, rows, 0, rows, out.rows(from, to));
            }
        }
        return out;
    }

    /** A row of features for each image. */
    private Tensor pooled(Engine engine, Tensor images, boolean fused) {
        int regions = options.patches().regions();
        FeatureGrid grid = fused ? first(engine, images, regions, regions) : grid(engine, images);
        return grid.pool(engine, regions, regions, options.patches().pooling())
                .rows()
                .reshape(images.rows(), outputs());
    }

    private int widest() {
        int widest = patches().patchSize();
        for (Layer layer : layers) {
            widest = Math.max(widest, layer.outputs());
        }
        return widest;
    }

    /**
     * What the layers so far yield, merged where a merge follows: the rows of the layer to come.
     *
     * @param images n×inputs on the heap; not modified
     */
    FeatureGrid grid(Engine engine, Tensor images) {
        if (layers.isEmpty()) {
            PatchSpec spec = patches();
            return new FeatureGrid(whitened(engine, patches(engine, images)), spec.patchesDown(), spec.patchesAcross());
        }
        int[] extents = extents(1);
        FeatureGrid grid = first(engine, images, extents[0], extents[1]);
        for (int layer = 2; layer <= layers.size(); layer++) {
            Tensor mapped = layers.get(layer - 1).map(engine, grid.rows());
            extents = extents(layer);
            grid = new FeatureGrid(mapped, grid.down(), grid.across())
                    .pool(engine, extents[0], extents[1], options.patches().pooling());
        }
        return grid;
    }

    /** The first layer's features of regions; patches × centroids are not stored where one bandwidth serves all features. */
    private FeatureGrid first(Engine engine, Tensor images, int down, int across) {
        Layer layer = layers.getFirst();
        Compute compute = engine.compute();
        if (!(layer instanceof KernelLayer kernels) || !kernels.fusible()) {
            PatchSpec all = patches();
            Tensor rows = layer.map(engine, whitened(engine, patches(engine, images)));
            return new FeatureGrid(rows, all.patchesDown(), all.patchesAcross())
                    .pool(engine, down, across, options.patches().pooling());
        }
        PatchSpec spec = options.patches().spec(image, down, across, options.response());
        Tensor there = compute.zeros(images.rows(), image.size());
        compute.copy(images, there);
        Tensor out = compute.zeros(images.rows(), spec.regions() * layer.outputs());
        compute.patchFeatures(spec, there, kernels.bank(compute, whitening), out);
        return new FeatureGrid(out.reshape(images.rows() * spec.regions(), layer.outputs()), down, across);
    }

    private Tensor whitened(Engine engine, Tensor patches) {
        return whitening.map(map -> map.apply(engine, patches)).orElse(patches);
    }

    /** All patches of images, their contrast normalised, in the memory of the engine's backend. */
    private Tensor patches(Engine engine, Tensor images) {
        PatchSpec spec = patches();
        PatchReader reader = new PatchReader(spec);
        int each = spec.patches();
        Tensor host = Tensor.zeros(images.rows() * each, spec.patchSize());
        engine.workers().forEach(images.rows(), index -> {
            for (int patch = 0; patch < each; patch++) {
                reader.read(images, index, patch, host.array(), (index * each + patch) * spec.patchSize());
            }
        });
        Tensor there = engine.compute().zeros(host.rows(), host.columns());
        engine.compute().copy(host, there);
        return there;
    }

    @Override
    public void store(ModelContents contents) {
        contents.put("image", Tensor.wrap(new float[] {image.channels(), image.height(), image.width()}, 3));
        whitening.ifPresent(map -> contents.put("whitening.mean", map.mean()).put("whitening.matrix", map.matrix()));
        Features.store(layers, contents);
    }

    /** Whether contents are those of images. */
    static boolean stored(ModelContents contents) {
        return contents.tensors().containsKey("image");
    }

    static ImageFeatures restore(ModelContents contents, DkkmOptions options) {
        float[] extents = contents.tensor("image", 3, 1).toArray();
        ImageShape image = new ImageShape((int) extents[0], (int) extents[1], (int) extents[2]);
        int d = options.patches().spec(image, 1, 1, options.response()).patchSize();
        Optional<ZcaWhitening> whitening = options.patches().whitening() == 0
                ? Optional.empty()
                : Optional.of(new ZcaWhitening(
                        contents.tensor("whitening.mean", d, 1), contents.tensor("whitening.matrix", d, d)));
        List<Layer> layers = new ArrayList<>();
        int width = d;
        for (int count : options.widths(true)) {
            Layer layer = restore(contents, Features.prefix(layers.size()), width, options);
            if (layer.outputs() != count) {
                throw new IllegalArgumentException("layer " + (layers.size() + 1) + " has " + layer.outputs()
                        + " units, setting layers tells of " + count + ": the model is damaged");
            }
            layers.add(layer);
            width = count;
        }
        ImageFeatures features = new ImageFeatures(image, options, whitening, layers);
        features.requireRegions();
        return features;
    }

    private static Layer restore(ModelContents contents, String prefix, int inputs, DkkmOptions options) {
        return switch (options.units().units()) {
            case KMEANS -> KernelLayer.restore(contents, prefix, inputs, false, options.response());
            case MIXTURE -> KernelLayer.restore(contents, prefix, inputs, true, options.response());
            case AUTOENCODER, RBM -> SigmoidLayer.restore(contents, prefix, inputs);
        };
    }
}
