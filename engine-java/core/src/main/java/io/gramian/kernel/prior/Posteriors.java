package io.gramian.kernel.prior;

import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tall matrix of few elements that are not 0, row by row: for each its column in 16 bits, and its value. */
final class Posteriors {
    private final int columns;
    private final List<Part> parts = new ArrayList<>();
    private int rows;
    private long stored;

    /** No rows yet, of at most 65,536 columns. */
    Posteriors(int columns) {
        this.columns = columns;
    }

    /** Some rows: where each begins and the last one ends, and their elements. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Part(int[] starts, char[] columns, float[] values) {}

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** How many elements are stored. */
    long stored() {
        return stored;
    }

    /** Adds rows, on the heap; all parts but the last have as many rows as the first. */
    void append(Tensor dense) {
        float[] from = dense.array();
        int[] starts = new int[dense.rows() + 1];
        for (int i = 0; i < dense.rows(); i++) {
            int at = dense.offset() + i * columns;
            int count = 0;
            for (int j = at; j < at + columns; j++) {
                count += from[j] == 0 ? 0 : 1;
            }
            starts[i + 1] = starts[i] + count;
        }
        int length = starts[dense.rows()];
        Part part = new Part(starts, new char[length], new float[length]);
        int to = 0;
        for (int i = 0; i < dense.rows(); i++) {
            int at = dense.offset() + i * columns;
            for (int j = 0; j < columns; j++) {
                if (from[at + j] != 0) {
                    part.columns[to] = (char) j;
                    part.values[to++] = from[at + j];
                }
            }
        }
        parts.add(part);
        rows += dense.rows();
        stored += length;
    }

    /** Calls body with the elements of a row. */
    void row(int row, Elements body) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("sample " + row + " of " + rows);
        }
        int size = parts.get(0).starts.length - 1;
        Part part = parts.get(row / size);
        int i = row % size;
        body.take(part.columns, part.values, part.starts[i], part.starts[i + 1]);
    }

    /** Writes the rows from (inclusive) to (exclusive), zeros and all, to a heap tensor of that many rows. */
    void dense(int from, int to, Tensor out) {
        float[] into = out.array();
        Arrays.fill(into, out.offset(), out.offset() + out.size(), 0);
        for (int i = from; i < to; i++) {
            int at = out.offset() + (i - from) * columns;
            row(i, (index, values, start, end) -> {
                for (int e = start; e < end; e++) {
                    into[at + index[e]] = values[e];
                }
            });
        }
    }

    /** What is done with the elements start … end−1 of a row, ascending by column. */
    interface Elements {
        void take(char[] columns, float[] values, int start, int end);
    }
}
