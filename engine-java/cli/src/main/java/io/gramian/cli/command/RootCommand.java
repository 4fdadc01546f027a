package io.gramian.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code gramian} without a command: says which there are. */
@Command(
        name = "gramian",
        description = "Learns kernels and clusters with them.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 bad data, 4 input or output failed, 5 backend not available,",
            "130 interrupted, 1 a defect of Gramian.",
            "GRAMIAN_JAVA_OPTS passes options to the JVM, for example -Xmx8g."
        })
public final class RootCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this text.")
    @SuppressWarnings("unused") // Picocli acts on it.
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    @SuppressWarnings("unused") // Picocli acts on it.
    private boolean version;

    /** The command, speaking to a terminal. */
    public RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return CommandLine.ExitCode.USAGE;
    }
}
