package io.gramian.manifold;

/**
 * The sufficient-increase test against a running average of past values instead of the last one, which lets long
 * Barzilai-Borwein steps pass (Zhang and Hager, SIAM Journal on Optimization 14, 2004, for descent).
 */
final class NonMonotoneCriterion {
    private static final double MEMORY = 0.85;
    private static final double SUFFICIENT = 1e-4;

    private double weight = 1;
    private double deficit;

    /** Whether f rises enough, or falls below the average by little enough. */
    boolean passes(double rise, double tau, double initialSlope) {
        return rise >= deficit + SUFFICIENT * tau * initialSlope;
    }

    /**
     * Takes an accepted step into the average. What is kept is the average less the last value, which does not cancel.
     */
    void accept(double rise) {
        double before = MEMORY * weight;
        weight = before + 1;
        deficit = before / weight * (deficit - rise);
    }
}
