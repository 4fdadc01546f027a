package io.gramian.io;

import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an IDX file of unsigned bytes, gzip or not, in blocks of rows. The head is two zero bytes, the type, the number
 * of axes and their extents, big-endian; the elements follow, the last axis the fastest. Source: the page of the MNIST
 * database, "The IDX file format".
 */
public final class IdxReader implements AutoCloseable {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int MOST_AXES = 4;

    private final Path file;
    private final InputStream bytes;
    private final List<Long> extents;
    private final int columns;
    private long read;

    private IdxReader(Path file, InputStream bytes) throws IOException {
        this.file = file;
        this.bytes = bytes;
        ByteBuffer magic = head(Integer.BYTES);
        if (magic.getShort() != 0) {
            throw new BadDataException(file + " is not an IDX file: expected it to begin with two zero bytes");
        }
        int type = magic.get();
        int axes = magic.get();
        if (type != UNSIGNED_BYTE) {
            throw new BadDataException(file
                    + " has elements of type 0x%02X; expected unsigned bytes, 0x%02X".formatted(type, UNSIGNED_BYTE));
        }
        if (axes < 1 || axes > MOST_AXES) {
            throw new BadDataException(file + " has " + axes + " axes; expected 1 to " + MOST_AXES);
        }
        ByteBuffer head = head(axes * Integer.BYTES);
        extents = new ArrayList<>();
        while (head.hasRemaining()) {
            extents.add(Integer.toUnsignedLong(head.getInt()));
        }
        columns = Extents.shape(file.toString(), extents.subList(1, axes)).size();
    }

    /**
     * Opens a file and reads its head.
     *
     * @throws BadDataException if it is no IDX file of unsigned bytes with 1 to 4 axes, or is damaged
     * @throws IOException if it cannot be read
     */
    public static IdxReader open(Path file) throws IOException {
        InputStream bytes = CompressedFile.open(file);
        try {
            return new IdxReader(file, bytes);
        } catch (IOException | RuntimeException failure) {
            bytes.close();
            throw failure;
        }
    }

    /** The extents as the head tells them; nothing is known yet of the bytes there. */
    public List<Long> extents() {
        return List.copyOf(extents);
    }

    /** The elements of a row: the product of all extents but the first. */
    public int columns() {
        return columns;
    }

    /**
     * The next rows, at most so many, as a matrix of whole numbers from 0 to 255; no rows at the end.
     *
     * @throws BadDataException if the file ends before the last row or goes on after it, or is damaged
     * @throws IllegalArgumentException if so many rows are more than a tensor holds
     */
    public Tensor next(int mostRows) throws IOException {
        long rows = Math.min(mostRows, extents.get(0) - read);
        if (rows * columns > Extents.MAX_ELEMENTS) {
            throw new IllegalArgumentException("mostRows is " + mostRows + "; a tensor holds at most "
                    + Extents.MAX_ELEMENTS / columns + " of " + file);
        }
        byte[] elements = elements((int) rows);
        Tensor block = Tensor.zeros((int) rows, columns);
        float[] values = block.array();
        for (int i = 0; i < elements.length; i++) {
            values[i] = Byte.toUnsignedInt(elements[i]);
        }
        return block;
    }

    /** The bytes of the next rows; memory is taken as they come, not as the head promises. */
    private byte[] elements(int rows) throws IOException {
        int wanted = rows * columns;
        byte[] elements = bytes.readNBytes(wanted);
        if (elements.length < wanted) {
            throw new BadDataException(file + " is truncated: its shape " + extents + " needs " + total()
                    + " elements, found " + (read * columns + elements.length));
        }
        read += rows;
        if (read == extents.get(0) && bytes.read() >= 0) {
            throw new BadDataException(
                    file + " goes on after its last element: its shape " + extents + " needs " + total() + " elements");
        }
        return elements;
    }

    private long total() {
        return extents.get(0) * columns;
    }

    private ByteBuffer head(int count) throws IOException {
        byte[] head = bytes.readNBytes(count);
        if (head.length < count) {
            throw new BadDataException(file + " is truncated: it ends within the head of an IDX file");
        }
        return ByteBuffer.wrap(head);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
