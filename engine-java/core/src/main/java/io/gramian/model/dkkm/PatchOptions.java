package io.gramian.model.dkkm;

import io.gramian.compute.PatchSpec;
import io.gramian.data.ImageShape;
import io.gramian.model.Meaning;

/** How images become the rows of the first layer, and its outputs those of the next ones and of the embedding. */
public record PatchOptions(
        @Meaning("of images: the side of a patch in pixels") int patch,

        @Meaning("of images: pixels between neighbouring patches")
        int stride,

        @Meaning("of images: what is added to the variance of a patch where its contrast is normalised; -1 leaves it")
        double contrast,

        @Meaning("of images: what is added to the variances where patches are whitened (ZCA); 0 leaves them")
        double whitening,

        @Meaning("of images: how the features of patches become those of a region")
        PatchSpec.Pooling pooling,

        @Meaning("of images: regions along each side of an image in the embedding")
        int regions,

        @Meaning(
                "of images: whether the embedding has the square roots of pooled features, which weigh frequent patches less")
        boolean root,

        @Meaning("of images: whether the features are the means of those of an image and of its mirror image")
        boolean mirror,

        @Meaning("of images: after these layers but the last, 2×2 neighbours are merged; as 2-3, or none")
        String merge) {
    /** Patches of 6×6, every pixel, their contrast normalised as by Coates, Lee and Ng (2011); quadrants, rooted. */
    public static final PatchOptions DEFAULT =
            new PatchOptions(6, 1, 10, 1, PatchSpec.Pooling.SUM, 2, true, false, "none");

    private static final String NONE = "none";

    private static final int MOST_REGIONS = 1_000;

    /** Checks the ranges. */
    public PatchOptions {
        atLeast("patch", patch);
        atLeast("stride", stride);
        atLeast("regions", regions);
        if (regions > MOST_REGIONS) {
            throw new IllegalArgumentException("setting regions is " + regions + ", expected at most " + MOST_REGIONS);
        }
        if (!(contrast == PatchSpec.AS_IS || (contrast >= 0 && contrast <= Float.MAX_VALUE))) {
            throw new IllegalArgumentException("setting contrast is " + contrast
                    + ", expected a number not below 0, or -1 for patches as they are");
        }
        if (!(whitening >= 0 && Double.isFinite(whitening))) {
            throw new IllegalArgumentException(
                    "setting whitening is " + whitening + ", expected a finite number not below 0");
        }
        if (!merge.equals(NONE) && !merge.matches("[1-9](-[1-9])*")) {
            throw new IllegalArgumentException(
                    "setting merge is '" + merge + "', expected none, or numbers of layers as 2-3");
        }
    }

    private static void atLeast(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("setting " + name + " is " + value + ", expected at least 1");
        }
    }

    /** Whether neighbours are merged after a layer, counted from 1. */
    boolean mergesAfter(int layer) {
        return !merge.equals(NONE) && merge.indexOf('0' + layer) >= 0;
    }

    /**
     * The first layer's patches.
     *
     * @param across into how many regions, along each side, its features are pooled
     * @throws IllegalArgumentException if a patch is larger than an image
     */
    PatchSpec spec(ImageShape image, int down, int across, PatchSpec.Response response) {
        requireFits(image);
        return new PatchSpec(
                image.channels(), image.height(), image.width(), patch, stride, down, across, pooling, response, (float)
                        contrast);
    }

    void requireFits(ImageShape image) {
        if (patch > Math.min(image.height(), image.width())) {
            throw new IllegalArgumentException(
                    "setting patch is " + patch + ", but images are " + image + ": a patch must fit into an image");
        }
    }
}
