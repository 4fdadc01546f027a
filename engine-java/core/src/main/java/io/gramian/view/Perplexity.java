package io.gramian.view;

/** Conditional probabilities of neighbours with a wanted perplexity (van der Maaten and Hinton 2008, equation 1). */
final class Perplexity {
    private static final double TOLERANCE = 1e-6;
    private static final int MOST_STEPS = 100;

    private Perplexity() {}

    /**
     * p[k] ← exp(−β·squares[k]) / Σ, with the β by bisection that gives exp(entropy of p) = perplexity. Where more
     * neighbours than that share the least distance, these share the probability.
     *
     * @param squares squared distances; not modified
     * @param from the first of a row
     * @param perplexity from 1 to the length of p
     * @param p takes the probabilities of as many neighbours as it is long
     */
    static void probabilities(float[] squares, int from, double perplexity, double[] p) {
        double wanted = Math.log(perplexity);
        double least = Double.MAX_VALUE;
        double mean = 0;
        for (int k = 0; k < p.length; k++) {
            least = Math.min(least, squares[from + k]);
            mean += squares[from + k] / (double) p.length;
        }
        double beta = mean > least ? 1 / (mean - least) : 1;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double excess = fill(squares, from, least, beta, p) - wanted;
            if (Math.abs(excess) <= TOLERANCE) {
                return;
            }
            if (excess > 0) {
                low = beta;
                beta = high == Double.POSITIVE_INFINITY ? 2 * beta : (low + high) / 2;
            } else {
                high = beta;
                beta = (low + high) / 2;
            }
        }
    }

    /** The entropy in nats; the least distance is taken off, or far rows would all have the probability 0. */
    private static double fill(float[] squares, int from, double least, double beta, double[] p) {
        double sum = 0;
        double weighted = 0;
        for (int k = 0; k < p.length; k++) {
            double square = squares[from + k] - least;
            p[k] = Math.exp(-beta * square);
            sum += p[k];
            weighted += p[k] * square;
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return Math.log(sum) + beta * weighted / sum;
    }
}
