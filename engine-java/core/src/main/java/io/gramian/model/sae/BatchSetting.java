package io.gramian.model.sae;

import io.gramian.data.Samples;
import java.util.LinkedHashMap;
import java.util.Map;

/** The size of a batch, which by default fits the data. */
public final class BatchSetting {
    private static final String BATCH = "batch";

    private BatchSetting() {}

    /** The settings, with a batch of no more rows than there are samples, unless it was set. */
    public static Map<String, String> within(Samples samples, SaeOptions defaults, Map<String, String> settings) {
        return within(samples, defaults.batch(), settings);
    }

    /** As the other, of a batch that is to have as many rows where there are. */
    public static Map<String, String> within(Samples samples, int batch, Map<String, String> settings) {
        int rows = samples.x().rows();
        if (settings.containsKey(BATCH) || rows >= batch) {
            return settings;
        }
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(BATCH, String.valueOf(rows));
        return changed;
    }
}
