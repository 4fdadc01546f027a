package io.gramian.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Labelled sparse rows in the text format of LIBSVM and SVMlight, gzip or not: {@code label index:value index:value …} on
 * each line, indices ascending from 1. What follows a {@code #} and a {@code qid:number} after the label do not count,
 * neither do lines without content. A {@link LibsvmReader} reads them in blocks.
 */
public final class LibsvmFile {
    private LibsvmFile() {}

    /**
     * A whole file, with as many features as its largest index.
     *
     * @throws BadDataException if a line is not of this form, naming it, or there is none
     * @throws IOException if the file cannot be read
     */
    public static LibsvmRows read(Path file) throws IOException {
        try (LibsvmReader reader = LibsvmReader.openWhole(file)) {
            return all(file, reader);
        }
    }

    /**
     * A whole file with a given number of features; those that it does not mention are 0.
     *
     * @throws BadDataException as {@link #read(Path)} does, and if an index exceeds the number of features
     * @throws IOException if the file cannot be read
     */
    public static LibsvmRows read(Path file, int features) throws IOException {
        try (LibsvmReader reader = LibsvmReader.open(file, features)) {
            return all(file, reader);
        }
    }

    private static LibsvmRows all(Path file, LibsvmReader reader) throws IOException {
        LibsvmRows rows = reader.next(Integer.MAX_VALUE);
        if (rows.x().rows() == 0) {
            throw new BadDataException(file + " is empty: give a file with a label and index:value pairs on each line");
        }
        return rows;
    }
}
