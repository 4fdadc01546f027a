package io.gramian.cli.command;

import io.gramian.model.Algorithm;
import io.gramian.model.Algorithms;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The part of a help text about algorithms: all of them, or the settings of the one that was named. */
final class AlgorithmHelp {
    private static final String SECTION = "algorithms";
    private static final String OPTION = "--algorithm";

    private AlgorithmHelp() {}

    /** Adds the part to the help of a command. */
    static void addTo(CommandSpec spec) {
        SettingsHelp.add(spec, SECTION, AlgorithmHelp::text);
    }

    private static String text(Help help) {
        ParseResult parsed = help.commandSpec().commandLine().getParseResult();
        if (parsed == null || !parsed.hasMatchedOption(OPTION)) {
            return all();
        }
        String name = parsed.matchedOption(OPTION).stringValues().getLast();
        try {
            Algorithm algorithm = Algorithms.named(name);
            return SettingsHelp.of(algorithm.name(), algorithm.summary(), algorithm.settings());
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(help.commandSpec().commandLine(), unknown.getMessage(), unknown);
        }
    }

    private static String all() {
        StringBuilder text = new StringBuilder("%nAlgorithms:%n".formatted());
        for (Algorithm algorithm : Algorithms.all()) {
            text.append("  %-14s %s%n".formatted(algorithm.name(), algorithm.summary()));
        }
        return text.toString();
    }
}
