package io.gramian.model;

import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import java.util.List;
import java.util.Map;

/** A way to cluster, known by name, with settings by name. */
public interface Algorithm {
    /** The name, as on the command line. */
    String name();

    /** A line for people. */
    String summary();

    /** The settings with their defaults and meanings. */
    List<Settings.Entry> settings();

    /**
     * Learns clusters.
     *
     * @param samples n×d, n ≥ clusters
     * @param clusters at least 2; 0 for none, where the algorithm does without
     * @param settings changes to the defaults, by name
     * @throws IllegalArgumentException if a setting is unknown or has a value that it does not admit
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener);

    /**
     * Estimates what a fit holds in memory at once beside the samples, where all that can be done in tiles is, before any work.
     *
     * @param samples n×d, n ≥ clusters
     * @param clusters at least 2; 0 for none, where the algorithm does without
     * @param settings changes to the defaults, by name
     * @throws IllegalArgumentException if a setting is unknown or has a value that it does not admit
     */
    Footprint footprint(Samples samples, int clusters, Map<String, String> settings);

    /** Whether clusters must be asked for; without, an algorithm learns an embedding alone, and a fit has no labels. */
    default boolean needsClusters() {
        return true;
    }

    /** Whether a fit leaves checkpoints, and goes on from one, see {@link FitListener#checkpoints}. */
    default boolean resumes() {
        return false;
    }

    /** Restores a model of this algorithm from the contents of its file. */
    Model restore(ModelContents contents);
}
