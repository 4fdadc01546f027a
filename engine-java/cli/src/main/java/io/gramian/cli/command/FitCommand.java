package io.gramian.cli.command;

import io.gramian.cli.experiment.PeakMemory;
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

/** {@code gramian fit}: data in, a model out. */
@Command(
        name = "fit",
        sortOptions = false,
        sortSynopsis = false,
        description = "Learns a model from a table of numbers, for predict and embed.")
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

    @Spec
    void addAlgorithms(CommandSpec spec) {
        AlgorithmHelp.addTo(spec);
    }

    @Override
    public Integer call() throws IOException {
        terminal.setQuiet(report.quiet());
        Training.check(training, model);
        new Outputs(training.data(), training.labels()).file("--model", model).folder(training.plot());
        PeakMemory.reset();
        try (Engine engine = engineOptions.open(training.seed(), terminal)) {
            Trained trained = Training.run(training, engine, terminal);
            Training.save(model, training, trained.clustering());
            List<Path> written = new ArrayList<>(List.of(model));
            if (training.plot() != null) {
                Pictures pictures = new Pictures(training.plot());
                pictures.writeAll(engine, training, trained);
                written.addAll(pictures.written());
            }
            new Report(training, engine, trained).print(report, written, terminal);
        }
        return 0;
    }
}
