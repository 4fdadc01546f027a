package io.gramian.cli.command;

import io.gramian.cli.experiment.Experiment;
import io.gramian.cli.experiment.Experiments;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The part of a help text about the settings of the experiment that was named. */
final class ExperimentHelp {
    private static final String SECTION = "experiment";

    private ExperimentHelp() {}

    /** Adds the part to the help of a command whose first parameter names an experiment. */
    static void addTo(CommandSpec spec) {
        SettingsHelp.add(spec, SECTION, ExperimentHelp::text);
    }

    private static String text(Help help) {
        ParseResult parsed = help.commandSpec().commandLine().getParseResult();
        String name = parsed == null ? null : parsed.matchedPositionalValue(0, null);
        if (name == null) {
            return "";
        }
        try {
            Experiment experiment = Experiments.named(name);
            return SettingsHelp.of(experiment.name(), experiment.summary(), experiment.settings());
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(help.commandSpec().commandLine(), unknown.getMessage(), unknown);
        }
    }
}
