package io.gramian.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gramian cluster}: data in, labels out. */
@Command(
        name = "cluster",
        sortOptions = false,
        sortSynopsis = false,
        description = "Finds clusters among samples; scores them where the true classes are given.")
public final class ClusterCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private TrainOptions training;

    @Option(names = "--out", paramLabel = "F", description = "Writes a label a line, from 0, in the order of the data.")
    private Path out;

    @Option(names = "--model", paramLabel = "F", description = "Writes what was learnt, for predict and embed.")
    private Path model;

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private ReportOptions report;

    /** The command, speaking to a terminal. */
    public ClusterCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        new Learning(training, engineOptions, report, terminal).run(out, model, true);
        return 0;
    }
}
