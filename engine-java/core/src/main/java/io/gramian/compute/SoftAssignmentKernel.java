package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * Soft assignments to centroids by Student's t with one degree of freedom, qᵢⱼ ∝ 1/(1 + ‖zᵢ−μⱼ‖²), each row with the sum 1 (Xie,
 * Girshick and Farhadi, Unsupervised deep embedding for clustering analysis, ICML 2016, eq. 1), and their divergence from a
 * target, KL(P‖Q) = Σᵢⱼ pᵢⱼ·log(pᵢⱼ/qᵢⱼ) (eq. 2).
 */
@Experimental
public interface SoftAssignmentKernel {
    /**
     * Writes q.
     *
     * @param z n×m; not modified
     * @param centroids k×m; not modified
     * @param q n×k
     */
    void assign(Tensor z, Tensor centroids, Tensor q);

    /**
     * KL(P‖Q), summed over the rows in float64.
     *
     * @param z n×m; not modified
     * @param centroids k×m; not modified
     * @param target P, n×k, rows of sum 1; not modified
     */
    double divergence(Tensor z, Tensor centroids, Tensor target);

    /**
     * dz ← βz·dz + scale·∂KL/∂z and dμ ← βμ·dμ + scale·∂KL/∂μ (eq. 4 and 5).
     *
     * @param dz n×m; not read where betaZ is 0
     * @param dcentroids k×m; not read where betaCentroids is 0
     */
    void gradient(
            Tensor z,
            Tensor centroids,
            Tensor target,
            float scale,
            float betaZ,
            Tensor dz,
            float betaCentroids,
            Tensor dcentroids);
}
