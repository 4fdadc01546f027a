package io.gramian.model.knet;

import io.gramian.model.ModelContents;
import io.gramian.model.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Options as a model's texts keep them. */
final class StoredOptions {
    private StoredOptions() {}

    static KernelNetOptions of(ModelContents contents) {
        KernelNetOptions defaults = KernelNetOptions.of(Preset.FAST);
        Map<String, String> stored = new LinkedHashMap<>();
        for (Settings.Entry setting : Settings.of(defaults)) {
            stored.put(setting.name(), contents.text(setting.name()));
        }
        return Settings.with(defaults, stored);
    }
}
