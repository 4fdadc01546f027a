package io.gramian.tensor;

import java.util.Arrays;

/**
 * A matrix of float32 of which only the entries other than 0 are kept, row by row, each with its column (compressed sparse
 * rows). Immutable. Its rows are written out as dense ones a few at a time, so that it never lies in memory as a whole.
 */
public final class SparseMatrix implements Rows {
    private final int columns;
    private final int[] starts;
    private final int[] columnOf;
    private final float[] values;

    private SparseMatrix(int columns, int[] starts, int[] columnOf, float[] values) {
        this.columns = columns;
        this.starts = starts;
        this.columnOf = columnOf;
        this.values = values;
    }

    /**
     * The matrix of n rows whose row i has {@code values[p]} in column {@code columnOf[p]}, starts[i] ≤ p &lt; starts[i+1],
     * and 0 elsewhere. The arrays are copied.
     *
     * @param columns the number of columns
     * @param starts n + 1 positions, ascending from 0
     * @param columnOf columns from 0, ascending within a row; what lies behind the last position is not looked at
     * @param values finite numbers; what lies behind the last position is not looked at
     * @throws IllegalArgumentException if the parts do not fit together, naming the row
     */
    public static SparseMatrix of(int columns, int[] starts, int[] columnOf, float[] values) {
        if (columns < 0) {
            throw new IllegalArgumentException("columns is " + columns + "; expected 0 or more");
        }
        if (starts.length == 0 || starts[0] != 0) {
            throw new IllegalArgumentException("starts must begin with 0");
        }
        int n = starts.length - 1;
        for (int row = 0; row < n; row++) {
            if (starts[row + 1] < starts[row]) {
                throw new IllegalArgumentException("starts descends from " + starts[row] + " to " + starts[row + 1]
                        + " after row " + row + "; expected ascending positions");
            }
        }
        int size = starts[n];
        if (size > columnOf.length || size > values.length) {
            throw new IllegalArgumentException("starts ends at " + size + ", but there are " + columnOf.length
                    + " columns and " + values.length + " values; expected as many");
        }
        for (int row = 0; row < n; row++) {
            checkRow(row, starts[row], starts[row + 1], columns, columnOf, values);
        }
        return new SparseMatrix(columns, starts.clone(), Arrays.copyOf(columnOf, size), Arrays.copyOf(values, size));
    }

    private static void checkRow(int row, int from, int to, int columns, int[] columnOf, float[] values) {
        int least = 0;
        for (int at = from; at < to; at++) {
            int column = columnOf[at];
            if (column < least || column >= columns) {
                throw new IllegalArgumentException("row " + row + " has an entry in column " + column
                        + "; expected ascending columns from " + least + " to " + (columns - 1));
            }
            if (!Float.isFinite(values[at])) {
                throw new IllegalArgumentException(
                        "row " + row + ", column " + column + " is " + values[at] + "; expected a finite number");
            }
            least = column + 1;
        }
    }

    /** Hears of entries. */
    @FunctionalInterface
    public interface Visitor {
        /** An entry in a row and a column, from 0. */
        void visit(int row, int column, float value);
    }

    /** Makes one entry of another. */
    @FunctionalInterface
    public interface Change {
        /** The new value, finite, of the entry in a row and a column, from 0. */
        float of(int row, int column, float value);
    }

    /** Visits all entries, row by row and with ascending columns. */
    public void forEach(Visitor visitor) {
        for (int row = 0; row < rows(); row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                visitor.visit(row, columnOf[at], values[at]);
            }
        }
    }

    /** The matrix with other values in the same places. */
    public SparseMatrix with(Change change) {
        float[] changed = new float[values.length];
        for (int row = 0; row < rows(); row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                changed[at] = change.of(row, columnOf[at], values[at]);
            }
        }
        return new SparseMatrix(columns, starts, columnOf, changed);
    }

    @Override
    public int rows() {
        return starts.length - 1;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** The number of entries that are kept. */
    public int entries() {
        return values.length;
    }

    /** The rows from (inclusive) to (exclusive), written out as a new tensor. */
    @Override
    public Tensor rows(int from, int to) {
        if (from < 0 || to < from || to > rows()) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of a " + this);
        }
        Tensor result = Tensor.zeros(to - from, columns);
        for (int row = from; row < to; row++) {
            scatter(row, result.array(), (row - from) * columns);
        }
        return result;
    }

    /** Writes the rows {@code indices[from], indices[from+1], …} out over all rows of a heap tensor. */
    @Override
    public void gather(int[] indices, int from, Tensor into) {
        if (into.columns() != columns) {
            throw new IllegalArgumentException("gather from a " + this + " into shape " + into.shape());
        }
        Arrays.fill(into.array(), into.offset(), into.offset() + into.size(), 0);
        for (int i = 0; i < into.rows(); i++) {
            scatter(checked(indices[from + i]), into.array(), into.offset() + i * columns);
        }
    }

    /** A matrix of the given rows of this one, in that order. */
    public SparseMatrix gather(int[] indices) {
        int[] chosen = new int[indices.length + 1];
        for (int i = 0; i < indices.length; i++) {
            int row = checked(indices[i]);
            chosen[i + 1] = Math.addExact(chosen[i], starts[row + 1] - starts[row]);
        }
        int[] newColumnOf = new int[chosen[indices.length]];
        float[] newValues = new float[chosen[indices.length]];
        for (int i = 0; i < indices.length; i++) {
            int start = starts[indices[i]];
            System.arraycopy(columnOf, start, newColumnOf, chosen[i], chosen[i + 1] - chosen[i]);
            System.arraycopy(values, start, newValues, chosen[i], chosen[i + 1] - chosen[i]);
        }
        return new SparseMatrix(columns, chosen, newColumnOf, newValues);
    }

    private int checked(int row) {
        if (row < 0 || row >= rows()) {
            throw new IndexOutOfBoundsException("row " + row + " of a " + this);
        }
        return row;
    }

    private void scatter(int row, float[] into, int offset) {
        for (int at = starts[row]; at < starts[row + 1]; at++) {
            into[offset + columnOf[at]] = values[at];
        }
    }

    /** For example {@code sparse matrix of 200×2000 with 13000 entries}. */
    @Override
    public String toString() {
        return "sparse matrix of " + rows() + "×" + columns + " with " + entries() + " entries";
    }
}
