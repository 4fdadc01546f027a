package io.gramian.compute;

import io.gramian.Experimental;

/**
 * The k Gaussian components of a mixture in d dimensions, by what their densities need: log(weight·density) of component j
 * at x is logScales[j] − ½‖y‖², with y = W·((x − origin) − mean) and WᵀW the inverse of its covariance. The arrays belong to
 * the caller, who may change them between two calls of a kernel.
 */
@Experimental
public final class GaussianComponents {
    private final boolean full;
    private final float[] origin;
    private final float[] means;
    private final float[] factors;
    private final float[] logScales;

    private GaussianComponents(boolean full, int components, int features) {
        if (components < 1 || features < 1) {
            throw new IllegalArgumentException(
                    "components is " + components + " and features is " + features + ", expected at least 1 of each");
        }
        this.full = full;
        this.origin = new float[features];
        this.means = new float[Math.multiplyExact(components, features)];
        this.factors = new float[full ? Math.multiplyExact(means.length, features) : means.length];
        this.logScales = new float[components];
    }

    /** Components of any covariance, all elements 0. */
    public static GaussianComponents full(int components, int features) {
        return new GaussianComponents(true, components, features);
    }

    /** Components of diagonal covariance, all elements 0. */
    public static GaussianComponents diagonal(int components, int features) {
        return new GaussianComponents(false, components, features);
    }

    /** Whether W is a triangle; it is a diagonal otherwise. */
    public boolean isFull() {
        return full;
    }

    /** k. */
    public int components() {
        return logScales.length;
    }

    /** d. */
    public int features() {
        return origin.length;
    }

    /** d elements that are subtracted from each row first: near the data's mean, so that digits are kept. Shared. */
    public float[] origin() {
        return origin;
    }

    /** k×d: where each component's mean lies from the origin. Shared. */
    public float[] means() {
        return means;
    }

    /**
     * W of each component: k×d×d, of which only the lower triangles are read, or k×d diagonals. Shared.
     */
    public float[] factors() {
        return factors;
    }

    /** k elements: log weight + log det W − d/2·log 2π; −∞ for a component without weight. Shared. */
    public float[] logScales() {
        return logScales;
    }

    /**
     * How many statistics a component has: Σr, then d sums Σr·z, then Σr·zzᵀ by the rows of its lower triangle or, of
     * diagonal components, its diagonal alone; z = (x − origin) − mean.
     */
    public int statistics() {
        int d = features();
        return full ? Math.addExact(1 + d, Math.multiplyExact(d, d + 1) / 2) : 1 + 2 * d;
    }
}
