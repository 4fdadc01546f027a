package io.gramian.io;

import io.gramian.tensor.SparseMatrix;
import java.util.Objects;

/**
 * Rows of a LIBSVM file.
 *
 * @param x n×d
 * @param labels the number before each row, a class or a real value; shared, not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the array belongs to the receiver.
public record LibsvmRows(SparseMatrix x, double[] labels) {
    public LibsvmRows {
        Objects.requireNonNull(x, "x");
        if (labels.length != x.rows()) {
            throw new IllegalArgumentException(
                    "labels has " + labels.length + " entries for x of " + x.rows() + " rows; expected one a row");
        }
    }

    /**
     * The labels as classes, in a new array.
     *
     * @throws BadDataException if one is no whole number of 32 bits; rows count from 1
     */
    public int[] classes() {
        int[] classes = new int[labels.length];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = (int) labels[row];
            if (classes[row] != labels[row]) {
                throw new BadDataException(
                        "row " + (row + 1) + " has the label " + labels[row] + "; classes must be whole numbers");
            }
        }
        return classes;
    }
}
