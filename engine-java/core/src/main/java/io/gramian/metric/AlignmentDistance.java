package io.gramian.metric;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.kernel.KernelMatrix;
import io.gramian.tensor.Tensor;

/**
 * How far two kernels over the same samples are from each other, whatever their scales: ‖C/‖C‖ − P/‖P‖‖ in Frobenius norms,
 * which is √(2 − 2A) with the alignment A = ⟨C,P⟩/(‖C‖·‖P‖) (Kampffmeyer et al., Deep kernelized autoencoders, 2017, eq. 7).
 * 0 for kernels that differ by a factor alone, √2 for those that share nothing. A kernel of zeros counts as C/‖C‖ = 0.
 */
public final class AlignmentDistance {
    private static final int TILE = 512;

    private AlignmentDistance() {}

    /**
     * The distance, from tiles of both kernels, of which none is needed as a whole.
     *
     * @param c over n samples; that of codes is a {@link io.gramian.kernel.FunctionMatrix} of the linear function
     * @param p over as many
     * @throws IllegalArgumentException if they are over different numbers of samples
     */
    public static double of(Engine engine, KernelMatrix c, KernelMatrix p) {
        int n = c.size();
        if (p.size() != n) {
            throw new IllegalArgumentException(
                    "the kernels are over " + n + " and " + p.size() + " samples, expected" + " as many");
        }
        Compute compute = engine.compute();
        int[] all = new int[n];
        for (int i = 0; i < n; i++) {
            all[i] = i;
        }
        int most = Math.min(TILE, n);
        Tensor left = compute.zeros(most * most);
        Tensor right = compute.zeros(most * most);
        double cc = 0;
        double pp = 0;
        double cp = 0;
        for (int i = 0; i < n; i += TILE) {
            int rows = Math.min(TILE, n - i);
            for (int j = i; j < n; j += TILE) {
                Cancellation.check("the alignment of two kernels");
                int columns = Math.min(TILE, n - j);
                Tensor a = left.rows(0, rows * columns).reshape(rows, columns);
                Tensor b = right.rows(0, rows * columns).reshape(rows, columns);
                c.block(all, i, all, j, a);
                p.block(all, i, all, j, b);
                int times = i == j ? 1 : 2;
                cc += times * compute.dot(a, a);
                pp += times * compute.dot(b, b);
                cp += times * compute.dot(a, b);
            }
        }
        return distance(cc, pp, cp);
    }

    /** The sums are in float64, so that the difference keeps its digits where float32 would leave none. */
    private static double distance(double cc, double pp, double cp) {
        double alignment = cc == 0 || pp == 0 ? 0 : cp / Math.sqrt(cc) / Math.sqrt(pp);
        double ones = (cc == 0 ? 0 : 1) + (pp == 0 ? 0 : 1);
        return Math.sqrt(Math.max(0, ones - 2 * alignment));
    }
}
