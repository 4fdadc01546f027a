package io.gramian.cli.command;

import io.gramian.cli.files.ChosenColumns;
import io.gramian.cli.files.CsvMatrixReader;
import io.gramian.cli.files.DataFiles;
import io.gramian.cli.files.DataFormat;
import io.gramian.cli.files.ImageFiles;
import io.gramian.compute.Cancellation;
import io.gramian.data.ImageShape;
import io.gramian.data.Validation;
import io.gramian.io.BadDataException;
import io.gramian.io.IdxReader;
import io.gramian.io.LibsvmReader;
import io.gramian.io.NpyReader;
import io.gramian.io.NpzFile;
import io.gramian.io.TableReader;
import io.gramian.io.TableReader.Block;
import io.gramian.model.Model;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The samples of a file in blocks, for a model: all formats are streamed but CIFAR's batches, which are read whole. A block takes a
 * bounded amount of memory, however many are asked for.
 */
final class RowBlocks implements AutoCloseable {
    /** The most elements of a block: 64 MB. */
    private static final int BLOCK = 1 << 24;

    /** Of a total that the file does not tell. */
    static final long UNKNOWN = -1;

    private final Path file;
    private final Source source;
    private final Closeable open;
    private final int mostRows;
    private final String identity;
    private long total = UNKNOWN;
    private boolean begun;

    /** Gives the next rows, at most so many; none at the end. */
    @FunctionalInterface
    private interface Source {
        Block next(int most) throws IOException;

        /** Leaves out the next rows where that is quicker than to read them; how many were. */
        default long skip(long rows) throws IOException {
            return 0;
        }
    }

    private RowBlocks(Path file, String identity, int widest, Source source, Closeable open) {
        this.identity = identity;
        this.file = file;
        this.source = source;
        this.open = open;
        this.mostRows = Math.max(1, BLOCK / widest);
    }

    /**
     * Opens a file for a model.
     *
     * @param skipped hears of each image that cannot be read, which is left out; null if such a one is an error
     * @throws BadDataException if it has another number of columns than the model has features; sparse rows may mention
     *     fewer
     */
    static RowBlocks open(Path file, ChosenColumns chosen, Model model, Consumer<String> skipped) throws IOException {
        DataFormat format = DataFiles.format(file);
        DataFiles.requireNames(file, format, chosen);
        return switch (format) {
            case TEXT -> {
                CsvMatrixReader reader = CsvMatrixReader.open(file, chosen);
                yield checked(file, identity(file), model, reader.columnNames().size(), reader::block, reader::close);
            }
            case COLUMNS -> {
                TableReader reader = chosen.open(file);
                RowBlocks blocks =
                        checked(file, identity(file), model, reader.names().size(), reader::next, reader);
                blocks.total = reader.rows();
                yield blocks;
            }
            case IDX -> {
                IdxReader reader = IdxReader.open(file);
                requireShape(file, model, DataFiles.shape(reader.extents()), reader::close);
                yield checked(
                        file, identity(file), model, reader.columns(), most -> plain(reader.next(most)), reader::close);
            }
            case LIBSVM -> {
                LibsvmReader reader = LibsvmReader.open(file, model.features());
                yield checked(
                        file,
                        identity(file),
                        model,
                        model.features(),
                        most -> plain(reader.next(most).x().dense()),
                        reader::close);
            }
            case IMAGES -> {
                ImageFiles images = ImageFiles.open(file, model.image().orElse(null), skipped);
                yield checked(
                        file,
                        images.identity(),
                        model,
                        images.shape().size(),
                        most -> plain(images.next(most).rows().dense()),
                        images);
            }
            case CIFAR -> {
                requireShape(file, model, Optional.of(DataFiles.CIFAR), () -> {});
                Rows images = DataFiles.cifar(file);
                yield checked(file, identity(file), model, images.columns(), new Slices(images), () -> {});
            }
            case NPY -> array(file, model, NpyReader.open(file));
            case RAW -> array(file, model, NpyReader.openRaw(file, model.features()));
            case NPZ -> array(file, model, NpzFile.open(file));
        };
    }

    private static Block plain(Tensor x) {
        return new Block(x, List.of());
    }

    private static RowBlocks array(Path file, Model model, NpyReader reader) throws IOException {
        RowBlocks blocks =
                checked(file, identity(file), model, reader.columns(), new Finite(file.toString(), reader), reader);
        blocks.total = reader.rows();
        return blocks;
    }

    private static void requireShape(Path file, Model model, Optional<ImageShape> shape, Closeable open)
            throws IOException {
        if (shape.isPresent() && model.image().isPresent() && !shape.equals(model.image())) {
            open.close();
            throw new BadDataException(file + " has images of " + shape.get() + ", the model was trained on "
                    + model.image().get() + ": give images of one shape");
        }
    }

    private static RowBlocks checked(
            Path file, String identity, Model model, int columns, Source source, Closeable open) throws IOException {
        if (columns != model.features()) {
            open.close();
            throw new BadDataException(file + " has " + columns + " columns, the model was trained on "
                    + model.features() + " features: give the same features in the same order");
        }
        return new RowBlocks(file, identity, Math.max(columns, model.embeddingSize()), source, open);
    }

    /**
     * The next rows, at most so many; none at the end.
     *
     * @throws BadDataException if there are none at all
     */
    Block next(int most) throws IOException {
        Block block = source.next(Math.min(most, mostRows));
        if (!begun && block.x().rows() == 0) {
            throw new BadDataException(file + " is empty: give a file with samples");
        }
        begun = true;
        return block;
    }

    /** Leaves out the next rows. */
    void skip(long rows) throws IOException {
        for (long left = rows - source.skip(rows); left > 0; ) {
            Cancellation.check("reading");
            int read = next((int) Math.min(left, Integer.MAX_VALUE)).x().rows();
            if (read == 0) {
                return;
            }
            left -= read;
        }
    }

    /** What tells the content from another of the same name, as far as folders know. */
    String identity() {
        return identity;
    }

    private static String identity(Path file) throws IOException {
        return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    /** How many rows there are in all, or {@link #UNKNOWN}. */
    long total() {
        return total;
    }

    /** Rows of an array, whose values are checked as they come. */
    private static final class Finite implements Source {
        private final String file;
        private final NpyReader reader;
        private long read;

        Finite(String file, NpyReader reader) {
            this.file = file;
            this.reader = reader;
        }

        @Override
        public Block next(int most) throws IOException {
            Tensor block = reader.next(most);
            Validation.requireFinite(file, block, read);
            read += block.rows();
            return plain(block);
        }

        @Override
        public long skip(long rows) throws IOException {
            reader.skip(rows);
            read += rows;
            return rows;
        }
    }

    /** Rows that were read whole, block by block. */
    private static final class Slices implements Source {
        private final Rows x;
        private int next;

        Slices(Rows x) {
            this.x = x;
        }

        @Override
        public Block next(int most) {
            int from = next;
            next = (int) Math.min((long) from + most, x.rows());
            return plain(x.rows(from, next));
        }
    }
}
