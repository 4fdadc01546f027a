package io.gramian.cli.experiment;

/**
 * One figure, theirs beside ours.
 *
 * @param experiment the name of the experiment
 * @param dataset the name of the data set
 * @param setting what was varied, or {@code full}
 * @param algorithm what was run
 * @param metric what was measured; {@code nmi} is a fraction, names that end in {@code _seconds} are wall-clock seconds
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
    /** The metric that is a fraction here and a percentage in papers. */
    static final String NMI = "nmi";
}
