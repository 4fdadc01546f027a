package io.gramian.linalg;

import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * A start block for eigensolvers: the leading left singular vectors of a random combination of a sample of the columns of
 * a symmetric operator (Halko, Martinsson and Tropp, Finding structure with randomness, SIAM Review 53, 2011; sampled as
 * in the Nyström method). Eigenvectors that live on many rows are in it, at a fraction of the cost of a product.
 *
 * <p>Those that live on few rows may be missed by the sample. So all columns have a small random part, and the last ones
 * are random altogether: an eigenvector that is missed then stands out in the first products.
 */
final class SampledStart {
    /** One column of so many is in the sample. */
    private static final int SHARE = 12;

    /** The combinations, in widths of the start block. */
    private static final int OVERSAMPLING = 3;

    /** Columns of the block that are random altogether. */
    private static final int RANDOM_COLUMNS = 2;

    /** The length of the random part of the others. */
    private static final double RANDOM_PART = 0.02;

    /** The squared singular value, as a share of the largest one, below which a singular vector is round-off. */
    private static final double ROUND_OFF = 1e-9;

    private SampledStart() {}

    /** Whether the sample is cheaper than half a product with a block of that width. */
    static boolean pays(SymmetricOperator operator, int width) {
        int n = operator.size();
        return operator.skipsZeroRows() && 2L * sample(n, width) * OVERSAMPLING <= n;
    }

    private static int sample(int n, int width) {
        return Math.max(n / SHARE, 2 * OVERSAMPLING * width);
    }

    /**
     * The block, not yet orthonormal.
     *
     * @param random n×width, random signs; not modified
     */
    static Tensor of(Engine engine, SymmetricOperator operator, Tensor random) {
        int n = operator.size();
        int width = random.columns();
        int columns = OVERSAMPLING * width;
        Compute compute = engine.compute();
        Tensor image = compute.zeros(n, columns);
        operator.apply(signs(engine, n, columns, sample(n, width)), image);
        TallProducts products = new TallProducts(engine);
        SymmetricEigen singular = SymmetricEigen.of(products.gram(image, image), columns);
        Tensor block = compute.zeros(n, width);
        products.combine(List.of(image, random), factors(singular, n, columns, width), block);
        return block;
    }

    /** Random signs in as many random rows, zeros in the others. */
    private static Tensor signs(Engine engine, int n, int columns, int sample) {
        CounterRandom random = new CounterRandom(Philox.key(engine.seed(), "SampledStart"));
        return RandomSigns.block(engine, n, columns, RandomSigns.some(n, sample, random), random);
    }

    /** What makes the block of the images and the random signs. */
    private static double[] factors(SymmetricEigen singular, int n, int columns, int width) {
        double[] squares = singular.values();
        double[] vectors = singular.vectors();
        double unit = 1 / Math.sqrt(n);
        double[] factors = new double[(columns + width) * width];
        for (int j = 0; j < width; j++) {
            boolean drawn = j < width - RANDOM_COLUMNS && squares[j] > ROUND_OFF * squares[0];
            factors[(columns + j) * width + j] = drawn ? RANDOM_PART * unit : unit;
            for (int i = 0; drawn && i < columns; i++) {
                factors[i * width + j] = vectors[i * columns + j] / Math.sqrt(squares[j]);
            }
        }
        return factors;
    }
}
