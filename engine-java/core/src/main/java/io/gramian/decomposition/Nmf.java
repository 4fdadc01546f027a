package io.gramian.decomposition;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.StagedRows;
import io.gramian.io.BadDataException;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/**
 * The non-negative factorisation X ≈ W·H, with W ≥ 0 of n×k and H ≥ 0 of k×d, that minimises ‖X − W·H‖² by hierarchical
 * alternating least squares (Cichocki and Phan: Fast local algorithms for large scale nonnegative matrix and tensor
 * factorizations; IEICE Transactions E92-A, 2009). Products with X are the work, so that each is followed by a few
 * sweeps instead of one (Gillis and Glineur: Accelerated multiplicative updates and hierarchical ALS algorithms for
 * nonnegative matrix factorization; Neural Computation 24, 2012). One pass over the rows of X an iteration, and nothing
 * random.
 */
public final class Nmf {
    /** How often coordinates are gone through after each product. */
    private static final int SWEEPS = 3;

    private final Compute compute;
    private final StagedRows chunks;
    private final NonNegativeLeastSquares squares;
    private final int n;
    private final int d;
    private final int k;
    /** Hᵀ, d×k on the heap and in the backend's memory. */
    private final Tensor components;

    private final Tensor componentsThere;
    private final Tensor weights;
    private final Tensor weightsThere;
    private final Tensor products;
    private final Tensor productsThere;
    private final Tensor moments;
    private final Tensor momentsThere;
    /** XᵀW and WᵀW of the last pass, and ‖X‖². */
    private final double[] cross;

    private final double[] weightGram;
    private double norm;

    private Nmf(Engine engine, Rows x, Tensor start) {
        this.compute = engine.compute();
        this.chunks = new StagedRows(compute, x);
        this.n = x.rows();
        this.d = x.columns();
        this.k = start.columns();
        this.squares = new NonNegativeLeastSquares(engine.workers(), k, SWEEPS, 0);
        this.components = start;
        this.componentsThere = compute.zeros(d, k);
        this.weights = Tensor.zeros(n, k);
        this.weightsThere = compute.zeros(chunks.largest(), k);
        this.products = Tensor.zeros(chunks.largest(), k);
        this.productsThere = compute.zeros(chunks.largest(), k);
        this.moments = Tensor.zeros(d, k);
        this.momentsThere = compute.zeros(d, k);
        this.cross = new double[d * k];
        this.weightGram = new double[k * k];
    }

    /**
     * Factorises.
     *
     * @param x n×d, finite and not negative, on the heap or in the memory of the engine's backend; not modified
     * @param options settings, with at most min(n, d) components
     * @param listener is given the squared error after each iteration and their number so far
     * @throws BadDataException if an element is negative or not finite
     * @throws IllegalArgumentException if there are more components than rows or columns
     */
    public static NmfModel fit(Engine engine, Rows x, NmfOptions options, ObjDoubleConsumer<Integer> listener) {
        if (options.components() > Math.min(x.rows(), x.columns())) {
            throw new IllegalArgumentException("components is " + options.components() + ", but x has " + x.rows()
                    + " rows and " + x.columns() + " columns: ask for no more components than the fewer of them");
        }
        requireNotNegative(x);
        Nmf nmf = new Nmf(engine, x, NmfStart.of(engine, x, options.components()));
        List<Double> errors = new ArrayList<>();
        boolean converged = false;
        double last = Double.NaN;
        while (errors.size() < options.maxIterations() && !converged) {
            double error = nmf.iterate();
            errors.add(error);
            listener.accept(errors.size(), error);
            converged = last - error <= options.tolerance() * last;
            last = error;
        }
        return new NmfModel(nmf.scaledComponents(), errors, converged);
    }

    private static void requireNotNegative(Rows x) {
        int d = x.columns();
        int chunk = 1024;
        for (int first = 0; first < x.rows(); first += chunk) {
            Tensor rows = x.rows(first, Math.min(x.rows(), first + chunk));
            for (int i = 0; i < rows.size(); i++) {
                float value = rows.array()[rows.offset() + i];
                if (!(value >= 0 && value <= Float.MAX_VALUE)) {
                    throw new BadDataException("row " + (first + i / d + 1) + ", column " + (i % d + 1)
                            + ": the value is " + value + "; a non-negative factorisation needs 0 or above: scale the"
                            + " features to 0 … 1");
                }
            }
        }
    }

    /** Improves W, then H; returns the squared error. */
    private double iterate() {
        compute.copy(components, componentsThere);
        double[] componentGram = gram(componentsThere);
        boolean firstPass = norm == 0;
        Arrays.fill(cross, 0);
        Arrays.fill(weightGram, 0);
        chunks.forEach((first, chunk) -> {
            if (firstPass) {
                norm += compute.dot(chunk, chunk);
            }
            improveWeights(chunk, weights.rows(first, first + chunk.rows()), componentGram);
        });
        squares.improve(weightGram, index -> cross[index], components);
        return error();
    }

    private void improveWeights(Tensor chunk, Tensor rows, double[] componentGram) {
        Tensor product = productsThere.rows(0, chunk.rows());
        Tensor there = weightsThere.rows(0, chunk.rows());
        compute.multiply(chunk, componentsThere, product);
        compute.copy(product, products.rows(0, chunk.rows()));
        squares.improve(componentGram, index -> products.array()[index], rows);
        compute.copy(rows, there);
        compute.multiply(true, chunk, false, there, 1, 0, momentsThere);
        compute.copy(momentsThere, moments);
        for (int i = 0; i < cross.length; i++) {
            cross[i] += moments.array()[i];
        }
        double[] gram = gram(there);
        for (int i = 0; i < gram.length; i++) {
            weightGram[i] += gram[i];
        }
    }

    private double[] gram(Tensor tall) {
        double[] gram = new double[k * k];
        compute.tallGram(List.of(tall), List.of(tall), gram);
        return gram;
    }

    /** ‖X‖² − 2·tr(XᵀW·H) + tr(WᵀW·HHᵀ), and 0 where round-off makes it less. */
    private double error() {
        compute.copy(components, componentsThere);
        double[] componentGram = gram(componentsThere);
        double error = norm;
        for (int i = 0; i < cross.length; i++) {
            error -= 2 * cross[i] * components.array()[i];
        }
        for (int i = 0; i < componentGram.length; i++) {
            error += weightGram[i] * componentGram[i];
        }
        return Math.max(0, error);
    }

    /** H, with rows of length 1, or 0 where a component is of no use. */
    private Tensor scaledComponents() {
        Tensor scaled = Tensor.zeros(k, d);
        for (int j = 0; j < k; j++) {
            double square = 0;
            for (int f = 0; f < d; f++) {
                square += (double) components.get(f, j) * components.get(f, j);
            }
            for (int f = 0; f < d; f++) {
                scaled.set(j, f, square > 0 ? (float) (components.get(f, j) / Math.sqrt(square)) : 0);
            }
        }
        return scaled;
    }
}
