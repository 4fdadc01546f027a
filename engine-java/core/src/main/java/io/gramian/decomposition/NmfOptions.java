package io.gramian.decomposition;

/**
 * Settings of a non-negative factorisation.
 *
 * @param components k, at least 1
 * @param maxIterations the most updates of both factors; at least 1
 * @param tolerance the fit also ends when an update lowers the squared error by no more than this share of it; 0 or
 *     above, below 1
 */
public record NmfOptions(int components, int maxIterations, double tolerance) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public NmfOptions {
        if (components < 1) {
            throw new IllegalArgumentException("components is " + components + ", expected at least 1");
        }
        if (maxIterations < 1) {
            throw new IllegalArgumentException("maxIterations is " + maxIterations + ", expected at least 1");
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance is " + tolerance + ", expected a share from 0 to below 1");
        }
    }

    /** At most 200 updates, and a tolerance of 1e-5. */
    public static NmfOptions of(int components) {
        return new NmfOptions(components, 200, 1e-5);
    }
}
