package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/** Rows scaled to length 1, which leaves their directions to be clustered (Ng, Jordan and Weiss, NIPS 2001). */
public final class RowNormalizer {
    private RowNormalizer() {}

    /**
     * out[i] ← u[i]/‖u[i]‖. A row of zeros stays zero; so becomes one whose squared length is below the least normal
     * float32, 1.2e-38.
     *
     * @param u n×c, in the memory of the engine's backend; not modified unless it is out
     * @param out n×c; may be u
     * @throws IllegalArgumentException if the shapes disagree
     */
    public static void normalize(Engine engine, Tensor u, Tensor out) {
        Compute compute = engine.compute();
        int n = u.rows();
        Tensor scales = compute.zeros(n, 1);
        compute.squaredRowNorms(u, scales);
        Tensor host = Tensor.zeros(n, 1);
        compute.copy(scales, host);
        float[] values = host.array();
        for (int i = 0; i < n; i++) {
            values[i] = values[i] < Float.MIN_NORMAL ? 0 : (float) (1 / Math.sqrt(values[i]));
        }
        compute.copy(host, scales);
        compute.scaleRows(u, scales, out);
    }
}
