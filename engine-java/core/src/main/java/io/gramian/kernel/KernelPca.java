package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.linalg.EigenPairs;
import io.gramian.linalg.SymmetricOperator;
import io.gramian.linalg.TallProducts;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Kernel principal component analysis (Schölkopf, Smola and Müller, Nonlinear component analysis as a kernel eigenvalue
 * problem, Neural Computation 10, 1998): from the leading eigenpairs K ≈ E·Λ·Eᵀ of the kernel, centred or not, the scores
 * E·Λ^½ of its samples, whose inner products approximate the kernel, and by Nyström's extension K(Y, X)·E·Λ^−½ those of new
 * samples. K is never needed as a whole.
 *
 * <p>It reads its kernel, so one thread at a time may project.
 */
public final class KernelPca {
    /** Eigenvalues below this share of the largest are round-off of float32: new samples get the score 0 there. */
    private static final double ROUND_OFF = 1e-6;

    private final Engine engine;
    private final KernelMatrix kernel;
    private final boolean centred;
    private final double[] values;
    private final Tensor vectors;
    private final boolean converged;
    private final Tensor weights;
    private final Tensor shift;

    private KernelPca(
            Engine engine, KernelMatrix kernel, boolean centred, double[] values, Tensor vectors, boolean converged) {
        this.engine = engine;
        this.kernel = kernel;
        this.centred = centred;
        this.values = values;
        this.vectors = vectors;
        this.converged = converged;
        this.weights = scaled(this::inverseRoot);
        this.shift = shift();
    }

    /**
     * Finds the leading components.
     *
     * @param kernel over n samples; kept, for new ones
     * @param components m, from 1 to n
     * @param centred whether the features are centred first, as in the paper; without it their inner products approximate
     *     the kernel as it is
     * @throws IllegalArgumentException if there are more components than samples
     */
    public static KernelPca fit(Engine engine, KernelMatrix kernel, int components, boolean centred) {
        SymmetricOperator operator = centred ? new CentredOperator(engine, kernel) : kernel;
        EigenPairs pairs = BlockEigensolver.leading(engine, operator, BlockEigensolver.Options.of(components));
        return new KernelPca(engine, kernel, centred, pairs.values(), pairs.vectors(), pairs.converged());
    }

    /**
     * The analysis with the first components alone.
     *
     * @throws IllegalArgumentException if there are not as many
     */
    public KernelPca leading(int components) {
        if (components < 1 || components > values.length) {
            throw new IllegalArgumentException(
                    "components is " + components + ", expected from 1 to the " + values.length + " that were found");
        }
        double[] choice = new double[values.length * components];
        for (int j = 0; j < components; j++) {
            choice[j * components + j] = 1;
        }
        Tensor first = engine.compute().zeros(vectors.rows(), components);
        new TallProducts(engine).multiply(1, vectors, choice, 0, first);
        return new KernelPca(engine, kernel, centred, Arrays.copyOf(values, components), first, converged);
    }

    /** m. */
    public int components() {
        return values.length;
    }

    /** A copy of the m eigenvalues, the largest first. */
    public double[] values() {
        return values.clone();
    }

    /** Whether the eigensolver reached its tolerance. */
    public boolean converged() {
        return converged;
    }

    /** E·Λ^½, n×m, in the memory of the engine's backend, as a new tensor: the samples' coordinates. */
    public Tensor scores() {
        return scaled(value -> Math.sqrt(Math.max(0, value)));
    }

    /**
     * The coordinates of new samples, m columns, in the memory of the engine's backend.
     *
     * @param samples on the heap; not modified
     * @throws UnsupportedOperationException if the kernel is known between its own samples alone
     */
    public Tensor project(Rows samples) {
        Compute compute = engine.compute();
        Tensor out = compute.zeros(samples.rows(), components());
        kernel.extend(samples, weights, out);
        compute.addRow(out, -1, shift, out);
        return out;
    }

    private double inverseRoot(double value) {
        return value > ROUND_OFF * values[0] ? 1 / Math.sqrt(value) : 0;
    }

    /** The eigenvectors, each times a function of its eigenvalue. */
    private Tensor scaled(DoubleUnaryOperator factor) {
        int m = components();
        double[] diagonal = new double[m * m];
        for (int j = 0; j < m; j++) {
            diagonal[j * m + j] = factor.applyAsDouble(values[j]);
        }
        Tensor result = engine.compute().zeros(vectors.rows(), m);
        new TallProducts(engine).multiply(1, vectors, diagonal, 0, result);
        return result;
    }

    /** What the mean of the features adds to each coordinate: (K·1/n)ᵀ·W. */
    private Tensor shift() {
        Compute compute = engine.compute();
        Tensor shift = compute.zeros(components());
        if (centred) {
            Tensor ones = compute.zeros(kernel.size(), 1);
            Tensor means = compute.zeros(kernel.size(), 1);
            compute.fill(1f / kernel.size(), ones);
            kernel.apply(ones, means);
            compute.multiply(true, means, false, weights, 1, 0, shift.reshape(1, components()));
        }
        return shift;
    }
}
