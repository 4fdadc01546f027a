package io.gramian.manifold;

import io.gramian.linalg.Dense;
import io.gramian.linalg.LuSolver;
import io.gramian.linalg.TallProducts;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The curve U(τ) = (I − τ/2·A)⁻¹(I + τ/2·A)U with the skew A = G·Uᵀ − U·Gᵀ, which stays on the Stiefel manifold and
 * leaves U in the direction A·U = G·UᵀU − U·GᵀU, uphill if G is the gradient there (Wen and Yin, A feasible method for
 * optimization with orthogonality constraints, Mathematical Programming 142, 2013; theirs is the descent curve).
 *
 * <p>With W = [G, U] and V = [U, −G], A = W·Vᵀ, and by Sherman, Morrison and Woodbury U(τ) = U + τ·W·(I −
 * τ/2·VᵀW)⁻¹·VᵀU: a point costs one system of 2c equations, whatever n is.
 */
public final class CayleyCurve {
    private final int c;
    private final double[] vw;
    private final double[] vu;

    private CayleyCurve(int c, double[] vw, double[] vu) {
        this.c = c;
        this.vw = vw;
        this.vu = vu;
    }

    /**
     * A point of the curve as a combination: U(τ) = U + U·alongU + G·alongG.
     *
     * @param alongU c×c
     * @param alongG c×c
     */
    @SuppressWarnings("ArrayRecordComponent") // Two steps are never compared; the arrays belong to the receiver.
    public record Step(double[] alongU, double[] alongG) {}

    /**
     * The curve from the Gram matrices alone.
     *
     * @param uu UᵀU, c×c
     * @param ug UᵀG, c×c
     * @param gg GᵀG, c×c
     * @throws IllegalArgumentException if a length is not c·c
     */
    public static CayleyCurve of(double[] uu, double[] ug, double[] gg, int c) {
        double[] gu = Dense.transpose(ug, c, c);
        double[] vw = new double[4 * c * c];
        double[] vu = new double[2 * c * c];
        place(ug, 1, vw, 2 * c, 0, 0, c);
        place(uu, 1, vw, 2 * c, 0, c, c);
        place(gg, -1, vw, 2 * c, c, 0, c);
        place(gu, -1, vw, 2 * c, c, c, c);
        place(uu, 1, vu, c, 0, 0, c);
        place(gu, -1, vu, c, c, 0, c);
        return new CayleyCurve(c, vw, vu);
    }

    /**
     * The curve from a point in a direction.
     *
     * @param u n×c with orthonormal columns; not modified
     * @param g n×c; not modified
     */
    public static CayleyCurve of(TallProducts products, Tensor u, Tensor g) {
        int c = u.columns();
        double[] gram = products.gram(List.of(u, g), List.of(u, g));
        return of(part(gram, c, 0, 0), part(gram, c, 0, c), part(gram, c, c, c), c);
    }

    private static double[] part(double[] gram, int c, int row, int column) {
        double[] part = new double[c * c];
        for (int i = 0; i < c; i++) {
            System.arraycopy(gram, (row + i) * 2 * c + column, part, i * c, c);
        }
        return part;
    }

    private static void place(double[] part, int sign, double[] into, int stride, int row, int column, int c) {
        for (int i = 0; i < c; i++) {
            for (int j = 0; j < c; j++) {
                into[(row + i) * stride + column + j] = sign * part[i * c + j];
            }
        }
    }

    /** The point at τ, of either sign. */
    public Step at(double tau) {
        double[] system = new double[4 * c * c];
        for (int i = 0; i < system.length; i++) {
            system[i] = (i % (2 * c + 1) == 0 ? 1 : 0) - tau / 2 * vw[i];
        }
        double[] z = LuSolver.of(system, 2 * c).solve(vu, c);
        double[] alongU = new double[c * c];
        double[] alongG = new double[c * c];
        for (int i = 0; i < c * c; i++) {
            alongG[i] = tau * z[i];
            alongU[i] = tau * z[c * c + i];
        }
        return new Step(alongU, alongG);
    }

    /**
     * out ← U(τ) = u + u·alongU + g·alongG.
     *
     * @param u n×c; not modified
     * @param g n×c; not modified
     * @param out n×c; overlaps neither
     */
    public static void move(TallProducts products, Tensor u, Tensor g, Step step, Tensor out) {
        int c = u.columns();
        double[] factor = Arrays.copyOf(step.alongU(), 2 * c * c);
        for (int i = 0; i < c; i++) {
            factor[i * c + i] += 1;
        }
        System.arraycopy(step.alongG(), 0, factor, c * c, c * c);
        products.combine(List.of(u, g), factor, out);
    }
}
