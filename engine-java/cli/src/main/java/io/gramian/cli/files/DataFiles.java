package io.gramian.cli.files;

import io.gramian.data.Validation;
import io.gramian.io.BadDataException;
import io.gramian.io.NpyFile;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Tables of numbers from files of any kind that is known, told apart by their names. */
public final class DataFiles {
    private static final List<String> TEXT = List.of(".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz");
    private static final String NPY = ".npy";

    private DataFiles() {}

    /**
     * Reads a table: .csv, .tsv and .txt, compressed (.gz) or not, or .npy. All its elements are finite.
     *
     * @throws BadDataException if the file is of another kind or its content cannot be used
     * @throws IOException if there is no such file or it cannot be read
     */
    public static Table read(Path file) throws IOException {
        requireFile(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (TEXT.stream().anyMatch(name::endsWith)) {
            return CsvMatrixReader.read(file);
        }
        if (name.endsWith(NPY)) {
            return array(file);
        }
        throw new BadDataException(
                file + " is of no kind that is read; give one of " + String.join(", ", TEXT) + ", " + NPY);
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

    private static Table array(Path file) throws IOException {
        Tensor x = NpyFile.read(file);
        if (x.size() == 0) {
            throw new BadDataException(file + " is empty: its shape is " + x.shape());
        }
        Validation.requireFinite(file.toString(), x);
        return new Table(file, columnNames(x.columns()), x);
    }

    /** x1, x2, … for columns without names. */
    static List<String> columnNames(int columns) {
        return IntStream.rangeClosed(1, columns)
                .mapToObj(column -> "x" + column)
                .toList();
    }
}
