package io.gramian.cli.command;

import io.gramian.cli.files.LabelFile;
import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.model.Model;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gramian predict}: the clusters of rows that a model has not seen. */
@Command(
        name = "predict",
        sortOptions = false,
        sortSynopsis = false,
        description = "Finds the cluster of each row by a model, without learning anew.")
public final class PredictCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "F",
            description = "Writes a label a line, from 0, in the order of the data.")
    private Path out;

    @Mixin
    private ModelOptions options;

    /** The command, speaking to a terminal. */
    public PredictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Model loaded = options.load(out, terminal);
        int[] labels;
        try (Engine engine = options.open(terminal)) {
            labels = predict(engine, loaded);
        }
        LabelFile.write(out, labels);
        terminal.note(labels.length + " labels written to " + out);
        return 0;
    }

    private static Tensor next(RowBlocks blocks) throws IOException {
        return blocks.next(ModelOptions.BATCH).x();
    }

    private int[] predict(Engine engine, Model loaded) throws IOException {
        IntStream.Builder all = IntStream.builder();
        try (RowBlocks blocks = options.rows(loaded, List.of(), terminal);
                Progress progress = terminal.progress("predict")) {
            int done = 0;
            for (Tensor x = next(blocks); x.rows() > 0; x = next(blocks)) {
                Cancellation.check("predict");
                Arrays.stream(loaded.predict(engine, x)).forEach(all);
                done += x.rows();
                progress.update(done, blocks.total(), "rows");
            }
        }
        return all.build().toArray();
    }
}
