package io.gramian.cli.experiment;

import io.gramian.model.Settings;
import io.gramian.model.dkkm.DkkmOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The four layers of Figure 2, whose features are merged by fours before the third layer and before the fourth. */
abstract class DkkmHierarchy implements Experiment {
    private static final Map<String, String> LAYERS =
            Map.of("layers", "512-256-128-64", "merge", "2-3", "pooling", "max", "regions", "1", "root", "false");

    private final Map<String, String> defaults;

    /** With defaults of their own, which come before those of the layers. */
    DkkmHierarchy(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(LAYERS);
        all.putAll(own);
        this.defaults = Map.copyOf(all);
    }

    @Override
    public List<String> data() {
        return List.of(PaperData.CIFAR);
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(Settings.with(DkkmOptions.DEFAULT, defaults));
    }

    @Override
    public void check(Map<String, String> settings) {
        Settings.with(DkkmOptions.DEFAULT, merged(settings));
    }

    /** The defaults, and what the caller has set. */
    final Map<String, String> merged(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(settings);
        return all;
    }
}
