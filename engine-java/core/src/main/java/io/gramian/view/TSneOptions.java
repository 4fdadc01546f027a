package io.gramian.view;

/**
 * Options of {@link TSne}.
 *
 * @param perplexity the effective number of neighbours of a row, at least 1; a third of the other rows where these are
 *     fewer than three times as many
 * @param iterations steps of the descent, at least 1
 * @param exaggeration what attraction is multiplied by at first, at least 1
 * @param exaggerated for how many of the iterations, at least 0
 */
public record TSneOptions(double perplexity, int iterations, double exaggeration, int exaggerated) {
    /** Perplexity 30, 1,000 iterations, of these 250 with 12-fold attraction. */
    public static final TSneOptions DEFAULT = new TSneOptions(30, 1_000, 12, 250);

    public TSneOptions {
        require(perplexity >= 1 && perplexity <= Integer.MAX_VALUE / 4, "perplexity", perplexity, "1 or more");
        require(iterations >= 1, "iterations", iterations, "1 or more");
        require(exaggeration >= 1 && exaggeration <= Float.MAX_VALUE, "exaggeration", exaggeration, "1 or more");
        require(exaggerated >= 0, "exaggerated", exaggerated, "0 or more");
    }

    /** The same with another number of iterations. */
    public TSneOptions withIterations(int value) {
        return new TSneOptions(perplexity, value, exaggeration, exaggerated);
    }

    private static void require(boolean holds, String name, double value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
        }
    }
}
