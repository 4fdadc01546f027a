package io.gramian.cluster;

/**
 * Settings of k-means.
 *
 * @param clusters k, at least 1
 * @param restarts from how many seedings to run; the result of the least inertia is kept; at least 1
 * @param maxIterations how many passes over the data a run may take; at least 1
 * @param tolerance a run also ends when a pass lowers the inertia by no more than this share of it; 0 or above, and 0
 *     asks to go on until no label changes
 */
public record KMeansOptions(int clusters, int restarts, int maxIterations, double tolerance) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public KMeansOptions {
        requirePositive("clusters", clusters);
        requirePositive("restarts", restarts);
        requirePositive("maxIterations", maxIterations);
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance is " + tolerance + ", expected a share from 0 to below 1");
        }
    }

    /** 10 restarts of at most 300 passes each, and a tolerance of 1e-6. */
    public static KMeansOptions of(int clusters) {
        return new KMeansOptions(clusters, 10, 300, 1e-6);
    }

    /** These settings with another number of restarts. */
    public KMeansOptions withRestarts(int count) {
        return new KMeansOptions(clusters, count, maxIterations, tolerance);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }
}
