package io.gramian.data;

import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Rows of unsigned bytes, in a quarter of the memory that they take as float32. Immutable once filled. */
public final class ByteRows implements Rows {
    private final int columns;
    private final byte[][] rows;

    /**
     * Rows of bytes.
     *
     * @param rows each of as many bytes; shared, not to be modified
     * @throws IllegalArgumentException if a row has another length
     */
    public ByteRows(byte[][] rows, int columns) {
        this.rows = Objects.requireNonNull(rows, "rows");
        this.columns = columns;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " bytes, expected " + columns);
            }
        }
    }

    /** The rows, shared, not to be modified. */
    public List<byte[]> all() {
        return Collections.unmodifiableList(Arrays.asList(rows));
    }

    /** Some rows, in the order of the indices; they are shared. */
    public ByteRows gather(int[] indices) {
        byte[][] chosen = new byte[indices.length][];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = rows[indices[i]];
        }
        return new ByteRows(chosen, columns);
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Tensor rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows.length);
        Tensor block = Tensor.zeros(to - from, columns);
        for (int i = from; i < to; i++) {
            read(i, block, i - from);
        }
        return block;
    }

    @Override
    public void gather(int[] indices, int from, Tensor into) {
        for (int i = 0; i < into.rows(); i++) {
            read(indices[from + i], into, i);
        }
    }

    private void read(int row, Tensor into, int at) {
        byte[] bytes = rows[row];
        float[] values = into.array();
        int offset = into.offset() + at * columns;
        for (int f = 0; f < columns; f++) {
            values[offset + f] = Byte.toUnsignedInt(bytes[f]);
        }
    }
}
