package io.gramian.cli.files;

import io.gramian.compute.MemoryLimitException;
import io.gramian.data.ByteRows;
import io.gramian.data.ImageShape;
import io.gramian.data.Samples;
import io.gramian.data.Validation;
import io.gramian.io.BadDataException;
import io.gramian.io.CifarFile;
import io.gramian.io.IdxFile;
import io.gramian.io.IdxReader;
import io.gramian.io.LibsvmFile;
import io.gramian.io.NpyReader;
import io.gramian.io.NpzFile;
import io.gramian.io.TableReader;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Samples from files of any format that is known. */
public final class DataFiles {
    /** The images of CIFAR-10 and CIFAR-100. */
    public static final ImageShape CIFAR = new ImageShape(CifarFile.CHANNELS, CifarFile.EXTENT, CifarFile.EXTENT);

    private DataFiles() {}

    /**
     * Reads samples: a table from .csv, .tsv, .txt, .npy or .npz, bytes from IDX, CIFAR's images from .bin, sparse rows from .libsvm or .svm, whose labels
     * are left aside; all but .npy compressed (gzip) or not; images from a folder or a zip archive. All elements are finite.
     *
     * @param skipped hears of each image that cannot be read, which is left out; null if such a one is an error
     * @throws BadDataException if the file is of another format or its content cannot be used
     * @throws IOException if there is no such file or it cannot be read
     */
    public static Table read(Path file, Consumer<String> skipped) throws IOException {
        return read(file, ChosenColumns.ALL, skipped);
    }

    /** Likewise, of some columns of a table; those that are kept are left out. */
    public static Table read(Path file, ChosenColumns chosen, Consumer<String> skipped) throws IOException {
        DataFormat format = format(file);
        requireNames(file, format, chosen);
        return switch (format) {
            case TEXT -> CsvMatrixReader.read(file, chosen);
            case COLUMNS -> columns(file, chosen);
            case NPY -> array(file, NpyReader.open(file));
            case RAW ->
                throw new BadDataException(
                        file + " does not tell how many numbers make a row: save it as .npy to learn from it");
            case NPZ -> array(file, NpzFile.open(file));
            case IDX -> new Table(file, List.of(), bytes(file));
            case CIFAR -> new Table(file, List.of(), Samples.images(cifar(file), CIFAR));
            case IMAGES -> {
                try (ImageFiles images = ImageFiles.open(file, skipped)) {
                    yield new Table(
                            file, List.of(), Samples.images(images.readAll().rows(), images.shape()));
                }
            }
            case LIBSVM ->
                new Table(
                        file,
                        List.of(),
                        new Samples(requireContent(file, LibsvmFile.read(file).x()), Samples.Kind.SPARSE));
        };
    }

    private static Table columns(Path file, ChosenColumns chosen) throws IOException {
        try (TableReader reader = chosen.open(file)) {
            requireRoom(file, (double) reader.rows() * reader.names().size() * Float.BYTES);
            Tensor x = requireContent(file, ChosenColumns.all(file, reader));
            return new Table(file, reader.names(), Samples.table(x));
        }
    }

    /**
     * Refuses a choice of columns for a format that has no names for them.
     *
     * @throws BadDataException if names are needed and not there
     */
    public static void requireNames(Path file, DataFormat format, ChosenColumns chosen) {
        if (chosen.needNames() && format != DataFormat.TEXT && format != DataFormat.COLUMNS) {
            throw new BadDataException(
                    file + " has no names of columns: --columns and --keep go with tables that have");
        }
    }

    /**
     * The format of a file of samples.
     *
     * @throws BadDataException if it is none that is known
     * @throws IOException if there is no such file or it cannot be read
     */
    public static DataFormat format(Path file) throws IOException {
        return DataFormat.of(file)
                .orElseThrow(() -> new BadDataException(
                        file + " is of no format that is read; give one of " + DataFormat.known()));
    }

    /**
     * The file itself, if it exists and is no folder.
     *
     * @throws IOException if not
     */
    static Path requireFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder; name a file in it");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file; check the path");
        }
        return file;
    }

    /** See {@link #read(Path, Consumer)}; an image that cannot be read is an error. */
    public static Table read(Path file) throws IOException {
        return read(file, null);
    }

    /**
     * The images of a file in CIFAR's format.
     *
     * @throws BadDataException if it is none
     * @throws IOException if it cannot be read
     */
    public static ByteRows cifar(Path file) throws IOException {
        return new ByteRows(CifarFile.read(file).images(), CIFAR.size());
    }

    /** With three axes, they are grey images. */
    private static Samples bytes(Path file) throws IOException {
        try (IdxReader head = IdxReader.open(file)) {
            requireRoom(
                    file,
                    (double) Float.BYTES
                            * head.extents().stream()
                                    .mapToDouble(Long::doubleValue)
                                    .reduce(1, (a, b) -> a * b));
            Tensor x = requireContent(file, IdxFile.read(file));
            return new Samples(x, Samples.Kind.BYTES, shape(head.extents()));
        }
    }

    /** The shape of the images in an IDX file, if its extents are those of such. */
    public static Optional<ImageShape> shape(List<Long> extents) {
        boolean images = extents.size() == 3 && extents.get(1) > 0 && extents.get(2) > 0;
        return images
                ? Optional.of(new ImageShape(1, Math.toIntExact(extents.get(1)), Math.toIntExact(extents.get(2))))
                : Optional.empty();
    }

    private static Table array(Path file, NpyReader opened) throws IOException {
        try (NpyReader reader = opened) {
            requireRoom(file, (double) reader.rows() * reader.columns() * Float.BYTES);
            Tensor x = requireContent(file, reader.all());
            Validation.requireFinite(file.toString(), x);
            return new Table(file, columnNames(x.columns()), Samples.table(x));
        }
    }

    /**
     * Holds what a file takes in memory against the heap before it is read.
     *
     * @throws MemoryLimitException if it is more
     */
    private static void requireRoom(Path file, double bytes) {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap) {
            throw new MemoryLimitException(
                    file + ", which is read as a whole to learn from,",
                    (long) bytes,
                    heap,
                    "give the heap more, or fit to fewer samples; embed and predict take any number");
        }
    }

    private static <R extends Rows> R requireContent(Path file, R x) {
        if (x.rows() == 0 || x.columns() == 0) {
            throw new BadDataException(file + " is empty: it holds " + x.rows() + " rows of " + x.columns()
                    + " features; give a file with samples");
        }
        return x;
    }

    /** x1, x2, … for columns without names. */
    static List<String> columnNames(int columns) {
        return IntStream.rangeClosed(1, columns)
                .mapToObj(column -> "x" + column)
                .toList();
    }
}
