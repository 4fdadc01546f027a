package io.gramian.io;

import io.gramian.tensor.SparseMatrix;
import java.util.Arrays;

/** Labelled sparse rows that grow by an entry at a time. */
final class SparseRows {
    private int count;
    private int size;
    private int[] starts = new int[1 << 8];
    private double[] labels = new double[1 << 8];
    private int[] columnOf = new int[1 << 12];
    private float[] values = new float[1 << 12];

    /** The number of rows that were begun. */
    int count() {
        return count;
    }

    /** Whether nothing more fits into the largest array there is. */
    boolean isFull() {
        return size == Extents.MAX_ELEMENTS || count + 1 == Extents.MAX_ELEMENTS;
    }

    void begin(double label) {
        if (count + 1 == starts.length) {
            starts = Arrays.copyOf(starts, grown(count));
            labels = Arrays.copyOf(labels, starts.length);
        }
        labels[count++] = label;
        starts[count] = size;
    }

    void add(int column, float value) {
        if (size == values.length) {
            columnOf = Arrays.copyOf(columnOf, grown(size));
            values = Arrays.copyOf(values, columnOf.length);
        }
        columnOf[size] = column;
        values[size++] = value;
        starts[count] = size;
    }

    LibsvmRows build(int columns) {
        SparseMatrix x = SparseMatrix.of(columns, Arrays.copyOf(starts, count + 1), columnOf, values);
        return new LibsvmRows(x, Arrays.copyOf(labels, count));
    }

    private static int grown(int length) {
        return (int) Math.min(length + (length >> 1) + 1L, Extents.MAX_ELEMENTS);
    }
}
