package io.gramian.model.dkkm;

import io.gramian.compute.PatchSpec;
import io.gramian.model.LayerWidths;
import io.gramian.model.Meaning;
import java.util.Arrays;
import java.util.Locale;

/** The options of deep kernel k-means. */
public record DkkmOptions(
        @Meaning("centroids of the layers, as 75-50-40-25-12; auto is that for points and 400 for images")
        String layers,

        @Meaning("what a bandwidth is alpha times of") Bandwidth bandwidth,

        @Meaning(
                "bandwidths in standard deviations of clusters, one for all layers or one each, as 10-6-14; auto tries many"
                        + " for points, and is 0.25 for images, 3 for those of a mixture")
        String alpha,

        @Meaning("how many series of alphas are tried where alpha is auto")
        int tries,

        @Meaning("softmax as in the paper, or triangle: how much nearer than the mean a centroid is")
        PatchSpec.Response response,

        @Meaning("how many rows, or patches, a layer learns from at most")
        int sample,

        @Meaning("restarts of k-means for the clusters at the end")
        int restarts,

        PatchOptions patches,
        UnitOptions units) {
    /** The defaults. */
    public static final DkkmOptions DEFAULT = new DkkmOptions(
            LayerWidths.AUTO,
            Bandwidth.SPHERICAL,
            LayerWidths.AUTO,
            100,
            PatchSpec.Response.SOFTMAX,
            400_000,
            10,
            PatchOptions.DEFAULT,
            UnitOptions.DEFAULT);

    private static final String POINTS = "75-50-40-25-12";
    private static final String IMAGES = "400";
    private static final String IMAGE_ALPHA = "0.25";

    /** Responsibilities as they are would be nearly of one component each. */
    private static final String MIXTURE_ALPHA = "3";

    /** Checks the ranges. */
    public DkkmOptions {
        LayerWidths.require(layers);
        atLeast("tries", tries);
        atLeast("sample", sample);
        atLeast("restarts", restarts);
        if (units.units() != Units.KMEANS && response != PatchSpec.Response.SOFTMAX) {
            throw new IllegalArgumentException(
                    "setting response is triangle, which is of centroids alone: use units=kmeans");
        }
        if (units.units() == Units.MIXTURE && bandwidth == Bandwidth.LITERAL) {
            throw new IllegalArgumentException(
                    "setting bandwidth is literal, which no mixture has: use spherical or diagonal");
        }
        if (!alpha.equals(LayerWidths.AUTO)) {
            for (double each : numbers(alpha)) {
                if (!(each > 0 && Double.isFinite(each))) {
                    throw badAlpha(alpha, null);
                }
            }
        }
        if (!layers.equals(LayerWidths.AUTO) && !alpha.equals(LayerWidths.AUTO)) {
            int given = numbers(alpha).length;
            int count = layers.split("-", -1).length;
            if (given != 1 && given != count) {
                throw new IllegalArgumentException("setting alpha is '" + alpha + "', " + given + " numbers for the "
                        + count + " layers " + layers + ": give one for each, or one for all");
            }
        }
    }

    private static void atLeast(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("setting " + name + " is " + value + ", expected at least 1");
        }
    }

    private static double[] numbers(String text) {
        try {
            return Arrays.stream(text.split("-", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            throw badAlpha(text, e);
        }
    }

    private static IllegalArgumentException badAlpha(String text, Exception cause) {
        return new IllegalArgumentException(
                "setting alpha is '" + text + "', expected auto, or numbers above 0 as 10-6-14", cause);
    }

    /** The numbers of centroids of the layers. */
    int[] widths(boolean images) {
        String text = !layers.equals(LayerWidths.AUTO) ? layers : images ? IMAGES : POINTS;
        return Arrays.stream(text.split("-", -1)).mapToInt(Integer::parseInt).toArray();
    }

    /** The same for so many points: where the choice is ours, no more than a third of them. */
    int[] widths(int points) {
        int most = layers.equals(LayerWidths.AUTO) ? Math.max(1, points / 3) : Integer.MAX_VALUE;
        return Arrays.stream(widths(false)).map(width -> Math.min(width, most)).toArray();
    }

    /** Fails where layers shall not consist of centroids, which are all there is over points. */
    void requireCentroids() {
        if (units.units() != Units.KMEANS) {
            throw new IllegalArgumentException(
                    "setting units is " + units.units().name().toLowerCase(Locale.ROOT)
                            + ", but layers over points are of centroids: use units=kmeans, or give images");
        }
    }

    /** Whether α is to be searched for. */
    boolean searches(boolean images) {
        return alpha.equals(LayerWidths.AUTO) && !images && response == PatchSpec.Response.SOFTMAX;
    }

    /** α of each layer, where it is not searched for. */
    double[] alphas(boolean images) {
        String ours = units.units() == Units.MIXTURE ? MIXTURE_ALPHA : IMAGE_ALPHA;
        double[] given = numbers(alpha.equals(LayerWidths.AUTO) ? ours : alpha);
        double[] all = new double[widths(images).length];
        if (given.length != 1 && given.length != all.length) {
            throw new IllegalArgumentException("setting alpha is '" + alpha + "', " + given.length + " numbers for "
                    + all.length + " layers: give one for each, or one for all");
        }
        for (int i = 0; i < all.length; i++) {
            all[i] = given[given.length == 1 ? 0 : i];
        }
        return all;
    }
}
