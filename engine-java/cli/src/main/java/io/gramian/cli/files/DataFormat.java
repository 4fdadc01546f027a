package io.gramian.cli.files;

import io.gramian.io.IdxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats in which samples and labels are read. */
public enum DataFormat {
    /** Fields on lines. */
    TEXT(".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz"),
    /** An array in NumPy's format. */
    NPY(".npy"),
    /** Float32 numbers and nothing else: a model that is there knows how many make a row. */
    RAW(".f32"),
    /** Arrays in NumPy's archive. */
    NPZ(".npz"),
    /** Named columns in a format of Parquet or Arrow, which the module gramian-columns reads. */
    COLUMNS(".parquet", ".arrow", ".arrows", ".feather"),
    /** A label and index:value pairs on lines. */
    LIBSVM(".libsvm", ".svm", ".libsvm.gz", ".svm.gz"),
    /** Images in a zip archive, or in a folder. */
    IMAGES(".zip"),
    /** Labels and colour images of 32×32 pixels. */
    CIFAR(".bin", ".bin.gz"),
    /** Unsigned bytes, as in MNIST; told by the content, for the names of these files have no common end. */
    IDX();

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
    private final List<String> ends;

    DataFormat(String... ends) {
        this.ends = List.of(ends);
    }

    /**
     * The format of a file: by the end of its name, else by its content; empty where neither is known.
     *
     * @throws IOException if there is no such file or it cannot be read
     */
    public static Optional<DataFormat> of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return Optional.of(IMAGES);
        }
        String name = DataFiles.requireFile(file).getFileName().toString().toLowerCase(Locale.ROOT);
        for (DataFormat format : values()) {
            if (format.ends.stream().anyMatch(name::endsWith)) {
                return Optional.of(format);
            }
        }
        // A pipe is read only once.
        boolean idx = Files.isRegularFile(file) && IdxFile.isOne(file);
        return idx ? Optional.of(IDX) : Optional.empty();
    }

    /** All of them, for messages. */
    static String known() {
        String names =
                Arrays.stream(values()).flatMap(format -> format.ends.stream()).collect(Collectors.joining(", "));
        return names + ", IDX, which begins with two zero bytes, or a folder of images";
    }
}
