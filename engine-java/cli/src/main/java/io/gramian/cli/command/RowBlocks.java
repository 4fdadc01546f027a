package io.gramian.cli.command;

import io.gramian.cli.files.CsvMatrixReader;
import io.gramian.cli.files.DataFiles;
import io.gramian.cli.files.ImageFiles;
import io.gramian.io.BadDataException;
import io.gramian.io.IdxReader;
import io.gramian.io.LibsvmReader;
import io.gramian.model.Model;
import io.gramian.tensor.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The samples of a file in blocks, for a model: all formats are streamed but arrays, which are read whole. A block takes a
 * bounded amount of memory, however many are asked for.
 */
final class RowBlocks implements AutoCloseable {
    /** The most elements of a block: 64 MB. */
    private static final int BLOCK = 1 << 24;

    /** How many rows are left out at once. */
    private static final int SKIPPED = 1024;

    private final Path file;
    private final Source source;
    private final Closeable open;
    private final int mostRows;
    private boolean begun;

    /** Gives the next rows, at most so many; none at the end. */
    @FunctionalInterface
    private interface Source {
        Tensor next(int most) throws IOException;

        /** Leaves out so many rows. */
        default void skip(long rows) throws IOException {
            for (long left = rows; left > 0; ) {
                int read = next((int) Math.min(left, SKIPPED)).rows();
                if (read == 0) {
                    return;
                }
                left -= read;
            }
        }
    }

    private RowBlocks(Path file, int features, Source source, Closeable open) {
        this.file = file;
        this.source = source;
        this.open = open;
        this.mostRows = Math.max(1, BLOCK / features);
    }

    /**
     * Opens a file for a model.
     *
     * @param skipped hears of each image that cannot be read, which is left out; null if such a one is an error
     * @throws BadDataException if it has another number of columns than the model has features; sparse rows may mention
     *     fewer
     */
    static RowBlocks open(Path file, Model model, Consumer<String> skipped) throws IOException {
        int features = model.features();
        return switch (DataFiles.format(file)) {
            case TEXT -> {
                CsvMatrixReader reader = CsvMatrixReader.open(file);
                yield checked(file, features, reader.columnNames().size(), reader::next, reader::close);
            }
            case IDX -> {
                IdxReader reader = IdxReader.open(file);
                yield checked(file, features, reader.columns(), reader::next, reader::close);
            }
            case LIBSVM -> {
                LibsvmReader reader = LibsvmReader.open(file, features);
                yield new RowBlocks(
                        file, features, most -> reader.next(most).x().dense(), reader::close);
            }
            case IMAGES -> {
                ImageFiles images = ImageFiles.open(file, skipped);
                yield checked(
                        file,
                        features,
                        images.shape().size(),
                        most -> images.next(most).rows().dense(),
                        images);
            }
            case NPY -> {
                Tensor array = DataFiles.read(file).x();
                yield checked(file, features, array.columns(), new Slices(array), () -> {});
            }
        };
    }

    private static RowBlocks checked(Path file, int features, int columns, Source source, Closeable open)
            throws IOException {
        if (columns != features) {
            open.close();
            throw new BadDataException(file + " has " + columns + " columns, the model was trained on " + features
                    + " features: give the same features in the same order");
        }
        return new RowBlocks(file, features, source, open);
    }

    /**
     * The next rows, at most so many; none at the end.
     *
     * @throws BadDataException if there are none at all
     */
    Tensor next(int most) throws IOException {
        Tensor block = source.next(Math.min(most, mostRows));
        if (!begun && block.rows() == 0) {
            throw new BadDataException(file + " is empty: give a file with samples");
        }
        begun = true;
        return block;
    }

    /** Leaves out the next rows. */
    void skip(long rows) throws IOException {
        begun |= rows > 0;
        source.skip(rows);
    }

    /** What tells the file from another of its name, as far as its folder knows. */
    String identity() throws IOException {
        return Files.isDirectory(file)
                ? "a folder of " + file.getFileName()
                : Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    /** The rows of a tensor, block by block. */
    private static final class Slices implements Source {
        private final Tensor x;
        private int next;

        Slices(Tensor x) {
            this.x = x;
        }

        @Override
        public Tensor next(int most) {
            int from = next;
            next = (int) Math.min((long) from + most, x.rows());
            return x.rows(from, next);
        }

        @Override
        public void skip(long rows) {
            next = (int) Math.min(next + rows, x.rows());
        }
    }
}
