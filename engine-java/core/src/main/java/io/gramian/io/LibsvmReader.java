package io.gramian.io;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a {@link LibsvmFile LIBSVM file} in blocks of rows. */
public final class LibsvmReader implements AutoCloseable {
    private static final int UNKNOWN = 0;

    private final LibsvmTokens tokens;
    private final int features;
    private int largest;

    private LibsvmReader(LibsvmTokens tokens, int features) {
        this.tokens = tokens;
        this.features = features;
    }

    /**
     * Opens a file whose rows have a given number of features; those that a row does not mention are 0.
     *
     * @param features at least 1
     * @throws IOException if the file cannot be read
     */
    public static LibsvmReader open(Path file, int features) throws IOException {
        if (features < 1) {
            throw new IllegalArgumentException("features is " + features + "; expected 1 or more");
        }
        return new LibsvmReader(LibsvmTokens.open(file), features);
    }

    /** Opens a file to be read at once, which then has as many features as its largest index. */
    static LibsvmReader openWhole(Path file) throws IOException {
        return new LibsvmReader(LibsvmTokens.open(file), UNKNOWN);
    }

    /**
     * The next rows, at most so many; none at the end.
     *
     * @throws BadDataException if a line is not of the format, or an index exceeds the number of features; the message
     *     names file and line
     */
    public LibsvmRows next(int mostRows) throws IOException {
        SparseRows rows = new SparseRows();
        while (rows.count() < mostRows && tokens.nextLine()) {
            addRow(rows);
        }
        return rows.build(features == UNKNOWN ? largest : features);
    }

    private void addRow(SparseRows rows) throws IOException {
        rows.begin(tokens.label());
        int before = 0;
        while (tokens.nextEntry()) {
            int index = tokens.index();
            requireIndex(index, before);
            before = index;
            if (rows.isFull()) {
                throw tokens.bad("finds no room in the largest array there is: split the file");
            }
            if (tokens.value() != 0) {
                rows.add(index - 1, tokens.value());
            }
        }
        largest = Math.max(largest, before);
    }

    private void requireIndex(int index, int before) {
        if (index == 0) {
            throw tokens.bad("has the index 0: indices start at 1; add 1 to all of them");
        }
        if (index <= before) {
            throw tokens.bad("has the index " + index + " after " + before + ": sort the indices, each only once");
        }
        if (features != UNKNOWN && index > features) {
            throw tokens.bad("has the index " + index + ", but there are " + features
                    + " features: give the same features in the same order");
        }
    }

    @Override
    public void close() throws IOException {
        tokens.close();
    }
}
