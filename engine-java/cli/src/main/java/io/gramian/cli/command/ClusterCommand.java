package io.gramian.cli.command;

import io.gramian.cli.experiment.PeakMemory;
import io.gramian.cli.files.LabelFile;
import io.gramian.compute.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gramian cluster}: data in, labels out. */
@Command(
        name = "cluster",
        sortOptions = false,
        sortSynopsis = false,
        description = "Finds clusters in a table of numbers; scores them where the true classes are given.")
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

    @Spec
    void addAlgorithms(CommandSpec spec) {
        AlgorithmHelp.addTo(spec);
    }

    @Override
    public Integer call() throws IOException {
        terminal.setQuiet(report.quiet());
        Training.check(training, model);
        new Outputs(training.data(), training.labels())
                .file("--out", out)
                .file("--model", model)
                .folder(training.plot());
        PeakMemory.reset();
        try (Engine engine = engineOptions.open(training.seed(), terminal)) {
            Trained trained = Training.run(training, engine, terminal);
            new Report(training, engine, trained).print(report, write(engine, trained), terminal);
        }
        return 0;
    }

    private List<Path> write(Engine engine, Trained trained) throws IOException {
        List<Path> written = new ArrayList<>();
        if (out != null) {
            LabelFile.write(out, trained.clustering().labels());
            written.add(out);
        }
        if (model != null) {
            Training.save(model, training, trained.clustering());
            written.add(model);
        }
        if (training.plot() != null) {
            Pictures pictures = new Pictures(training.plot());
            pictures.writeAll(engine, training, trained);
            written.addAll(pictures.written());
        }
        return written;
    }
}
