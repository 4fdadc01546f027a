package io.gramian.compute;

import io.gramian.Experimental;

/**
 * Which patches of an image become features, and how. Patches are squares whose top left corners lie stride pixels apart.
 * Features are pooled over a grid of regions: where n patches lie along an axis, region r of g begins with patch ⌊r·n/g⌋.
 *
 * @param channels of an image
 * @param height of an image in pixels
 * @param width of an image in pixels
 * @param patch the side of a patch in pixels
 * @param stride the distance of neighbouring patches in pixels
 * @param regionsDown how many regions lie below each other
 * @param regionsAcross how many regions lie side by side
 * @param pooling how the features of a region become one
 * @param response a patch's feature for a centroid
 * @param contrast {@link #AS_IS}, or what is added to the variance v of a patch: its pixels, in all channels, become
 *     (x − mean)/√(v + contrast), and 0 where that is 0/0
 */
@Experimental
public record PatchSpec(
        int channels,
        int height,
        int width,
        int patch,
        int stride,
        int regionsDown,
        int regionsAcross,
        Pooling pooling,
        Response response,
        float contrast) {
    /** The contrast that leaves patches as they are. */
    public static final float AS_IS = -1;

    /** How the features of the patches in a region become one. */
    public enum Pooling {
        SUM,
        MEAN,
        MAX
    }

    /** The feature of a patch y for centroid i, one of k. */
    public enum Response {
        /** exp(sᵢ) / Σ exp(sⱼ) with sᵢ = −γᵢ‖y − cᵢ‖² + bᵢ: the soft assignment of deep kernel k-means. */
        SOFTMAX,

        /** max(0, (1/k)·Σⱼ‖y − cⱼ‖ − ‖y − cᵢ‖): Coates, Lee and Ng, 2011, "k-means (triangle)". */
        TRIANGLE
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public PatchSpec {
        require(channels >= 1, "channels", channels, "at least 1");
        require(height >= 1, "height", height, "at least 1");
        require(width >= 1, "width", width, "at least 1");
        int side = Math.min(height, width);
        require(patch >= 1 && patch <= side, "patch", patch, "from 1 to " + side + ", the smaller side of an image");
        require(stride >= 1, "stride", stride, "at least 1");
        int down = (height - patch) / stride + 1;
        int across = (width - patch) / stride + 1;
        require(regionsDown >= 1 && regionsDown <= down, "regionsDown", regionsDown, "from 1 to " + down + " patches");
        require(
                regionsAcross >= 1 && regionsAcross <= across,
                "regionsAcross",
                regionsAcross,
                "from 1 to " + across + " patches");
        require(
                contrast == AS_IS || (contrast >= 0 && contrast <= Float.MAX_VALUE),
                "contrast",
                contrast,
                "AS_IS or not below 0");
        long pixels = (long) channels * height * width;
        require(pixels <= Integer.MAX_VALUE, "the number of values in an image", pixels, "at most 2³¹ − 1");
    }

    private static void require(boolean holds, String name, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
        }
    }

    /** How many patches lie below each other. */
    public int patchesDown() {
        return (height - patch) / stride + 1;
    }

    /** How many patches lie side by side. */
    public int patchesAcross() {
        return (width - patch) / stride + 1;
    }

    /** How many patches an image has. */
    public int patches() {
        return patchesDown() * patchesAcross();
    }

    /** How many regions an image has. */
    public int regions() {
        return regionsDown * regionsAcross;
    }

    /** How many values a patch has. */
    public int patchSize() {
        return channels * patch * patch;
    }

    /** How many values an image has. */
    public int imageSize() {
        return channels * height * width;
    }
}
