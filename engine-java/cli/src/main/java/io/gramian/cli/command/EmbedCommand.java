package io.gramian.cli.command;

import io.gramian.cli.files.MatrixWriter;
import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.io.TableReader.Block;
import io.gramian.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gramian embed}: rows in, their embeddings out. */
@Command(
        name = "embed",
        sortOptions = false,
        sortSynopsis = false,
        description = "Embeds each row by a model; the result does not depend on the batch.")
public final class EmbedCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "F",
            description = "Writes a row for each row of the data, as they come: .csv or .npy.")
    private Path out;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "" + ModelOptions.BATCH,
            description = "How many rows are embedded at once (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--resume",
            description = "Goes on with what an interrupted run of the same command has left beside --out.")
    private boolean resume;

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "NAME",
            description = "Columns of a table that stand before the embedding in a .csv, under a header.")
    private List<String> kept = List.of();

    @Mixin
    private ModelOptions options;

    /** The command, speaking to a terminal. */
    public EmbedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (batch < 1) {
            throw new IllegalArgumentException("--batch is " + batch + ", expected 1 or more");
        }
        MatrixWriter.requireKnown(out);
        Model loaded = options.load(out, terminal);
        long rows;
        try (Engine engine = options.open(terminal);
                RowBlocks blocks = options.rows(loaded, kept, terminal);
                Progress progress = terminal.progress("embed")) {
            EmbeddingFile file = new EmbeddingFile(out, loaded.embeddingSize(), kept);
            Map<String, String> identity = new LinkedHashMap<>(options.identity(blocks));
            identity.put("backend", engine.backend().name());
            identity.put("keep", String.join(",", kept));
            try (Embedded embedded = new Embedded(engine, loaded, blocks, batch)) {
                rows = file.write(embedded, identity, resume, terminal, progress);
            }
        }
        terminal.note(rows + " rows of " + loaded.embeddingSize() + " numbers written to " + out);
        return 0;
    }

    /** Blocks of samples, embedded: while one is worked on, the next one is read and the last one written. */
    private static final class Embedded implements EmbeddingFile.Blocks, AutoCloseable {
        /** Of either kind, so that nobody waits for a hiccup of the other. */
        private static final int WAITING = 2;

        private final Engine engine;
        private final Model model;
        private final RowBlocks blocks;
        private final int batch;
        private Ahead<Block> read;
        private Ahead<Block> made;

        Embedded(Engine engine, Model model, RowBlocks blocks, int batch) {
            this.engine = engine;
            this.model = model;
            this.blocks = blocks;
            this.batch = batch;
        }

        @Override
        public long total() {
            return blocks.total();
        }

        @Override
        public void skip(long rows) throws IOException {
            blocks.skip(rows);
        }

        @Override
        public Block next() throws IOException {
            if (made == null) {
                read = new Ahead<>("gramian-read", WAITING, () -> blocks.next(batch), Embedded::isLast);
                made = new Ahead<>("gramian-embed", WAITING, this::embedded, Embedded::isLast);
            }
            Cancellation.check("embed");
            return made.next();
        }

        private Block embedded() throws IOException {
            Block block = read.next();
            return isLast(block)
                    ? block
                    : new Block(EngineOptions.onHeap(engine, model.embed(engine, block.x())), block.kept());
        }

        private static boolean isLast(Block block) {
            return block.x().rows() == 0;
        }

        @Override
        public void close() {
            if (made != null) {
                made.close();
                read.close();
            }
        }
    }
}
