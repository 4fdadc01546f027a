package io.gramian.io;

import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Arrays in NumPy's NPY format. Read are the versions 1 to 3, little-endian, of the types f2, f4, f8, i4, i8, u1, u2
 * and b1; written are float32 matrices and int32 vectors of version 1, byte for byte as {@code numpy.save} writes them.
 */
public final class NpyFile {
    /** The bytes of {@link #head}. */
    public static final int HEAD = 128;

    private NpyFile() {}

    /**
     * The array as float32: a vector of length n as a tensor of shape n, a matrix as rows×columns, and more axes
     * flattened to the first × the rest. A matrix in Fortran order is transposed back. Values that float32 cannot hold
     * become infinite; {@code Validation.requireFinite} in the package {@code data} finds them.
     *
     * @throws BadDataException if the file is damaged, holds a single value, or is of a kind that is not read
     * @throws IOException if the file cannot be read
     */
    public static Tensor read(Path file) throws IOException {
        try (NpyReader reader = NpyReader.open(file)) {
            Tensor all = reader.all();
            return reader.rank() == 1 ? Tensor.wrap(all.array(), all.rows()) : all;
        }
    }

    /**
     * The labels in a vector, or in a matrix of one column, of an integer type or of booleans (0 and 1).
     *
     * @throws BadDataException if the file is damaged or of another kind, or a label is not an int; rows count from 1
     * @throws IOException if the file cannot be read
     */
    public static int[] readLabels(Path file) throws IOException {
        return readLabels(BinaryFile.open(file));
    }

    /** Likewise, of what a file gives, which is closed. */
    static int[] readLabels(BinaryFile file) throws IOException {
        try (BinaryFile in = file) {
            NpyHeader header = NpyHeader.read(in);
            NpyType type = header.type();
            if (!type.isInteger()) {
                throw new BadDataException(
                        in.source() + " has elements of type " + type.code() + "; labels must be integers");
            }
            if (header.extents().isEmpty() || header.columns() != 1) {
                throw new BadDataException(
                        in.source() + " has the shape " + header.extents() + "; labels must be a vector, one a row");
            }
            int[] labels = new int[header.shape(in.source()).size()];
            in.forEach(labels.length, type.bytes(), (buffer, at, number) -> {
                long label = type.integerAt(buffer, at);
                if (label != (int) label) {
                    throw new BadDataException(in.source() + ", row " + (number + 1) + ": the label " + label
                            + " does not fit into 32 bits");
                }
                labels[number] = (int) label;
            });
            return labels;
        }
    }

    /**
     * Writes a tensor as a float32 matrix of its rows and columns.
     *
     * @param x on the heap; not modified
     */
    public static void write(Path file, Tensor x) throws IOException {
        byte[] head = NpyHeader.bytes(NpyType.FLOAT32, x.rows() + ", " + x.columns());
        float[] values = x.array();
        AtomicFile.write(file, out -> {
            out.write(head);
            LittleEndian.write(out, values, x.offset(), x.size());
        });
    }

    /**
     * The head of a float32 matrix, which its elements follow, little-endian, row by row: 128 bytes for any number of rows and
     * columns.
     */
    public static byte[] head(long rows, int columns) {
        byte[] head = NpyHeader.bytes(NpyType.FLOAT32, rows + ", " + columns);
        if (head.length != HEAD) {
            throw new IllegalArgumentException("a head of " + head.length + " bytes for " + rows + "×" + columns);
        }
        return head;
    }

    /** Writes labels as an int32 vector; the array is not modified. */
    public static void writeLabels(Path file, int[] labels) throws IOException {
        byte[] head = NpyHeader.bytes(NpyType.INT32, labels.length + ",");
        AtomicFile.write(file, out -> {
            out.write(head);
            LittleEndian.write(out, labels);
        });
    }
}
