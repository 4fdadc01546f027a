package io.gramian.io;

import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Arrays of unsigned bytes in the IDX format of the MNIST database, gzip or not; an {@link IdxReader} reads them in
 * blocks.
 */
public final class IdxFile {
    private IdxFile() {}

    /** Whether a file begins as IDX files do, whatever they hold. */
    public static boolean isOne(Path file) throws IOException {
        try (InputStream bytes = CompressedFile.open(file)) {
            return CompressedFile.startsWith(bytes, 0, 0);
        }
    }

    /**
     * The array as a matrix, a row for each step along the first axis: images of 28×28 pixels as n × 784. The elements
     * are whole numbers from 0 to 255.
     *
     * @throws BadDataException if the file is no IDX file of unsigned bytes with 1 to 4 axes, or its bytes are damaged,
     *     fewer or more than its shape needs, or too many for a tensor
     * @throws IOException if the file cannot be read
     */
    public static Tensor read(Path file) throws IOException {
        try (IdxReader reader = IdxReader.open(file)) {
            Extents.shape(file.toString(), reader.extents());
            return reader.next(Integer.MAX_VALUE);
        }
    }

    /**
     * The labels in an array of one axis.
     *
     * @throws BadDataException as {@link #read} does, and if there are more axes
     * @throws IOException if the file cannot be read
     */
    public static int[] readLabels(Path file) throws IOException {
        try (IdxReader reader = IdxReader.open(file)) {
            if (reader.extents().size() != 1) {
                throw new BadDataException(
                        file + " has the shape " + reader.extents() + "; labels must be a vector, one a row");
            }
            Extents.shape(file.toString(), reader.extents());
            Tensor labels = reader.next(Integer.MAX_VALUE);
            int[] result = new int[labels.rows()];
            for (int row = 0; row < result.length; row++) {
                result[row] = (int) labels.get(row, 0);
            }
            return result;
        }
    }
}
