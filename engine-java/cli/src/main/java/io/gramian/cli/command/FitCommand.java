package io.gramian.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gramian fit}: data in, a model out. */
@Command(
        name = "fit",
        sortOptions = false,
        sortSynopsis = false,
        description = "Learns a model from samples, for predict and embed.")
public final class FitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private TrainOptions training;

    @Option(names = "--model", required = true, paramLabel = "F", description = "Where to write the model.")
    private Path model;

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private ReportOptions report;

    /** The command, speaking to a terminal. */
    public FitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        new Learning(training, engineOptions, report, terminal).run(null, model, false);
        return 0;
    }
}
