package io.gramian.cli.command;

import io.gramian.cli.files.LabelFile;
import io.gramian.cli.files.Labels;
import io.gramian.io.BadDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gramian evaluate}: how well two files of labels agree. */
@Command(
        name = "evaluate",
        sortOptions = false,
        sortSynopsis = false,
        description = "Scores labels against the truth: NMI, ARI and ACC. The names of the labels do not matter.")
public final class EvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "PREDICTED",
            description = "The labels found: one a line, .npy, IDX or LIBSVM.")
    private Path predicted;

    @Parameters(index = "1", paramLabel = "TRUTH", description = "The true classes, likewise.")
    private Path truth;

    @Option(names = "--json", description = "Prints one JSON object; scores as fractions.")
    private boolean json;

    /** The command, speaking to a terminal. */
    public EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Labels found = LabelFile.read(predicted);
        Labels classes = LabelFile.read(truth);
        if (found.size() != classes.size()) {
            throw new BadDataException(predicted + " has " + found.size() + " labels, " + truth + " has "
                    + classes.size() + ": give labels of the same samples");
        }
        Scores scores = Scores.of(found.values(), classes.values());
        if (json) {
            terminal.print(Json.object(object -> {
                object.writeNumberField("samples", found.size());
                object.writeNumberField("clusters", found.classCount());
                object.writeNumberField("classes", classes.classCount());
                scores.writeTo(object);
            }));
        } else {
            terminal.print(found.size() + " samples, " + found.classCount() + " clusters, " + classes.classCount()
                    + " classes");
            terminal.print(scores.toString());
        }
        return 0;
    }
}
