package io.gramian.io;

import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads an array in NumPy's NPY format in blocks of rows, of any length: the versions 1 to 3, little-endian, of the types f2, f4,
 * f8, i4, i8, u1, u2 and b1. A row is all that one index of the first axis stands for. Values that float32 cannot hold become
 * infinite.
 */
public final class NpyReader implements Closeable {
    /** Large enough to hide the cost of a call, small enough to stay in a cache; a multiple of every element width. */
    private static final int CHUNK = 1 << 18;

    private final BinaryFile in;
    private final NpyHeader header;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private final long begin;
    private long read;

    private NpyReader(BinaryFile in, NpyHeader header) {
        this.in = in;
        this.header = header;
        this.begin = in.position();
        if (header.extents().isEmpty()) {
            throw new BadDataException(in.source() + " holds a single value; expected an array with one axis or more");
        }
        if (columnByColumn() && header.extents().size() > 2) {
            throw new BadDataException(in.source() + " has " + header.extents().size()
                    + " axes in Fortran order; expected C order: save it with numpy.ascontiguousarray");
        }
    }

    /**
     * Opens an array and reads its head.
     *
     * @throws BadDataException if the file is damaged, holds a single value, or is of a kind that is not read
     * @throws IOException if the file cannot be read
     */
    public static NpyReader open(Path file) throws IOException {
        return of(BinaryFile.open(file));
    }

    /**
     * Opens a file of float32 numbers and nothing else, little-endian, row by row.
     *
     * @param columns the numbers of a row, at least 1
     * @throws BadDataException if it does not end with a row
     * @throws IOException if the file cannot be read
     */
    public static NpyReader openRaw(Path file, int columns) throws IOException {
        BinaryFile in = BinaryFile.open(file);
        long row = (long) columns * NpyType.FLOAT32.bytes();
        if (in.remaining() % row != 0) {
            in.close();
            throw new BadDataException(file + " has " + in.remaining() + " bytes, which are no rows of " + columns
                    + " numbers of 4 bytes");
        }
        List<Long> extents = List.of(in.remaining() / row, (long) columns);
        return new NpyReader(in, new NpyHeader(NpyType.FLOAT32, false, extents, columns));
    }

    /** Reads what a file gives, and closes it in the end. */
    static NpyReader of(BinaryFile file) throws IOException {
        try {
            return new NpyReader(file, NpyHeader.read(file));
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /** How many axes the array has, from 1. */
    int rank() {
        return header.extents().size();
    }

    /**
     * Of all elements.
     *
     * @throws BadDataException if a tensor cannot hold so many
     */
    Shape shape() {
        return header.shape(in.source());
    }

    /** The number of rows, those read included. */
    public long rows() {
        return header.rows();
    }

    /** The number of elements of a row: the product of all extents but the first. */
    public int columns() {
        return header.columns();
    }

    /** The bytes of an element as they lie in the file. */
    public int elementBytes() {
        return header.type().bytes();
    }

    private boolean columnByColumn() {
        return header.fortranOrder() && header.extents().size() > 1;
    }

    /**
     * The next rows, at most so many; none at the end.
     *
     * @return rows×columns on the heap
     * @throws BadDataException if the file has become shorter
     * @throws IllegalArgumentException if so many rows are more than a tensor holds
     */
    public Tensor next(int mostRows) throws IOException {
        int rows = (int) Math.min(mostRows, rows() - read);
        int columns = columns();
        if ((long) rows * columns > Extents.MAX_ELEMENTS) {
            throw new IllegalArgumentException("mostRows is " + mostRows + "; a tensor holds at most "
                    + Extents.MAX_ELEMENTS / columns + " of " + in.source());
        }
        Tensor block = Tensor.zeros(rows, columns);
        if (columnByColumn()) {
            for (int column = 0; column < columns; column++) {
                in.seek(begin + (column * rows() + read) * elementBytes());
                take(rows, block.array(), column, columns);
            }
        } else {
            take(block.size(), block.array(), 0, 1);
        }
        read += rows;
        return block;
    }

    /**
     * All rows that are left.
     *
     * @throws BadDataException if a tensor cannot hold the array, or the file has become shorter
     */
    public Tensor all() throws IOException {
        return next(shape().rows());
    }

    /** The next elements, to every step-th place of an array. */
    private void take(int count, float[] values, int from, int step) throws IOException {
        int width = elementBytes();
        for (int done = 0; done < count; ) {
            int some = Math.min(count - done, CHUNK / width);
            buffer.clear().limit(some * width);
            in.fill(buffer);
            convert(some, values, from + done * step, step);
            done += some;
        }
    }

    private void convert(int count, float[] values, int from, int step) {
        NpyType type = header.type();
        if (type == NpyType.FLOAT32 && step == 1) {
            buffer.asFloatBuffer().get(values, from, count);
            return;
        }
        int width = type.bytes();
        for (int i = 0; i < count; i++) {
            values[from + i * step] = type.floatAt(buffer, i * width);
        }
    }

    /** Leaves out the next rows, or all that are left where there are fewer. */
    public void skip(long rows) throws IOException {
        long left = Math.min(rows, rows() - read);
        if (!columnByColumn()) {
            in.skip(left * columns() * elementBytes());
        }
        read += left;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
