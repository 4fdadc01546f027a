package io.gramian.cli.experiment;

import java.util.Set;

/**
 * One figure, theirs beside ours.
 *
 * @param experiment the name of the experiment
 * @param dataset the name of the data set
 * @param setting what was varied, or {@code full}
 * @param algorithm what was run
 * @param metric what was measured; {@code nmi}, {@code ari}, {@code acc} and {@code accuracy} are fractions, names that end in {@code
 *     _seconds} are wall-clock seconds
 * @param paper the published figure, null where there is none; in the unit of measured unless the notes of the
 *     experiment say that the scales differ
 * @param measured the mean over the seeds
 * @param std the population standard deviation over the seeds
 * @param seeds over how many seeds
 * @param seconds the mean wall-clock seconds that led to the figure, preparation and run together
 */
public record Row(
        String experiment,
        String dataset,
        String setting,
        String algorithm,
        String metric,
        Double paper,
        double measured,
        double std,
        int seeds,
        double seconds) {
    /** Normalised mutual information with the geometric mean of the entropies. */
    static final String NMI = "nmi";

    /** Normalised mutual information with the larger of the entropies. */
    static final String NMI_MAX = "nmi_max";

    /** The adjusted Rand index. */
    static final String ARI = "ari";

    /** The accuracy under the best assignment of clusters to classes. */
    static final String ACC = "acc";

    /** The share of test samples that a classifier is right about. */
    static final String ACCURACY = "accuracy";

    /** The same of ridge regression, where another classifier comes first. */
    static final String RIDGE_ACCURACY = "ridge_accuracy";

    private static final Set<String> SCORES = Set.of(NMI, NMI_MAX, ARI, ACC, ACCURACY, RIDGE_ACCURACY);

    /** Whether a metric says how well clusters, or a classifier, agree with classes: a fraction here, a percentage in some papers. */
    static boolean isScore(String metric) {
        return SCORES.contains(metric);
    }

    /** Whether the figure is of wall-clock seconds. */
    boolean isTime() {
        return metric.endsWith("_seconds");
    }
}
