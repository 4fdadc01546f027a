package io.gramian.cli.command;

import io.gramian.model.Algorithm;
import io.gramian.model.Algorithms;
import io.gramian.model.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The part of a help text about algorithms: all of them, or the settings of the one that was named. */
final class AlgorithmHelp {
    private static final String SECTION = "algorithms";
    private static final String OPTION = "--algorithm";

    private AlgorithmHelp() {}

    /** Adds the part to the help of a command. */
    static void addTo(CommandSpec spec) {
        List<String> keys = new ArrayList<>(spec.usageMessage().sectionKeys());
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), SECTION);
        spec.usageMessage().sectionKeys(keys);
        spec.usageMessage().sectionMap().put(SECTION, AlgorithmHelp::text);
    }

    private static String text(Help help) {
        ParseResult parsed = help.commandSpec().commandLine().getParseResult();
        if (parsed == null || !parsed.hasMatchedOption(OPTION)) {
            return all();
        }
        String name = parsed.matchedOption(OPTION).stringValues().getLast();
        try {
            return settings(Algorithms.named(name));
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

    private static String settings(Algorithm algorithm) {
        StringBuilder text = new StringBuilder(
                "%n%s: %s%nSettings (--set key=value):%n".formatted(algorithm.name(), algorithm.summary()));
        for (Settings.Entry entry : algorithm.settings()) {
            String choices = entry.choices().isEmpty() ? "" : " (" + String.join(", ", entry.choices()) + ")";
            text.append("  %-28s %s%s%n".formatted(entry.name() + "=" + entry.value(), entry.meaning(), choices));
        }
        return text.toString();
    }
}
