package io.gramian.cli.command;

import io.gramian.model.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Parts of help texts about settings. */
final class SettingsHelp {
    private SettingsHelp() {}

    /**
     * Adds a part to the help of a command, before the footer.
     *
     * @param section its key, another one for each part
     */
    static void add(CommandSpec spec, String section, IHelpSectionRenderer text) {
        List<String> keys = new ArrayList<>(spec.usageMessage().sectionKeys());
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), section);
        spec.usageMessage().sectionKeys(keys);
        spec.usageMessage().sectionMap().put(section, text);
    }

    /** What takes settings, and a line for each of them. */
    static String of(String name, String summary, List<Settings.Entry> settings) {
        StringBuilder text = new StringBuilder("%n%s: %s%n".formatted(name, summary));
        text.append("Settings (--set key=value):%n".formatted());
        for (Settings.Entry entry : settings) {
            String choices = entry.choices().isEmpty() ? "" : " (" + String.join(", ", entry.choices()) + ")";
            text.append("  %-28s %s%s%n".formatted(entry.name() + "=" + entry.value(), entry.meaning(), choices));
        }
        return text.toString();
    }
}
