package io.gramian.kernel;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.linalg.Cholesky;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The way back from the coordinates of kernel PCA to samples, learnt by kernel ridge regression (Bakır, Weston and
 * Schölkopf, Learning to find pre-images, NIPS 2003): x̂(z) = k(z, Z)·(k(Z, Z) + ridge·I)⁻¹·X with the Gaussian kernel k
 * between coordinates, Z those of the samples X. Its width is a multiple of the median distance between coordinates.
 */
public final class PreImage {
    /** Of more samples it learns from so many, drawn at random: their kernel takes 200 MB in float64. */
    public static final int MOST_SAMPLES = 5000;

    /** One sample of so many tells which ridge is best. */
    private static final int HELD_OUT = 5;

    private static final int TILE = 1024;

    /** Columns solved for at a time: a few thousand rows of them stay in the cache. */
    private static final int COLUMNS = 32;

    private final Compute compute;
    private final KernelFunction kernel;
    private final Tensor coordinates;
    private final Tensor coefficients;
    private final double ridge;

    private PreImage(Compute compute, KernelFunction kernel, Tensor coordinates, Tensor coefficients, double ridge) {
        this.compute = compute;
        this.kernel = kernel;
        this.coordinates = coordinates;
        this.coefficients = coefficients;
        this.ridge = ridge;
    }

    /**
     * Learns the way back with the ridge of several that predicts held-out samples with the least squared error, the first
     * of equally good ones; a single one is taken as it is.
     *
     * @param z n×m, the coordinates, n ≥ 1, in the memory of the engine's backend; not modified
     * @param x n×d, their samples, on the heap; not modified
     * @param sigmaRatio the width in medians of the distances between coordinates, finite and above 0
     * @param ridges finite and above 0, at least one
     * @param purpose names the random streams
     * @throws IllegalArgumentException if the numbers of rows disagree, a number is out of its range, or a ridge is too
     *     small for the kernel to be solved
     */
    public static PreImage fit(Engine engine, Tensor z, Tensor x, double sigmaRatio, double[] ridges, String purpose) {
        require(z, x, ridges);
        int[] rows = engine.random(purpose + "/samples").permutation(x.rows());
        rows = Arrays.copyOf(rows, Math.min(rows.length, MOST_SAMPLES));
        Tensor known = RowCopies.of(engine.compute(), z, rows);
        Tensor samples = x.gather(rows);
        double sigma = Bandwidth.sigma(
                engine, engine.compute().there(known), sigmaRatio, engine.random(purpose + "/bandwidth"));
        KernelFunction kernel = KernelFunction.gaussian(sigma);
        double ridge = ridges.length == 1 ? ridges[0] : best(engine, kernel, known, samples, ridges);
        return learn(engine, kernel, known, samples, ridge);
    }

    private static void require(Tensor z, Tensor x, double[] ridges) {
        if (z.rows() != x.rows() || x.rows() == 0) {
            throw new IllegalArgumentException("z has shape " + z.shape() + " and x has shape " + x.shape()
                    + ", expected as many rows, at least one");
        }
        if (ridges.length == 0 || (ridges.length > 1 && x.rows() < 2)) {
            throw new IllegalArgumentException("ridges has " + ridges.length + " entries, expected one, or several for"
                    + " at least 2 samples; x has shape " + x.shape());
        }
        for (double ridge : ridges) {
            if (!(ridge > 0 && Double.isFinite(ridge))) {
                throw new IllegalArgumentException("a ridge is " + ridge + ", expected a finite number above 0");
            }
        }
    }

    /** The rows come in random order, so the first are as good as any to be held out. */
    private static double best(Engine engine, KernelFunction kernel, Tensor z, Tensor x, double[] ridges) {
        int held = Math.max(1, z.rows() / HELD_OUT);
        Tensor predicted = engine.compute().zeros(held, x.columns());
        Tensor truth = engine.compute().there(x.rows(0, held));
        double best = ridges[0];
        double least = Double.POSITIVE_INFINITY;
        for (double ridge : ridges) {
            PreImage learnt = learn(engine, kernel, z.rows(held, z.rows()), x.rows(held, x.rows()), ridge);
            learnt.predict(engine.compute().there(z.rows(0, held)), predicted);
            double error = engine.compute().squaredDifference(predicted, truth);
            if (error < least) {
                least = error;
                best = ridge;
            }
        }
        return best;
    }

    private static PreImage learn(Engine engine, KernelFunction kernel, Tensor z, Tensor x, double ridge) {
        Tensor known = engine.compute().there(z);
        double[] matrix = gram(engine, kernel, known);
        int n = z.rows();
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] += ridge;
        }
        Cholesky root = Cholesky.of(matrix, n)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a ridge of " + ridge + " is too small for the kernel of " + n + " samples: raise it"));
        Tensor coefficients = Tensor.zeros(n, x.columns());
        engine.workers().forEach(Math.ceilDiv(x.columns(), COLUMNS), tile -> {
            Cancellation.check("the fit of pre-images");
            int from = tile * COLUMNS;
            solve(root, x, coefficients, from, Math.min(COLUMNS, x.columns() - from));
        });
        return new PreImage(engine.compute(), kernel, known, engine.compute().there(coefficients), ridge);
    }

    private static void solve(Cholesky root, Tensor x, Tensor coefficients, int from, int count) {
        double[] b = new double[x.rows() * count];
        for (int i = 0; i < b.length; i++) {
            b[i] = x.get(i / count, from + i % count);
        }
        double[] solution = root.solve(b, count);
        for (int i = 0; i < b.length; i++) {
            coefficients.set(i / count, from + i % count, (float) solution[i]);
        }
    }

    private static double[] gram(Engine engine, KernelFunction kernel, Tensor z) {
        int n = z.rows();
        Tensor gram = engine.compute().zeros(n, n);
        kernel.gram(engine.compute(), z, z, gram);
        Tensor host = engine.compute().onHeap(gram);
        double[] matrix = new double[n * n];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = host.array()[host.offset() + i];
        }
        return matrix;
    }

    /** The ridge that it was learnt with. */
    public double ridge() {
        return ridge;
    }

    /**
     * Writes the samples that coordinates come from. That of a row does not depend on the other rows.
     *
     * @param z k×m, in the memory of the engine's backend; not modified
     * @param out k×d, there too
     * @throws IllegalArgumentException if a shape disagrees
     */
    public void predict(Tensor z, Tensor out) {
        if (z.columns() != coordinates.columns()) {
            throw new IllegalArgumentException(
                    "z has shape " + z.shape() + ", expected " + coordinates.columns() + " columns");
        }
        if (out.rows() != z.rows() || out.columns() != coefficients.columns()) {
            throw new IllegalArgumentException(
                    "out has shape " + out.shape() + ", expected " + z.rows() + "×" + coefficients.columns());
        }
        Tensor tile = compute.zeros(Math.min(TILE, z.rows()), coordinates.rows());
        for (int from = 0; from < z.rows(); from += TILE) {
            int to = Math.min(z.rows(), from + TILE);
            Tensor gram = tile.rows(0, to - from);
            kernel.gram(compute, z.rows(from, to), coordinates, gram);
            compute.multiply(gram, coefficients, out.rows(from, to));
        }
    }
}
