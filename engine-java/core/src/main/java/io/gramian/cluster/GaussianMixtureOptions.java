package io.gramian.cluster;

import java.util.Objects;

/**
 * Settings of a Gaussian mixture.
 *
 * @param components k, at least 1
 * @param covariance what the covariances of the components may be
 * @param restarts from how many k-means seedings to run; the result of the greatest likelihood is kept; at least 1
 * @param maxIterations how many EM iterations a run may take; at least 1
 * @param tolerance a run also ends when an iteration changes the mean log-likelihood of a row by less than this; 0 or
 *     above, and 0 asks for all iterations
 * @param regularisation added to all variances, in the squared unit of the data; 0 or above. Sums are those of float32
 *     numbers: below 1e-7 times the greatest variance it does not help a singular covariance
 */
public record GaussianMixtureOptions(
        int components,
        CovarianceKind covariance,
        int restarts,
        int maxIterations,
        double tolerance,
        double regularisation) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public GaussianMixtureOptions {
        Objects.requireNonNull(covariance, "covariance");
        requirePositive("components", components);
        requirePositive("restarts", restarts);
        requirePositive("maxIterations", maxIterations);
        requireNotNegative("tolerance", tolerance);
        requireNotNegative("regularisation", regularisation);
    }

    /** Full covariances, one run of at most 100 iterations, a tolerance of 1e-3 and a regularisation of 1e-6. */
    public static GaussianMixtureOptions of(int components) {
        return new GaussianMixtureOptions(components, CovarianceKind.FULL, 1, 100, 1e-3, 1e-6);
    }

    /** These settings with other covariances. */
    public GaussianMixtureOptions withCovariance(CovarianceKind kind) {
        return new GaussianMixtureOptions(components, kind, restarts, maxIterations, tolerance, regularisation);
    }

    /** These settings with another number of runs. */
    public GaussianMixtureOptions withRestarts(int count) {
        return new GaussianMixtureOptions(components, covariance, count, maxIterations, tolerance, regularisation);
    }

    /** These settings with other bounds on the length of a run. */
    public GaussianMixtureOptions withIterations(int most, double change) {
        return new GaussianMixtureOptions(components, covariance, restarts, most, change, regularisation);
    }

    /** These settings with another regularisation. */
    public GaussianMixtureOptions withRegularisation(double variance) {
        return new GaussianMixtureOptions(components, covariance, restarts, maxIterations, tolerance, variance);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " is " + value + ", expected a finite number not below 0");
        }
    }
}
