package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * The two halves of an EM iteration for Gaussian mixtures, fused: the responsibilities r of components for points, by a
 * log-sum-exp, and what the next components follow from. Statistics are laid out component by component, as
 * {@link GaussianComponents#statistics()} says, on the heap, and are sums in float64 of float32 sums over tiles of points.
 */
@Experimental
public interface MixtureKernel {
    /**
     * Writes the statistics of all points, weighted by their responsibilities.
     *
     * @param columns d×n, a point a column; not modified
     * @param components k in d dimensions; not modified
     * @param statistics k times {@link GaussianComponents#statistics()} entries, written
     * @return Σ log p(x) over the points
     */
    double statistics(Tensor columns, GaussianComponents components, double[] statistics);

    /**
     * Writes the statistics where each point belongs to one component alone.
     *
     * @param columns d×n, a point a column; not modified
     * @param labels n entries from 0 to k−1; not modified
     * @param components of which only the origin and the means count; not modified
     * @param statistics k times {@link GaussianComponents#statistics()} entries, written
     */
    void statistics(Tensor columns, int[] labels, GaussianComponents components, double[] statistics);

    /**
     * Writes the probability of each component given each point, and the density of the points.
     *
     * @param x n×d, a point a row; not modified
     * @param components k in d dimensions; not modified
     * @param responsibilities n×k, written
     * @param logDensities n entries, written: log p(x)
     */
    void responsibilities(Tensor x, GaussianComponents components, Tensor responsibilities, float[] logDensities);
}
