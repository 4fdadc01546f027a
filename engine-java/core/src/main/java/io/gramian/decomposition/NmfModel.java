package io.gramian.decomposition;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.StagedRows;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.List;

/** The components H of a non-negative factorisation. Immutable; several threads may share it. */
public final class NmfModel {
    /** Enough for parts that overlap much; a row seldom needs 50. */
    private static final int SWEEPS = 1000;

    /** Float32 products know no more. */
    private static final double TOLERANCE = 1e-6;

    private final Tensor components;
    private final List<Double> errors;
    private final boolean converged;

    /** Takes over the components. */
    NmfModel(Tensor components, List<Double> errors, boolean converged) {
        this.components = components;
        this.errors = List.copyOf(errors);
        this.converged = converged;
    }

    /**
     * The model of given components, which was not fitted.
     *
     * @param components k×d on the heap, not negative; copied
     * @throws IllegalArgumentException if there is none, or an element is negative
     */
    public static NmfModel of(Tensor components) {
        if (components.size() == 0) {
            throw new IllegalArgumentException("components has shape " + components.shape() + ", expected some");
        }
        for (float value : components.toArray()) {
            if (!(value >= 0)) {
                throw new IllegalArgumentException("components holds " + value + ", expected 0 or above");
            }
        }
        return new NmfModel(components.copy(), List.of(), false);
    }

    /** k. */
    public int size() {
        return components.rows();
    }

    /** d. */
    public int features() {
        return components.columns();
    }

    /** A copy of H, k×d on the heap: rows of length 1, or 0 where fewer components do. */
    public Tensor components() {
        return components.copy();
    }

    /** ‖X − W·H‖² after each iteration; empty for a model that was not fitted. */
    public List<Double> errors() {
        return errors;
    }

    /** Whether the fit ended by its tolerance. */
    public boolean converged() {
        return converged;
    }

    /**
     * The weights W ≥ 0 of least ‖x − w·H‖² for rows, each by itself.
     *
     * @param x n×d of finite elements, which may be negative, on the heap or in the memory of the engine's backend; not
     *     modified
     * @return n×k on the heap
     * @throws IllegalArgumentException if x has another number of columns
     */
    public Tensor transform(Engine engine, Rows x) {
        int k = components.rows();
        if (x.columns() != components.columns()) {
            throw new IllegalArgumentException(
                    "x has " + x.columns() + " columns, the components were learnt from " + components.columns());
        }
        Compute compute = engine.compute();
        Tensor there = compute.zeros(k, components.columns());
        compute.copy(components, there);
        double[] gram = gram();
        NonNegativeLeastSquares squares = new NonNegativeLeastSquares(engine.workers(), k, SWEEPS, TOLERANCE);
        StagedRows chunks = new StagedRows(compute, x);
        Tensor products = compute.zeros(chunks.largest(), k);
        Tensor host = Tensor.zeros(chunks.largest(), k);
        Tensor weights = Tensor.zeros(x.rows(), k);
        chunks.forEach((first, chunk) -> {
            Tensor product = products.rows(0, chunk.rows());
            compute.multiply(false, chunk, true, there, 1, 0, product);
            compute.copy(product, host.rows(0, chunk.rows()));
            squares.improve(gram, index -> host.array()[index], weights.rows(first, first + chunk.rows()));
        });
        return weights;
    }

    private double[] gram() {
        int k = components.rows();
        double[] gram = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                for (int f = 0; f < components.columns(); f++) {
                    gram[i * k + j] += (double) components.get(i, f) * components.get(j, f);
                }
            }
        }
        return gram;
    }
}
