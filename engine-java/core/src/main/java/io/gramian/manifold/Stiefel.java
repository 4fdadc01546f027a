package io.gramian.manifold;

import io.gramian.compute.Engine;
import io.gramian.linalg.Dense;
import io.gramian.linalg.Orthonormalizer;
import io.gramian.linalg.TallProducts;
import io.gramian.tensor.Tensor;

/** The Stiefel manifold {U ∈ ℝ^{n×c} : UᵀU = I}. */
public final class Stiefel {
    private Stiefel() {}

    /**
     * max |UᵀU − I|: how far a matrix is from the manifold.
     *
     * @param u n×c; not modified
     */
    public static double defect(Engine engine, Tensor u) {
        return Dense.distanceFromIdentity(new TallProducts(engine).gram(u, u), u.columns());
    }

    /**
     * Makes the columns orthonormal, in place, without changing their span.
     *
     * @param u n×c, c ≤ n, finite; columns that depend on others are replaced by random ones
     * @throws IllegalArgumentException if c exceeds n, or an element is not finite
     */
    public static void retract(Engine engine, Tensor u) {
        new Orthonormalizer(engine, u.rows(), u.columns()).orthonormalise(u);
    }
}
