package io.gramian.linalg;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The leading eigenpairs of a large symmetric operator by block Lanczos iteration with full re-orthogonalisation,
 * Rayleigh-Ritz projection in float64 and thick restarts (Golub and Underwood, The block Lanczos method for computing
 * eigenvalues, 1977; Wu and Simon, SIAM Journal on Matrix Analysis and Applications 22, 2000). A start from nothing is
 * random, or the range of a sample of columns where that is cheap, and the vectors found are improved by what the last product
 * tells beyond the basis. A small operator is multiplied by the identity and decomposed at once.
 *
 * <p>The block is wider than the number of pairs asked for, so that a cluster of nearly equal eigenvalues has room in
 * it.
 */
public final class BlockEigensolver {
    /** Up to here the dense decomposition costs less than the iteration. */
    private static final int SMALL = 200;

    /** A dense decomposition beyond this takes minutes, and gigabytes. */
    private static final int LARGEST_DENSE = 5000;

    /** The basis has room for this many blocks at least, and the dense way is taken where it would not. */
    private static final int LEAST_BLOCKS = 4;

    private static final int MOST_BLOCKS = 24;

    /**
     * Blocks are this many columns wide, or a multiple of it. A kernel matrix is read or formed for each product, so that 12
     * columns, as many as the widest register tile has room for, take hardly longer than 5, and need far fewer products.
     */
    private static final int WIDTH_STEP = 12;

    /** The start block's extra vectors see what the given ones miss only after some products. */
    private static final int LEAST_PRODUCTS = 3;

    /** A random block is no answer; its image may be one. */
    private static final int LEAST_PRODUCTS_OF_RANDOM = 2;

    /** The same under every seed. */
    private static final long SIGN_KEY = Philox.key(0, "sign of an eigenvector");

    private BlockEigensolver() {}

    /**
     * What to compute.
     *
     * @param count c, how many pairs, at least 1
     * @param tolerance the bound on ‖A·v − λ·v‖ as a fraction of the largest |λ|; float32 products reach about 1e-5
     * @param maxProducts when to stop without having converged, at least 1
     */
    public record Options(int count, double tolerance, int maxProducts) {
        /** Checks the ranges. */
        public Options {
            if (count < 1) {
                throw new IllegalArgumentException("count is " + count + ", expected at least 1");
            }
            if (!(tolerance > 0)) {
                throw new IllegalArgumentException("tolerance is " + tolerance + ", expected a positive number");
            }
            if (maxProducts < 1) {
                throw new IllegalArgumentException("maxProducts is " + maxProducts + ", expected at least 1");
            }
        }

        /** c pairs, to 1e-4, within 1000 products. */
        public static Options of(int count) {
            return new Options(count, 1e-4, 1000);
        }
    }

    /**
     * The c algebraically largest eigenvalues and their eigenvectors, from a random start.
     *
     * @throws IllegalArgumentException if c exceeds the size of the operator, or a product is not finite
     */
    public static EigenPairs leading(Engine engine, SymmetricOperator operator, Options options) {
        return solve(engine, operator, options, null);
    }

    /**
     * The c algebraically largest eigenvalues and their eigenvectors. The engine's seed decides the random part of the
     * start; the sign of each vector is such that its product with one fixed random vector is positive.
     *
     * @param start n×c, approximate eigenvectors; they need not be orthonormal; not modified
     * @throws IllegalArgumentException if c exceeds the size of the operator, start has another shape, or a product or
     *     start is not finite
     */
    public static EigenPairs leading(Engine engine, SymmetricOperator operator, Options options, Tensor start) {
        if (start.rows() != operator.size() || start.columns() != options.count()) {
            throw new IllegalArgumentException(
                    "start has shape " + start.shape() + ", expected " + operator.size() + "×" + options.count());
        }
        return solve(engine, operator, options, start);
    }

    private static EigenPairs solve(Engine engine, SymmetricOperator operator, Options options, Tensor start) {
        int n = operator.size();
        int c = options.count();
        if (c > n) {
            throw new IllegalArgumentException("count is " + c + ", expected at most the size of the operator, " + n);
        }
        int width = width(c);
        if (n <= SMALL || n <= (LEAST_BLOCKS + 1) * width) {
            if (n > LARGEST_DENSE) {
                throw new IllegalArgumentException("count is " + c + " of an operator of size " + n
                        + ": with so large a share the dense way is needed, which ends at size " + LARGEST_DENSE);
            }
            return decompose(engine, operator, c);
        }
        int least = start == null ? LEAST_PRODUCTS_OF_RANDOM : LEAST_PRODUCTS;
        return iterate(engine, operator, options, startBlock(engine, operator, width, start), least);
    }

    private static int width(int c) {
        int guarded = c + Math.max(2, c / 4);
        return (guarded + WIDTH_STEP - 1) / WIDTH_STEP * WIDTH_STEP;
    }

    /** The given vectors, with random ones beside them. */
    private static Tensor startBlock(Engine engine, SymmetricOperator operator, int width, Tensor start) {
        int n = operator.size();
        Tensor block = signs(engine, n, width);
        if (start == null) {
            return SampledStart.pays(operator, width) ? SampledStart.of(engine, operator, block) : block;
        }
        int c = start.columns();
        double[] placing = new double[c * width];
        double[] guards = new double[width * width];
        for (int j = 0; j < width; j++) {
            if (j < c) {
                placing[j * width + j] = 1;
            } else {
                guards[j * width + j] = 1;
            }
        }
        TallProducts products = new TallProducts(engine);
        Tensor result = engine.compute().zeros(n, width);
        products.multiply(1, block, guards, 0, result);
        products.multiply(1, start, placing, 1, result);
        return result;
    }

    private static Tensor signs(Engine engine, int n, int width) {
        CounterRandom random = new CounterRandom(Philox.key(engine.seed(), "BlockEigensolver"));
        return RandomSigns.block(engine, n, width, RandomSigns.all(n), random);
    }

    private static EigenPairs iterate(
            Engine engine, SymmetricOperator operator, Options options, Tensor start, int leastProducts) {
        int c = options.count();
        int capacity = capacity(engine, start.rows(), start.columns());
        KrylovBasis basis = new KrylovBasis(engine, operator, start, capacity, capacity / 2);
        for (int done = 1; ; done++) {
            Cancellation.check("the eigensolver");
            basis.extend();
            if (done < leastProducts && done < options.maxProducts() && !basis.full()) {
                continue;
            }
            SymmetricEigen ritz = basis.ritz();
            double[] values = ritz.values();
            double[] vectors = ritz.vectors();
            PowerStep step = basis.step(values, vectors, c);
            double residual = relative(step.residual(), values);
            boolean converged = residual <= options.tolerance();
            if (converged || done == options.maxProducts()) {
                Tensor result = engine.compute().zeros(start.rows(), c);
                basis.vectors(step, direction(engine, start.rows()), result);
                return new EigenPairs(Arrays.copyOf(step.values(), c), result, done, residual, converged);
            }
            if (basis.full()) {
                basis.restart(values, vectors);
            }
        }
    }

    /**
     * How many blocks the basis holds: more mean fewer products, until decomposing the projection, about 10·p³
     * operations for p columns, costs as much as a product with a stored matrix, or the memory is used up.
     */
    private static int capacity(Engine engine, int n, int width) {
        double columns = Math.cbrt((double) n * n * width / 10);
        int most = Math.min(MOST_BLOCKS, n / width - 1);
        int capacity = (int) Math.max(LEAST_BLOCKS, Math.min(most, columns / width));
        while (capacity > LEAST_BLOCKS && !engine.affords((long) n * width * (capacity + capacity / 2 + 3))) {
            capacity--;
        }
        return capacity;
    }

    private static double relative(double residual, double[] values) {
        double largest = Matrices.largestMagnitude(values);
        return largest == 0 ? 0 : residual / largest;
    }

    private static EigenPairs decompose(Engine engine, SymmetricOperator operator, int c) {
        int n = operator.size();
        Compute compute = engine.compute();
        Tensor host = Tensor.zeros(n, n);
        for (int i = 0; i < n; i++) {
            host.set(i, i, 1);
        }
        Tensor identity = compute.zeros(n, n);
        Tensor image = compute.zeros(n, n);
        compute.copy(host, identity);
        operator.apply(identity, image);
        compute.copy(image, host);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            matrix[i] = host.array()[i];
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix, n);
        double[] vectors = eigen.vectors();
        Tensor leading = Tensor.zeros(n, c);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < c; j++) {
                leading.set(i, j, (float) vectors[i * n + j]);
            }
        }
        Tensor result = compute.zeros(n, c);
        compute.copy(leading, result);
        double residual = relative(residual(matrix, eigen, n, c), eigen.values());
        return new EigenPairs(Arrays.copyOf(eigen.values(), c), signed(engine, result), 1, residual, true);
    }

    private static double residual(double[] matrix, SymmetricEigen eigen, int n, int c) {
        double[] values = eigen.values();
        double[] vectors = Matrices.transpose(eigen.vectors(), n, n);
        double largest = 0;
        for (int j = 0; j < c; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double element = Matrices.dot(matrix, i * n, vectors, j * n, n) - values[j] * vectors[j * n + i];
                sum += element * element;
            }
            largest = Math.max(largest, Math.sqrt(sum));
        }
        return largest;
    }

    /** With it the product of each eigenvector is positive. */
    private static Tensor direction(Engine engine, int n) {
        Tensor direction = engine.compute().zeros(n, 1);
        engine.compute().normal(SIGN_KEY, 0, direction);
        return direction;
    }

    private static Tensor signed(Engine engine, Tensor vectors) {
        int c = vectors.columns();
        TallProducts tall = new TallProducts(engine);
        double[] along = tall.gram(direction(engine, vectors.rows()), vectors);
        double[] signs = new double[c * c];
        for (int j = 0; j < c; j++) {
            signs[j * c + j] = along[j] < 0 ? -1 : 1;
        }
        Tensor signed = engine.compute().zeros(vectors.rows(), c);
        tall.multiply(1, vectors, signs, 0, signed);
        return signed;
    }
}
