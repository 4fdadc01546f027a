package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/**
 * What patches are compared with: k centroids, and the map y = W(x − mean) that takes a patch of d values to their space of m,
 * which whitens it; without one, y is x.
 *
 * @param centroids k×m; not modified
 * @param gamma k elements γᵢ = 1/(2σᵢ²), not below 0; not modified. Of no use to, and perhaps null for, triangle features
 * @param bias k elements bᵢ, or null for 0; not modified
 * @param mean d elements, null where whitening is; not modified
 * @param whitening W, m×d, or null; not modified
 */
@Experimental
public record PatchBank(Tensor centroids, Tensor gamma, Tensor bias, Tensor mean, Tensor whitening) {
    /** Centroids for patches as they are. */
    public static PatchBank of(Tensor centroids, Tensor gamma) {
        return new PatchBank(centroids, gamma, null, null, null);
    }

    /** Fails where it does not go with the patches of a kind of images. */
    void requireFor(PatchSpec spec) {
        int k = centroids.rows();
        int d = spec.patchSize();
        require(k > 0, "centroids", centroids, "at least one row");
        if (whitening == null) {
            require(centroids.columns() == d, "centroids", centroids, d + " columns, the values of a patch");
        } else {
            int m = centroids.columns();
            require(whitening.rows() == m && whitening.columns() == d, "whitening", whitening, m + "×" + d);
            require(mean != null && mean.size() == d, "mean", mean, d + " elements, the values of a patch");
        }
        boolean unread = gamma == null && spec.response() == PatchSpec.Response.TRIANGLE;
        require(unread || (gamma != null && gamma.size() == k), "gamma", gamma, k + " elements, as centroids");
        require(bias == null || bias.size() == k, "bias", bias, k + " elements, as centroids");
    }

    private static void require(boolean holds, String name, Tensor tensor, String expected) {
        if (!holds) {
            String shape = tensor == null ? " is null" : " has shape " + tensor.shape();
            throw new IllegalArgumentException(name + shape + ", expected " + expected);
        }
    }
}
