package io.gramian.cli.experiment;

import io.gramian.model.Settings;
import io.gramian.model.dcn.DcnOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An experiment of the paper of the deep clustering network: it takes the network's settings, with defaults of its own. */
abstract class DcnExperiment implements Experiment {
    private final Map<String, String> defaults;

    /**
     * An experiment.
     *
     * @param defaults settings that suit its data, chosen without labels
     */
    DcnExperiment(Map<String, String> defaults) {
        this.defaults = Map.copyOf(defaults);
    }

    @Override
    public final List<Settings.Entry> settings() {
        return Settings.of(DcnOptions.of(defaults)).stream()
                .filter(setting -> !varied().contains(setting.name()))
                .toList();
    }

    @Override
    public final void check(Map<String, String> settings) {
        DcnOptions.of(with(settings));
    }

    @Override
    public int seeds() {
        return 3;
    }

    /** The defaults with what the caller has set; a preset that was asked for goes before the defaults. */
    final Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings.containsKey("preset") ? Map.of() : defaults);
        all.putAll(settings);
        return all;
    }
}
