package io.gramian.linalg;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes the columns of a tall block orthonormal by Cholesky QR, repeated until round-off stops it: a first pass on a
 * block of condition κ leaves an error of about κ²ε, the second one repairs that (Yamamoto, Nakatsukasa, Yanagisawa and
 * Fukaya, Roundoff error analysis of the CholeskyQR2 algorithm, ETNA 44, 2015). Columns that depend on those before
 * them, as far as float32 can tell, are replaced by random ones, so any block of finite numbers has a result.
 *
 * <p>It holds work memory, so one thread at a time may use it.
 */
public final class Orthonormalizer {
    /** No element of QᵀQ − I is larger afterwards; what float32 sums can tell of it is a few times smaller. */
    public static final double DEFECT = 5e-6;

    /** The squared sine of the angle to the columns before, below which a column counts as dependent on them. */
    private static final double DEPENDENT = 1e-5;

    /** Two are the rule; each random replacement may need one or two more. */
    private static final int PASSES = 20;

    private final Compute compute;
    private final TallProducts products;
    private final Tensor work;
    private final long key;
    private Tensor random;
    private long drawn;

    /**
     * For blocks of one shape.
     *
     * @throws IllegalArgumentException if there are more columns than rows
     */
    public Orthonormalizer(Engine engine, int rows, int columns) {
        if (columns > rows) {
            throw new IllegalArgumentException(
                    "columns is " + columns + ", expected at most the number of rows, " + rows);
        }
        this.compute = engine.compute();
        this.products = new TallProducts(engine);
        this.work = compute.zeros(rows, columns);
        this.key = Philox.key(engine.seed(), "Orthonormalizer");
    }

    /**
     * q ← q·T, with T upper triangular, so that qᵀq = I.
     *
     * @param q finite, and so that the squares of its elements are finite in float32; of the shape given before
     * @return T; or nothing where columns had to be replaced
     * @throws IllegalArgumentException if the shape disagrees, or an element is not such a number
     */
    public Optional<double[]> orthonormalise(Tensor q) {
        int b = work.columns();
        if (q.rows() != work.rows() || q.columns() != b) {
            throw new IllegalArgumentException("q has shape " + q.shape() + ", expected " + work.shape());
        }
        double[] transform = Matrices.identity(b);
        boolean replaced = false;
        for (int pass = 0; pass < PASSES; pass++) {
            double[] gram = products.gram(q, q);
            requireFinite(gram, q);
            if (Dense.distanceFromIdentity(gram, b) <= DEFECT / 2) {
                return replaced ? Optional.empty() : Optional.of(transform);
            }
            int[] kept = independent(gram, b);
            double[] factor = inverseFactor(gram, b, kept);
            products.multiply(1, q, factor, 0, work);
            if (kept.length < b) {
                addRandom(kept);
                replaced = true;
            }
            compute.copy(work, q);
            transform = Dense.multiply(transform, factor, b, b, b);
        }
        throw new IllegalStateException("no orthonormal columns after " + PASSES + " passes over a block of shape "
                + q.shape() + "; please report it as a defect");
    }

    private static void requireFinite(double[] gram, Tensor q) {
        for (double element : gram) {
            if (!Double.isFinite(element)) {
                throw new IllegalArgumentException("q of shape " + q.shape()
                        + " has elements that are not finite, or whose squares are not; scale it first");
            }
        }
    }

    /** The columns that do not depend on earlier ones, by a Cholesky factorization that leaves the others out. */
    private static int[] independent(double[] gram, int b) {
        int[] kept = new int[b];
        int count = 0;
        double[] lower = new double[b * b];
        for (int j = 0; j < b; j++) {
            double norm = Math.sqrt(gram[j * b + j]);
            double rest = 1;
            for (int k = 0; k < count; k++) {
                int i = kept[k];
                double cosine = gram[j * b + i] / norm / Math.sqrt(gram[i * b + i]);
                double along = Matrices.dot(lower, count * b, lower, k * b, k);
                lower[count * b + k] = (cosine - along) / lower[k * b + k];
                rest -= lower[count * b + k] * lower[count * b + k];
            }
            // The negated comparison also leaves out a column of zeros, whose cosines are NaN.
            if (norm > 0 && rest > DEPENDENT) {
                lower[count * b + count] = Math.sqrt(rest);
                kept[count++] = j;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** R⁻¹ of the kept columns, with columns of zeros for the others. */
    private static double[] inverseFactor(double[] gram, int b, int[] kept) {
        int count = kept.length;
        double[] part = new double[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                part[i * count + j] = gram[kept[i] * b + kept[j]];
            }
        }
        double[] inverse = Cholesky.of(part, count).orElseThrow().inverseUpper();
        double[] result = new double[b * b];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                result[kept[i] * b + kept[j]] = inverse[i * count + j];
            }
        }
        return result;
    }

    /** Adds random columns of length near 1 to the work block where it has zeros. */
    private void addRandom(int[] kept) {
        int b = work.columns();
        if (random == null) {
            random = compute.zeros(work.rows(), b);
        }
        compute.normal(key, drawn, random);
        drawn += random.size();
        double[] mask = new double[b * b];
        for (int j = 0; j < b; j++) {
            if (Arrays.binarySearch(kept, j) < 0) {
                mask[j * b + j] = 1 / Math.sqrt(work.rows());
            }
        }
        products.multiply(1, random, mask, 1, work);
    }
}
