package io.gramian.cli.command;

import io.gramian.cli.files.MatrixWriter;
import io.gramian.io.AtomicFile;
import io.gramian.tensor.Tensor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A matrix that is written block by block, whole or not at all: as .csv, of any size, or as .npy, whose head tells the
 * number of rows, so that all of them have to be there before.
 */
final class EmbeddingFile {
    private final Path file;
    private final int columns;

    EmbeddingFile(Path file, int columns) {
        this.file = file;
        this.columns = columns;
    }

    /** Gives rows, on the heap; none at the end. */
    @FunctionalInterface
    interface Blocks {
        Tensor next() throws IOException;
    }

    /** Writes all blocks; gives back the number of rows. */
    long write(Blocks blocks, Progress progress) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
            return writeArray(blocks, progress);
        }
        long[] rows = new long[1];
        AtomicFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (Tensor block = read(blocks); block.rows() > 0; block = read(blocks)) {
                writeRows(writer, block);
                rows[0] += block.rows();
                progress.update(rows[0], -1, "rows");
            }
            writer.flush();
        });
        return rows[0];
    }

    private long writeArray(Blocks blocks, Progress progress) throws IOException {
        List<Tensor> parts = new ArrayList<>();
        int rows = 0;
        for (Tensor block = blocks.next(); block.rows() > 0; block = blocks.next()) {
            parts.add(block);
            rows = Math.addExact(rows, block.rows());
            progress.update(rows, -1, "rows");
        }
        Tensor all = Tensor.zeros(rows, columns);
        int at = 0;
        for (Tensor part : parts) {
            System.arraycopy(part.array(), part.offset(), all.array(), at, part.size());
            at += part.size();
        }
        MatrixWriter.write(file, all);
        return rows;
    }

    /** What fails in reading must not be told as a failure in writing. */
    private static Tensor read(Blocks blocks) {
        try {
            return blocks.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRows(Writer writer, Tensor block) throws IOException {
        for (int row = 0; row < block.rows(); row++) {
            for (int column = 0; column < block.columns(); column++) {
                writer.write(Float.toString(block.get(row, column)));
                writer.write(column + 1 < block.columns() ? ',' : '\n');
            }
        }
    }
}
