package io.gramian.data;

import io.gramian.io.BadDataException;
import io.gramian.tensor.Tensor;

/** Checks on data that came from outside. */
public final class Validation {
    private Validation() {}

    /** See {@link #requireFinite(String, Tensor, long)}; x has the first rows. */
    public static void requireFinite(String source, Tensor x) {
        requireFinite(source, x, 0);
    }

    /**
     * Refuses NaN and infinity, which would spread silently through every distance.
     *
     * @param source the file or data set, for the message
     * @param x on the heap; not modified
     * @param before how many rows come before the first one of x
     * @throws BadDataException naming the first row and column, counted from 1, whose value is not finite
     */
    public static void requireFinite(String source, Tensor x, long before) {
        float[] values = x.array();
        int offset = x.offset();
        for (int i = 0; i < x.size(); i++) {
            if (!Float.isFinite(values[offset + i])) {
                throw new BadDataException(source + ", row " + (before + i / x.columns() + 1) + ", column "
                        + (i % x.columns() + 1) + ": the value is " + values[offset + i]
                        + "; expected a finite number: remove or replace it");
            }
        }
    }
}
