package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.linalg.SymmetricOperator;
import io.gramian.tensor.Tensor;

/**
 * The normalised Gaussian kernel L = H·D^−½·K·D^−½·H of the rows of a tensor, with K[i][j] = exp(−γ‖xᵢ−xⱼ‖²),
 * D = diag(K·1) and H = I − 11ᵀ/n, as an operator (KernelNet, eq. 3.4; without H, Ng, Jordan and Weiss, On spectral
 * clustering, NIPS 2001). K is stored where the engine affords n×n elements, and formed anew for each product where it
 * does not; both forms give the same result up to round-off.
 *
 * <p>It holds work memory, so one thread at a time may use it.
 */
public final class NormalizedKernel implements SymmetricOperator {
    /**
     * Degrees below are raised to it before the square root. Only a zero diagonal lets them get there: such a row is
     * farther than about four σ from all others, and would otherwise be scaled up to a component of its own, or divide
     * by zero. The matrix-free form knows a degree to about 1e-7, so a much lower floor would amplify round-off.
     */
    public static final double DEGREE_FLOOR = 1e-4;

    /**
     * Which of the forms.
     *
     * @param centred whether H stands on both sides; without it the operator is D^−½·K·D^−½
     * @param zeroDiagonal whether K is replaced by K − I, in the degrees too
     */
    public record Form(boolean centred, boolean zeroDiagonal) {}

    private final Compute compute;
    private final float gamma;
    private final Form form;
    private final int n;
    private final Tensor gram;
    private final Tensor degrees;
    private final Tensor invSqrtDegrees;
    private final Tensor host;
    private Tensor points;
    private Tensor work;
    private Tensor means;

    /**
     * The operator of a tensor's rows.
     *
     * @param x n×d, n ≥ 1, in the memory of the engine's backend; it is not copied, so leave it unchanged until the
     *     next {@link #refresh}
     * @param gamma γ, finite and not negative
     * @throws IllegalArgumentException if x has no row, or gamma is not such a number
     */
    public NormalizedKernel(Engine engine, Tensor x, float gamma, Form form) {
        if (x.rows() == 0) {
            throw new IllegalArgumentException("x has shape " + x.shape() + ", expected at least one row");
        }
        this.compute = engine.compute();
        this.gamma = gamma;
        this.form = form;
        this.n = x.rows();
        this.gram = engine.affords((long) n * n) ? compute.zeros(n, n) : null;
        this.degrees = compute.zeros(n, 1);
        this.invSqrtDegrees = compute.zeros(n, 1);
        this.host = Tensor.zeros(n, 1);
        update(x);
    }

    /**
     * Computes kernel and degrees anew, in the memory that is there.
     *
     * @param x as many rows as before, any number of columns; not copied
     * @throws IllegalArgumentException if the number of rows differs
     */
    public void refresh(Tensor x) {
        if (x.rows() != n) {
            throw new IllegalArgumentException("x has shape " + x.shape() + ", expected " + n + " rows as before");
        }
        update(x);
    }

    @Override
    public int size() {
        return n;
    }

    /** Whether K is stored. */
    public boolean stored() {
        return gram != null;
    }

    /** The row sums of K, n×1, as they are; overwritten by {@link #refresh}. Not to be modified. */
    public Tensor degrees() {
        return degrees;
    }

    /** The diagonal of D^−½, n×1, of the raised degrees; overwritten by {@link #refresh}. Not to be modified. */
    public Tensor invSqrtDegrees() {
        return invSqrtDegrees;
    }

    @Override
    public void apply(Tensor block, Tensor out) {
        requireRows("block", block);
        reserve(block.columns());
        Tensor scaled = work.rows(0, n * block.columns()).reshape(n, block.columns());
        scaleDegrees(block, scaled);
        if (gram != null) {
            compute.symmetricMultiply(gram, scaled, out);
        } else {
            compute.rbfTimes(points, points, gamma, scaled, out);
            if (form.zeroDiagonal()) {
                compute.combine(1, out, -1, scaled, out);
            }
        }
        compute.scaleRows(out, invSqrtDegrees, out);
        if (form.centred()) {
            centre(out, out);
        }
    }

    /**
     * out ← D^−½·H·u, whose rows' inner products weigh the pairs of the Hilbert-Schmidt criterion; without H where the
     * form is not centred.
     *
     * @param u n×c; not modified
     * @param out n×c; may be u
     * @throws IllegalArgumentException if a shape disagrees
     */
    public void centredScaledRows(Tensor u, Tensor out) {
        requireRows("u", u);
        reserve(u.columns());
        scaleDegrees(u, out);
    }

    private void scaleDegrees(Tensor from, Tensor to) {
        if (form.centred()) {
            centre(from, to);
            compute.scaleRows(to, invSqrtDegrees, to);
        } else {
            compute.scaleRows(from, invSqrtDegrees, to);
        }
    }

    private void centre(Tensor from, Tensor to) {
        Tensor mean = means.rows(0, from.columns());
        compute.columnSums(from, 1f / n, 0, mean);
        compute.addRow(from, -1, mean, to);
    }

    private void update(Tensor x) {
        points = x;
        if (gram != null) {
            compute.rbf(x, x, gamma, gram);
            if (form.zeroDiagonal()) {
                clearDiagonal();
            }
            compute.rowSums(gram, degrees);
        } else {
            compute.rbfRowSums(x, x, gamma, degrees);
        }
        finishDegrees();
    }

    /** Subtracts the ones: in rows of n + 1 the diagonal is a column. Exact, where subtracting later is not. */
    private void clearDiagonal() {
        Tensor flat = gram.reshape(n * n);
        if (n > 1) {
            Tensor first = Tensor.zeros(n + 1);
            first.set(0, 0, 1);
            Tensor row = compute.zeros(n + 1);
            compute.copy(first, row);
            Tensor shifted = flat.rows(0, n * n - 1).reshape(n - 1, n + 1);
            compute.addRow(shifted, -1, row, shifted);
        }
        compute.fill(0, flat.rows(n * n - 1, n * n));
    }

    private void finishDegrees() {
        compute.copy(degrees, host);
        float[] values = host.array();
        if (gram == null && form.zeroDiagonal()) {
            for (int i = 0; i < n; i++) {
                values[i] = Math.max(0, values[i] - 1);
            }
            compute.copy(host, degrees);
        }
        for (int i = 0; i < n; i++) {
            values[i] = (float) (1 / Math.sqrt(Math.max(values[i], DEGREE_FLOOR)));
        }
        compute.copy(host, invSqrtDegrees);
    }

    /** Work memory for blocks of as many columns, kept for narrower ones too. */
    private void reserve(int columns) {
        if (work == null || work.size() < (long) n * columns) {
            work = compute.zeros(Math.multiplyExact(n, columns));
            means = compute.zeros(columns);
        }
    }

    private void requireRows(String name, Tensor tensor) {
        if (tensor.rows() != n) {
            throw new IllegalArgumentException(name + " has shape " + tensor.shape() + ", expected " + n + " rows");
        }
    }
}
