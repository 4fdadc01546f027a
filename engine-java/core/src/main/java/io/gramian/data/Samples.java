package io.gramian.data;

import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;

/**
 * Samples and what they are, which decides how they are scaled unless told otherwise.
 *
 * @param x n×d, finite, on the heap; shared, not to be modified
 * @param kind what the features are
 * @param image the shape of an image where each sample is one
 */
public record Samples(Rows x, Kind kind, Optional<ImageShape> image) {
    /** What features are. */
    public enum Kind {
        /** Columns of a table, each with a unit of its own. */
        TABLE,
        /** Pixels from 0 to 255. */
        BYTES,
        /** Few of many are above 0, as in tf-idf; all have one unit. */
        SPARSE
    }

    public Samples {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(kind, "kind");
        if (image.isPresent() && image.get().size() != x.columns()) {
            throw new IllegalArgumentException("image is " + image.get() + ", which has "
                    + image.get().size() + " values, but x has " + x.columns() + " columns");
        }
    }

    /** Samples that are no images. */
    public Samples(Rows x, Kind kind) {
        this(x, kind, Optional.empty());
    }

    /** Images of bytes. */
    public static Samples images(Rows x, ImageShape shape) {
        return new Samples(x, Kind.BYTES, Optional.of(shape));
    }

    /** The rows of a table. */
    public static Samples table(Tensor x) {
        return new Samples(x, Kind.TABLE);
    }
}
