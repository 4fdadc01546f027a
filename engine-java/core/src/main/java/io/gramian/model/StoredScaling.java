package io.gramian.model;

import io.gramian.data.Scaling;
import io.gramian.tensor.Tensor;

/** The scaling of a model as its file holds it. */
public final class StoredScaling {
    private static final String SHIFT = "scaling.shift";
    private static final String SCALE = "scaling.scale";

    /** Absent where rows keep their lengths. */
    private static final String ROW_LENGTH = "scaling.row_length";

    private StoredScaling() {}

    /** Adds a scaling to contents; returns these. */
    public static ModelContents put(ModelContents contents, Scaling scaling) {
        int d = scaling.columns();
        if (scaling.rowLength() > 0) {
            contents.put(ROW_LENGTH, Tensor.wrap(new float[] {scaling.rowLength()}, 1));
        }
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
     * @throws IllegalArgumentException if a scale or a length is out of its range
     */
    public static Scaling of(ModelContents contents, int features) {
        boolean ofOneLength = contents.tensors().containsKey(ROW_LENGTH);
        return Scaling.of(
                contents.tensor(SHIFT, features, 1).toArray(),
                contents.tensor(SCALE, features, 1).toArray(),
                ofOneLength ? contents.tensor(ROW_LENGTH, 1, 1).array()[0] : 0);
    }
}
