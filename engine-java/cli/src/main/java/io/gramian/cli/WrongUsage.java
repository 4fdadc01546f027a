package io.gramian.cli;

import io.gramian.cli.command.Terminal;
import io.gramian.model.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be read: a line that says why, with the nearest known name. */
final class WrongUsage {
    private WrongUsage() {}

    static int report(ParameterException e, Terminal terminal) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String message = e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : e.getMessage();
        terminal.error(message + " (see " + command.qualifiedName() + " --help)");
        return ExitCode.WRONG_USAGE;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        CommandLine line = e.getCommandLine();
        if (word.startsWith("-")) {
            String name = word.split("=", 2)[0];
            return "unknown option '" + name + "'" + meant(name, options(line));
        }
        if (!line.getSubcommands().isEmpty()) {
            return "unknown command '" + word + "'"
                    + meant(word, line.getSubcommands().keySet());
        }
        return "unexpected argument '" + word + "'";
    }

    private static List<String> options(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .toList();
    }

    private static String meant(String word, Collection<String> known) {
        return ": did you mean '" + Nearest.of(word, known) + "'?";
    }
}
