package io.gramian.cli.command;

import io.gramian.io.GrowingFile;
import io.gramian.io.NpyFile;
import io.gramian.io.TableReader.Block;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** A matrix of any number of rows that is written block by block, as .csv or .npy, and can be gone on with. */
final class EmbeddingFile {
    /** How much work an end of the program may cost. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path file;
    private final int columns;
    private final boolean npy;
    private final ByteBuffer numbers;
    private final byte[] header;

    /**
     * A file to be written.
     *
     * @param kept the names of columns that stand before the embedding
     * @throws IllegalArgumentException if there are such in a file that is no .csv
     */
    EmbeddingFile(Path file, int columns, List<String> kept) {
        this.file = file;
        this.columns = columns;
        this.numbers = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        this.npy = file.toString().toLowerCase(Locale.ROOT).endsWith(".npy");
        this.header = kept.isEmpty() ? new byte[0] : header(kept, columns);
        if (npy && !kept.isEmpty()) {
            throw new IllegalArgumentException("--keep goes with an --out that ends in .csv, not with " + file);
        }
    }

    /** Gives rows, on the heap; none at the end. */
    interface Blocks {
        /** Leaves out the next rows. */
        void skip(long rows) throws IOException;

        /** The next ones. */
        Block next() throws IOException;

        /** How many there are in all, or {@link RowBlocks#UNKNOWN}. */
        long total();
    }

    /**
     * Writes all blocks.
     *
     * @param identity all that they depend on, by name
     * @param resume whether to go on with what an interruption left
     * @return the number of rows
     */
    long write(Blocks blocks, Map<String, String> identity, boolean resume, Terminal terminal, Progress progress)
            throws IOException {
        try (GrowingFile growing =
                GrowingFile.open(file, identity, npy ? NpyFile.HEAD : header.length, INTERVAL, resume)) {
            if (resume) {
                terminal.note(
                        growing.rows() == 0
                                ? "there is nothing to go on with: starting from the beginning"
                                : "going on after " + growing.rows() + " rows that are there already");
            }
            blocks.skip(growing.rows());
            try {
                long before = growing.rows();
                long begin = System.nanoTime();
                for (Block block = blocks.next(); block.x().rows() > 0; block = blocks.next()) {
                    write(block, growing);
                    growing.add(block.x().rows());
                    double seconds = (System.nanoTime() - begin) / 1e9;
                    long rate = Math.round((growing.rows() - before) / seconds);
                    progress.update(growing.rows(), blocks.total(), String.format(Locale.ROOT, "%,d rows/s", rate));
                }
                growing.finish(npy ? NpyFile.head(growing.rows(), columns) : header);
                return growing.rows();
            } catch (IOException | RuntimeException failed) {
                // An interrupt may show as a failure of whatever was under way.
                if (failed instanceof CancellationException
                        || Thread.currentThread().isInterrupted()) {
                    terminal.note("the rows so far are kept; the same command with --resume goes on");
                } else {
                    growing.discard();
                }
                throw failed;
            }
        }
    }

    private static byte[] header(List<String> kept, int columns) {
        StringBuilder text = new StringBuilder();
        kept.forEach(name -> text.append(field(name)).append(','));
        for (int column = 1; column <= columns; column++) {
            text.append('e').append(column).append(column < columns ? ',' : '\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private void write(Block block, GrowingFile growing) throws IOException {
        Tensor x = block.x();
        for (int row = 0; row < x.rows(); row++) {
            if (npy) {
                numbers.clear().asFloatBuffer().put(x.array(), x.offset() + row * columns, columns);
                growing.write(numbers.array(), 0, numbers.capacity());
            } else {
                byte[] text = text(block, row);
                growing.write(text, 0, text.length);
            }
        }
    }

    private byte[] text(Block block, int row) {
        StringBuilder text = new StringBuilder();
        block.kept().forEach(texts -> text.append(field(texts.get(row))).append(','));
        for (int column = 0; column < columns; column++) {
            text.append(block.x().get(row, column)).append(column + 1 < columns ? ',' : '\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
