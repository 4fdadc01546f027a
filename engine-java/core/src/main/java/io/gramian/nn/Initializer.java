package io.gramian.nn;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** How weights start. The numbers come from counter-based streams, so a key gives the same weights on every backend. */
public enum Initializer {
    /** Uniform in ±√(6/(in+out)) (Glorot and Bengio, AISTATS 2010, eq. 16). */
    GLOROT_UNIFORM,
    /** Normal with variance 2/(in+out), the same variance as the uniform form. */
    GLOROT_NORMAL,
    /** Normal with variance 2/in, for rectified units (He et al., ICCV 2015, eq. 10). */
    HE_NORMAL,
    /** All 0: for the last layer of a network that starts as the identity. */
    ZERO;

    /**
     * Overwrites weights.
     *
     * @param key of the random stream, see {@link io.gramian.compute.Philox#key}
     * @param weights in×out, in the backend's memory
     */
    public void fill(Compute compute, long key, Tensor weights) {
        double in = Math.max(1, weights.rows());
        double both = Math.max(1, weights.rows() + weights.columns());
        switch (this) {
            case GLOROT_UNIFORM -> uniform(compute, key, Math.sqrt(6 / both), weights);
            case GLOROT_NORMAL -> normal(compute, key, Math.sqrt(2 / both), weights);
            case HE_NORMAL -> normal(compute, key, Math.sqrt(2 / in), weights);
            case ZERO -> compute.fill(0, weights);
        }
    }

    private static void uniform(Compute compute, long key, double bound, Tensor weights) {
        Tensor ones = compute.zeros(1, weights.columns());
        compute.fill(1, ones);
        compute.uniform(key, 0, weights);
        compute.combine((float) (2 * bound), weights, 0, weights, weights);
        compute.addRow(weights, (float) -bound, ones, weights);
    }

    private static void normal(Compute compute, long key, double deviation, Tensor weights) {
        compute.normal(key, 0, weights);
        compute.combine((float) deviation, weights, 0, weights, weights);
    }
}
