package io.gramian.model.dkkm;

import io.gramian.compute.Cancellation;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.compute.PatchReader;
import io.gramian.compute.PatchSpec;
import io.gramian.data.ImageShape;
import io.gramian.data.Samples;
import io.gramian.decomposition.ZcaWhitening;
import io.gramian.model.FitListener;
import io.gramian.model.Footprint;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Learns layers over the patches of images, one after the other, each from a sample of what the ones before yield. */
final class ImageTraining {
    private static final int IMAGES_AT_ONCE = 64;

    /** The most values of the rows that a layer learns from: 256 MB. */
    private static final int VALUES = 1 << 26;

    /** Of the patches: as they are, centred, whitened. */
    private static final int COPIES = 3;

    private final Engine engine;
    private final DkkmOptions options;
    private final ImageShape image;
    private final Rows images;

    ImageTraining(Engine engine, DkkmOptions options, ImageShape image, Rows images) {
        this.engine = engine;
        this.options = options;
        this.image = image;
        this.images = images;
    }

    /** What learning layers holds beside the samples: the patches they learn from, as they are and whitened, and some images' features. */
    static Footprint footprint(Samples samples, DkkmOptions options) {
        ImageShape image = samples.image().orElseThrow();
        options.patches().requireFits(image);
        PatchSpec spec = options.patches().spec(image, 1, 1, options.response());
        long all = (long) samples.x().rows() * spec.patches();
        long patches = Math.min(all, most(options, spec.patchSize()));
        int widest = Arrays.stream(options.widths(true)).max().orElse(1);
        return Footprint.of(samples)
                .plus(COPIES * patches * spec.patchSize())
                .plus((long) IMAGES_AT_ONCE * spec.patches() * widest);
    }

    ImageFeatures run(FitListener listener) {
        int[] widths = options.widths(true);
        options.patches().requireFits(image);
        new ImageFeatures(image, options, Optional.empty(), List.of()).requireRegions();
        double[] alphas = options.alphas(true);
        PatchSpec spec = options.patches().spec(image, 1, 1, options.response());
        Tensor patches = engine.compute().there(patches(spec));
        Optional<ZcaWhitening> whitening = options.patches().whitening() == 0
                ? Optional.empty()
                : Optional.of(
                        ZcaWhitening.fit(engine, patches, options.patches().whitening()));
        Tensor rows = whitening.map(map -> map.apply(engine, patches)).orElse(patches);
        List<Layer> layers = new ArrayList<>();
        ImageFeatures features = new ImageFeatures(image, options, whitening, layers);
        for (int i = 0; i < widths.length; i++) {
            if (i > 0) {
                rows = engine.compute().there(places(features, i));
            }
            if (widths[i] > rows.rows()) {
                throw new IllegalArgumentException("setting layers asks for " + widths[i] + " centroids in layer "
                        + (i + 1) + ", but there are only " + rows.rows()
                        + " patches to learn them from: ask for fewer, or give more images");
            }
            listener.progress(i, widths.length, Double.NaN);
            layers.add(learnt(rows, widths[i], alphas[i], "layer-" + i));
            features = new ImageFeatures(image, options, whitening, layers);
        }
        listener.progress(widths.length, widths.length, Double.NaN);
        return features;
    }

    private Layer learnt(Tensor rows, int width, double alpha, String purpose) {
        return switch (options.units().units()) {
            case KMEANS ->
                Cells.of(engine, rows, width, options.bandwidth(), purpose).layer(alpha, options.response());
            case MIXTURE ->
                MixtureCells.of(engine, rows, width, options.bandwidth(), purpose)
                        .layer(alpha);
            case AUTOENCODER -> SparseAutoencoder.fit(engine, rows, width, options.units(), purpose);
            case RBM -> SparseRbm.fit(engine, rows, width, options.units(), purpose);
        };
    }

    /** As many patches of each image as make up the sample, at random places; of a random part of the images if need be. */
    private Tensor patches(PatchSpec spec) {
        int most = most(options, spec.patchSize());
        int[] chosen = chosen(most, spec.patches(), "images of patches");
        int each = each(most, chosen.length, spec.patches());
        PatchReader reader = new PatchReader(spec);
        Tensor sample = Tensor.zeros(chosen.length * each, spec.patchSize());
        CounterRandom random = engine.random("patches");
        Tensor one = Tensor.zeros(1, image.size());
        for (int i = 0; i < chosen.length; i++) {
            Cancellation.check("deep kernel k-means");
            images.gather(chosen, i, one);
            for (int j = 0; j < each; j++) {
                int patch = each == spec.patches() ? j : random.nextInt(spec.patches());
                reader.read(one, 0, patch, sample.array(), (i * each + j) * spec.patchSize());
            }
        }
        return sample;
    }

    /** Likewise of the places that all layers so far yield. */
    private Tensor places(ImageFeatures features, int layer) {
        int most = most(options, features.layers().getLast().outputs());
        int[] chosen = chosen(most, features.places(), "images of layer-" + layer);
        int each = each(most, chosen.length, features.places());
        CounterRandom random = engine.random("places of layer-" + layer);
        Tensor sample = null;
        for (int from = 0; from < chosen.length; from += IMAGES_AT_ONCE) {
            Cancellation.check("deep kernel k-means");
            int count = Math.min(IMAGES_AT_ONCE, chosen.length - from);
            Tensor some = Tensor.zeros(count, image.size());
            images.gather(chosen, from, some);
            Tensor grid = engine.compute().onHeap(features.grid(engine, some).rows());
            if (sample == null) {
                sample = Tensor.zeros(chosen.length * each, grid.columns());
            }
            int[] taken = new int[count * each];
            for (int i = 0; i < taken.length; i++) {
                int place = each == features.places() ? i % each : random.nextInt(features.places());
                taken[i] = i / each * features.places() + place;
            }
            grid.gather(taken, 0, sample.rows(from * each, (from + count) * each));
        }
        return sample;
    }

    /** How many rows of so many values a layer learns from. */
    private static int most(DkkmOptions options, int values) {
        return Math.min(options.sample(), Math.max(1, VALUES / values));
    }

    private int[] chosen(int most, int places, String purpose) {
        // With few images all places of each serve; with many, one of each.
        long all = (long) images.rows() * places;
        if (all <= most || images.rows() <= most) {
            int[] every = new int[images.rows()];
            Arrays.setAll(every, i -> i);
            return every;
        }
        int[] order = engine.random(purpose).permutation(images.rows());
        return Arrays.copyOf(order, most);
    }

    private static int each(int most, int count, int places) {
        return Math.clamp(most / count, 1, places);
    }
}
