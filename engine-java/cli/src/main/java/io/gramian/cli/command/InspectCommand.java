package io.gramian.cli.command;

import io.gramian.io.SafetensorsFile;
import io.gramian.model.Model;
import io.gramian.model.ModelFile;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gramian inspect}: what a model file holds. */
@Command(name = "inspect", description = "Shows what a model file holds.")
public final class InspectCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "A model of cluster or fit.")
    private Path file;

    /** The command, speaking to a terminal. */
    public InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Model model = ModelFile.load(file);
        SafetensorsFile stored = SafetensorsFile.read(file);
        terminal.print(file + ": " + model.algorithm() + ", " + model.features() + " features, embedded in "
                + model.embeddingSize() + ", " + model.clusters() + " clusters, " + Files.size(file) + " bytes");
        stored.metadata().forEach((name, value) -> terminal.print(row(name, value)));
        for (String name : stored.names()) {
            Tensor tensor = stored.tensor(name);
            terminal.print(row(name, "float32 " + tensor.shape() + ", " + tensor.size() + " elements"));
        }
        return 0;
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "  %-24s %s", name, value);
    }
}
