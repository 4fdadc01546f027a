package io.gramian.cli.command;

import io.gramian.cli.files.MatrixWriter;
import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.model.Model;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
                RowBlocks blocks = options.rows(loaded, terminal);
                Progress progress = terminal.progress("embed")) {
            EmbeddingFile file = new EmbeddingFile(out, loaded.embeddingSize());
            Map<String, String> identity = new LinkedHashMap<>(options.identity(blocks));
            identity.put("backend", engine.backend().name());
            rows = file.write(new Embedded(engine, loaded, blocks, batch), identity, resume, terminal, progress);
        }
        terminal.note(rows + " rows of " + loaded.embeddingSize() + " numbers written to " + out);
        return 0;
    }

    /** Blocks of samples, embedded. */
    private record Embedded(Engine engine, Model model, RowBlocks blocks, int batch) implements EmbeddingFile.Blocks {
        @Override
        public void skip(long rows) throws IOException {
            blocks.skip(rows);
        }

        @Override
        public Tensor next() throws IOException {
            Cancellation.check("embed");
            Tensor x = blocks.next(batch);
            return x.rows() == 0 ? x : EngineOptions.onHeap(engine, model.embed(engine, x));
        }
    }
}
