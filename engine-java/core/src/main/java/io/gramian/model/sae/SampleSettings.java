package io.gramian.model.sae;

import io.gramian.data.Samples;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings whose defaults depend on how many samples there are. */
public final class SampleSettings {
    private static final String BATCH = "batch";
    private static final String PRESET = "preset";

    private SampleSettings() {}

    /** The settings, with a batch of no more rows than there are samples, unless it was set. */
    public static Map<String, String> withBatch(Samples samples, int batch, Map<String, String> settings) {
        int rows = samples.x().rows();
        return settings.containsKey(BATCH) || rows >= batch ? settings : with(settings, BATCH, rows);
    }

    /**
     * The settings for an autoencoder that is then trained with centroids: with a batch that fits, and of few samples with so
     * many epochs that the steps are enough, unless they were set or come from a preset.
     *
     * @param epochs how many epochs of that last training there are by default
     */
    public static Map<String, String> forClustering(Samples samples, int epochs, Map<String, String> settings) {
        return enough(samples, SaeOptions.DEFAULT.batch(), forAutoencoder(samples, settings), "epochs", epochs);
    }

    /** As {@link #forClustering}, without that training. */
    public static Map<String, String> forAutoencoder(Samples samples, Map<String, String> settings) {
        SaeOptions defaults = SaeOptions.DEFAULT;
        Map<String, String> fitting = withBatch(samples, defaults.batch(), settings);
        return enough(samples, defaults.batch(), fitting, "pretrain-epochs", defaults.pretrainEpochs());
    }

    /**
     * The settings for a training end to end: with a batch that fits, and of few samples with so many epochs that the steps are
     * enough, unless they were set or come from a preset.
     *
     * @param batch how many rows a batch has by default, and epochs how many of these there are
     */
    public static Map<String, String> forTraining(
            Samples samples, int batch, int epochs, Map<String, String> settings) {
        return enough(samples, batch, withBatch(samples, batch, settings), "epochs", epochs);
    }

    private static Map<String, String> enough(
            Samples samples, int defaultBatch, Map<String, String> settings, String name, int epochs) {
        if (settings.containsKey(name) || settings.containsKey(PRESET)) {
            return settings;
        }
        int batch = batch(settings, defaultBatch);
        int batches = batch < 1 ? 1 : Math.ceilDiv(samples.x().rows(), batch);
        return with(settings, name, Math.max(epochs, Math.ceilDiv(SaeOptions.LEAST_STEPS, batches)));
    }

    /** One that cannot be read is refused where all settings are. */
    private static int batch(Map<String, String> settings, int defaultBatch) {
        try {
            return Integer.parseInt(settings.getOrDefault(BATCH, String.valueOf(defaultBatch)));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String name, int value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(name, String.valueOf(value));
        return changed;
    }
}
