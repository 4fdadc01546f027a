package io.gramian.cli.command;

import picocli.CommandLine.Option;

/** How results are told. */
final class ReportOptions {
    @Option(
            names = "--json",
            description = "Prints the result as one JSON value, and nothing else, on standard output.")
    private boolean json;

    @Option(names = "--quiet", description = "No notes and no progress; without --json no table either.")
    private boolean quiet;

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }
}
