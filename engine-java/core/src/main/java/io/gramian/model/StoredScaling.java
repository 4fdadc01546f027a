package io.gramian.model;

import io.gramian.data.AffineScaling;
import io.gramian.tensor.Tensor;

/** The scaling of a model as its file holds it. */
public final class StoredScaling {
    private static final String SHIFT = "scaling.shift";
    private static final String SCALE = "scaling.scale";

    private StoredScaling() {}

    /** Adds a scaling to contents; returns these. */
    public static ModelContents put(ModelContents contents, AffineScaling scaling) {
        int d = scaling.columns();
        return contents.put(SHIFT, Tensor.wrap(scaling.shift(), d)).put(SCALE, Tensor.wrap(scaling.scale(), d));
    }

    /** The number of features of a stored scaling. */
    public static int features(ModelContents contents) {
        return contents.tensor(SHIFT).rows();
    }

    /**
     * The scaling that {@link #put} stored.
     *
     * @throws io.gramian.io.BadDataException if there is none, or of another number of features
     * @throws IllegalArgumentException if it has a scale that is not above 0
     */
    public static AffineScaling of(ModelContents contents, int features) {
        return AffineScaling.of(
                contents.tensor(SHIFT, features, 1).toArray(),
                contents.tensor(SCALE, features, 1).toArray());
    }
}
