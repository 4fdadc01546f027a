package io.gramian.cli.command;

import io.gramian.cli.files.ChosenColumns;
import io.gramian.compute.Engine;
import io.gramian.model.Model;
import io.gramian.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model, the rows that it is to see, and what it runs on. */
final class ModelOptions {
    /** How many rows are read at once, unless the user says otherwise. */
    static final int BATCH = 4096;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model of cluster or fit.")
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "Samples with the features of the model, in any format that cluster reads.")
    private Path data;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description = "The columns of a table that are the features, in their order.")
    private List<String> columns = List.of();

    @Option(names = "--skip-broken", description = "Leaves out images that cannot be read, and names them.")
    private boolean skipBroken;

    @Mixin
    private EngineOptions engineOptions;

    @Option(names = "--quiet", description = "No notes and no progress.")
    private boolean quiet;

    /** Reads the model, once it is clear that the result can be written. */
    Model load(Path out, Terminal terminal) throws IOException {
        terminal.setQuiet(quiet);
        new Outputs(model, data).file("--out", out);
        return ModelFile.load(model);
    }

    /** As {@link EngineOptions#open}; a model that was learnt draws no random numbers. */
    Engine open(Terminal terminal) {
        return engineOptions.open(0, terminal);
    }

    /** The rows, for a model. */
    RowBlocks rows(Model loaded, List<String> kept, Terminal terminal) throws IOException {
        ChosenColumns chosen = new ChosenColumns(columns, kept);
        return RowBlocks.open(data, chosen, loaded, skipBroken ? terminal::error : null);
    }

    /** The model and the rows, for who goes on later with what comes of them. */
    Map<String, String> identity(RowBlocks rows) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(model));
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("model", String.format(Locale.ROOT, "CRC-32 %08x", sum.getValue()));
        identity.put("data", rows.identity());
        identity.put("columns", String.join(",", columns));
        identity.put("skip-broken", String.valueOf(skipBroken));
        return identity;
    }
}
