package io.gramian.cli.files;

import io.gramian.io.AtomicFile;
import io.gramian.io.NpyFile;
import io.gramian.tensor.Tensor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Writes matrices, such as embeddings, in the format that the name of the file asks for. */
public final class MatrixWriter {
    private MatrixWriter() {}

    /**
     * Writes a matrix as .npy (float32) or as .csv: a row on each line, without a header, each number in the fewest
     * digits that give back the same float32. The file appears whole or not at all.
     *
     * @param x n × d on the heap; not modified
     * @throws IllegalArgumentException if the name ends in neither
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Tensor x) throws IOException {
        requireKnown(file);
        if (endsWith(file, ".npy")) {
            NpyFile.write(file, x);
        } else {
            writeCsv(file, x);
        }
    }

    /**
     * Checks, before long work, that {@link #write} knows the format.
     *
     * @throws IllegalArgumentException if not
     */
    public static void requireKnown(Path file) {
        if (!endsWith(file, ".npy") && !endsWith(file, ".csv")) {
            throw new IllegalArgumentException("file is " + file + "; its name must end in .npy or .csv");
        }
    }

    private static boolean endsWith(Path file, String extension) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(extension);
    }

    private static void writeCsv(Path file, Tensor x) throws IOException {
        float[] values = x.array();
        AtomicFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (int i = 0; i < x.size(); i++) {
                writer.write(Float.toString(values[x.offset() + i]));
                writer.write((i + 1) % x.columns() == 0 ? '\n' : ',');
            }
            writer.flush();
        });
    }
}
