package io.gramian.model.dcn;

import io.gramian.model.Meaning;
import io.gramian.model.Settings;
import io.gramian.model.sae.ClusterStart;
import io.gramian.model.sae.SaeOptions;
import java.util.Map;

/** The options of the deep clustering network; {@link #of} has the presets. */
public record DcnOptions(
        @Meaning("the named set that the other defaults come from")
        Preset preset,

        SaeOptions autoencoder,

        @Meaning("weight of the distance of codes to their centroids beside the reconstruction error")
        double lambda,

        @Meaning("whether the reconstruction error counts; without it the network may collapse")
        boolean reconstruction,

        @Meaning("how the clusters start: kmeans as in the paper, or mixture, which also finds elongated ones")
        ClusterStart start,

        @Meaning("epochs of training with the centroids") int epochs,

        @Meaning("first epochs of these in which samples keep the clusters that they start in")
        int hold,

        @Meaning("learning rate of Adam in these epochs") double learningRate,

        @Meaning("what each cluster's running count starts at; the larger, the slower centroids move")
        int initialCount,

        @Meaning("epochs after which k-means starts again from the centroids; 0 never")
        int recluster,

        @Meaning("restarts of k-means before and after these epochs, and seedings of the mixture before them")
        int restarts) {
    private static final DcnOptions MODERN =
            new DcnOptions(Preset.MODERN, SaeOptions.DEFAULT, 1, true, ClusterStart.MIXTURE, 50, 20, 1e-4, 100, 0, 100);

    /** The settings of the paper for MNIST: 250 epochs of pre-training, a learning rate of 1e-4. */
    private static final Map<String, String> PAPER = Map.ofEntries(
            Map.entry("preset", "paper"),
            Map.entry("layers", "500-500-2000"),
            Map.entry("layer-epochs", "50"),
            Map.entry("noise", "0"),
            Map.entry("pretrain-epochs", "200"),
            Map.entry("rate-end", "1"),
            Map.entry("batch-normalized", "true"),
            Map.entry("start", "kmeans"),
            Map.entry("epochs", "50"),
            Map.entry("hold", "0"),
            Map.entry("learning-rate", "1e-4"));

    /** Named sets of options. */
    public enum Preset {
        /** Adam with a falling rate, 50 epochs before and 50 with the centroids. */
        MODERN,
        /** What the paper used for MNIST. */
        PAPER
    }

    /** Checks the ranges. */
    public DcnOptions {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("setting lambda is " + lambda + ", expected a number not below 0");
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "setting learning-rate is " + learningRate + ", expected a number above 0");
        }
        if (!reconstruction && lambda == 0) {
            throw new IllegalArgumentException(
                    "setting reconstruction is false and lambda is 0: nothing is left to train for");
        }
        atLeast("epochs", epochs, 0);
        atLeast("hold", hold, 0);
        atLeast("initial-count", initialCount, 0);
        atLeast("recluster", recluster, 0);
        atLeast("restarts", restarts, 1);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("setting " + name + " is " + value + ", expected at least " + least);
        }
    }

    /** The options of a preset. */
    public static DcnOptions of(Preset preset) {
        return preset == Preset.MODERN ? MODERN : Settings.with(MODERN, PAPER);
    }

    /**
     * The preset that is asked for, with the other changes on top.
     *
     * @throws IllegalArgumentException if a setting is unknown or has a value that it does not admit
     */
    public static DcnOptions of(Map<String, String> settings) {
        DcnOptions defaults = MODERN;
        String preset = settings.get("preset");
        if (preset != null) {
            defaults = of(Settings.with(defaults, Map.of("preset", preset)).preset());
        }
        return Settings.with(defaults, settings);
    }
}
