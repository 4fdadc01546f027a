package io.gramian.kernel.prior;

import io.gramian.cluster.CovarianceKind;
import java.util.Objects;

/**
 * Settings of the probabilistic cluster kernel.
 *
 * @param components G: mixtures have 2, 3, … G components; at least 2
 * @param starts Q: so many mixtures of each number of components, from different starts; at least 1
 * @param samples how many samples, drawn at random, a mixture is fitted to; at least G
 * @param fresh whether each start draws samples of its own, which makes the mixtures more different, and their mean steadier;
 *     otherwise all are fitted to the same
 * @param covariance diagonal or spherical: a full one would need more samples than features
 * @param floor what is added to all variances, in mean variances of the features; finite and above 0. There may be fewer
 *     samples than features, and most features may be constant within a component
 */
public record ClusterKernelOptions(
        int components, int starts, int samples, boolean fresh, CovarianceKind covariance, double floor) {
    /** Posteriors are stored with columns of 16 bits. */
    private static final long MOST_COLUMNS = 1 << 16;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ClusterKernelOptions {
        Objects.requireNonNull(covariance, "covariance");
        atLeast("components", components, 2);
        atLeast("starts", starts, 1);
        atLeast("samples", samples, components);
        if (covariance == CovarianceKind.FULL) {
            throw new IllegalArgumentException("covariance is full, expected diagonal or spherical");
        }
        if (!(floor > 0 && Double.isFinite(floor))) {
            throw new IllegalArgumentException("floor is " + floor + ", expected a finite number above 0");
        }
        if (columns(components, starts) > MOST_COLUMNS) {
            throw new IllegalArgumentException("components is " + components + " and starts is " + starts + ", in all "
                    + columns(components, starts) + " components, expected at most " + MOST_COLUMNS);
        }
    }

    /** 30 starts of mixtures of up to 30 diagonal components on 200 fresh samples each, the floor one mean variance. */
    public static ClusterKernelOptions standard() {
        return new ClusterKernelOptions(30, 30, 200, true, CovarianceKind.DIAGONAL, 1);
    }

    /** As Kampffmeyer et al. have it: all mixtures on the same 200 samples. */
    public static ClusterKernelOptions paper() {
        return new ClusterKernelOptions(30, 30, 200, false, CovarianceKind.DIAGONAL, 1);
    }

    /** The components of all mixtures. */
    private static long columns(int components, int starts) {
        return starts * ((long) components * (components + 1) / 2 - 1);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least " + least);
        }
    }
}
