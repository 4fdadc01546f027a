package io.gramian.model.knet;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.linalg.EigenPairs;
import io.gramian.linalg.TallProducts;
import io.gramian.manifold.StiefelAscent;
import io.gramian.tensor.Tensor;

/** U with the normalised kernel that it belongs to, and the rows u = D^−½HU that weigh the pairs of HSIC. */
final class SpectralEmbedding {
    /** Of the largest eigenvalue: what is below is what float32 leaves of 0, and gaps there mean nothing. */
    private static final double ROUND_OFF = 1e-5;

    private final Engine engine;
    private final Update update;
    private final int ascentSteps;
    private final NormalizedKernel kernel;
    private final Tensor weights;
    private final Tensor product;
    private Tensor u;

    /** The leading eigenvectors of the normalised kernel of x; columns is their number, 0 for as many as the eigengap says. */
    SpectralEmbedding(Engine engine, Tensor x, float gamma, int clusters, int columns, KernelNetOptions options) {
        this.engine = engine;
        this.update = options.update();
        this.ascentSteps = options.ascentSteps();
        this.kernel = new NormalizedKernel(engine, x, gamma, new NormalizedKernel.Form(true, options.zeroDiagonal()));
        this.u = start(columns, clusters);
        this.weights = engine.compute().zeros(x.rows(), u.columns());
        this.product = engine.compute().zeros(x.rows(), u.columns());
        weigh();
    }

    private Tensor start(int columns, int clusters) {
        int n = kernel.size();
        if (columns > 0) {
            return BlockEigensolver.leading(engine, kernel, BlockEigensolver.Options.of(Math.min(columns, n)))
                    .vectors();
        }
        int asked = Math.min(clusters + 2, n);
        EigenPairs pairs = BlockEigensolver.leading(engine, kernel, BlockEigensolver.Options.of(asked));
        return leadingColumns(pairs.vectors(), widestGap(pairs.values(), clusters));
    }

    /**
     * How many eigenvectors stand clear of the rest: c − 1, as many as tell c clusters apart in a centred kernel, or c or
     * c + 1, whichever has the largest ratio of its last eigenvalue to the next.
     */
    static int widestGap(double[] values, int clusters) {
        int best = Math.min(Math.max(1, clusters - 1), values.length);
        double widest = 0;
        double least = ROUND_OFF * values[0];
        for (int m = best; m <= clusters + 1 && m < values.length; m++) {
            double gap = Math.max(values[m - 1], least) / Math.max(values[m], least);
            if (gap > widest) {
                widest = gap;
                best = m;
            }
        }
        return best;
    }

    private Tensor leadingColumns(Tensor vectors, int count) {
        int asked = vectors.columns();
        double[] choice = new double[asked * count];
        for (int j = 0; j < count; j++) {
            choice[j * count + j] = 1;
        }
        Tensor result = engine.compute().zeros(vectors.rows(), count);
        new TallProducts(engine).multiply(1, vectors, choice, 0, result);
        return result;
    }

    /** U, n×c. Not to be modified. */
    Tensor u() {
        return u;
    }

    /** D^−½HU with the present D and U, n×c; the same tensor throughout. */
    Tensor weights() {
        return weights;
    }

    /** Puts another orthonormal n×c matrix in the place of U. */
    void fix(Tensor other) {
        engine.compute().copy(other, u);
        weigh();
    }

    /** Brings the kernel and the degrees up to date with ψ(X); U stays. */
    void refresh(Tensor embedded) {
        kernel.refresh(embedded);
        weigh();
    }

    /** tr(UᵀLU) / c, at most 1. */
    double objective() {
        kernel.apply(u, product);
        return engine.compute().dot(u, product) / u.columns();
    }

    /** Brings U up to date with the kernel; returns ‖UUᵀ − U′U′ᵀ‖_F / √(2c), in [0, 1]. */
    double update() {
        Tensor next = update == Update.EIG
                ? BlockEigensolver.leading(engine, kernel, BlockEigensolver.Options.of(u.columns()), u)
                        .vectors()
                : StiefelAscent.maximise(engine, kernel, u, new StiefelAscent.Options(ascentSteps, 1e-3))
                        .u();
        double change = change(next);
        u = next;
        weigh();
        return change;
    }

    /** From c×c products: ‖UUᵀ − VVᵀ‖²_F = 2c − 2‖UᵀV‖²_F. */
    private double change(Tensor next) {
        Compute compute = engine.compute();
        int c = u.columns();
        Tensor overlap = compute.zeros(c, c);
        compute.multiply(true, u, false, next, 1, 0, overlap);
        return Math.sqrt(Math.max(0, c - compute.dot(overlap, overlap)) / c);
    }

    /** out ← D^−½H·other with the present D. */
    void weigh(Tensor other, Tensor out) {
        kernel.centredScaledRows(other, out);
    }

    private void weigh() {
        weigh(u, weights);
    }
}
