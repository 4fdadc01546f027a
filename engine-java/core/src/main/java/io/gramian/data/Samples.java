package io.gramian.data;

import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Objects;

/**
 * Samples and what they are, which decides how they are scaled unless told otherwise.
 *
 * @param x n×d, finite, on the heap; shared, not to be modified
 * @param kind what the features are
 */
public record Samples(Rows x, Kind kind) {
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
    }

    /** The rows of a table. */
    public static Samples table(Tensor x) {
        return new Samples(x, Kind.TABLE);
    }
}
