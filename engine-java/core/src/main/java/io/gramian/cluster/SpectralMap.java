package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.StagedRows;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * The rows of leading eigenvectors of a normalised Gaussian kernel as a function of samples, by the extension of Nyström:
 * u(x) = k(x)·M/√(k(x)·q) − c, with k(x) the kernel between x and m landmarks (Bengio, Paiement, Vincent, Delalleau, Le
 * Roux and Ouimet: Out-of-sample extensions for LLE, Isomap, MDS, Eigenmaps, and spectral clustering; NIPS 2003). That
 * of a row does not depend on the other rows. Immutable; several threads may share it.
 */
public final class SpectralMap {
    /** Of the largest: the kernel tells nothing of an eigenvector whose eigenvalue is 0. */
    private static final double LEAST_SHARE = 1e-6;

    private final Tensor landmarks;
    private final float gamma;
    private final Tensor weights;
    private final float[] offset;
    private final boolean rowNormalized;

    private SpectralMap(Tensor landmarks, float gamma, Tensor weights, float[] offset, boolean rowNormalized) {
        this.landmarks = landmarks;
        this.gamma = gamma;
        this.weights = weights;
        this.offset = offset;
        this.rowNormalized = rowNormalized;
    }

    /**
     * The map of its parts.
     *
     * @param landmarks m×d on the heap, m ≥ 1; copied
     * @param gamma γ of the kernel exp(−γ‖x−y‖²), finite and above 0
     * @param weights m×(k+1) on the heap: M, and q in the last column; copied
     * @param offset c, k elements; copied
     * @param rowNormalized whether rows are scaled to length 1
     * @throws IllegalArgumentException if a shape or γ is not as said
     */
    public static SpectralMap of(Tensor landmarks, float gamma, Tensor weights, float[] offset, boolean rowNormalized) {
        boolean fits = landmarks.rows() > 0
                && weights.rows() == landmarks.rows()
                && offset.length > 0
                && weights.columns() == offset.length + 1;
        if (!fits) {
            throw new IllegalArgumentException("landmarks have shape " + landmarks.shape() + ", weights "
                    + weights.shape() + " and the offset " + offset.length + " elements: they do not fit together");
        }
        if (!(gamma > 0 && gamma <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("gamma is " + gamma + ", expected a finite number above 0");
        }
        return new SpectralMap(landmarks.copy(), gamma, weights.copy(), offset.clone(), rowNormalized);
    }

    /** Up to here eigenvalues are taken for 0, and their vectors are not extended. */
    static double leastEigenvalue(double[] values) {
        return LEAST_SHARE * Math.abs(values[0]);
    }

    /** d. */
    public int features() {
        return landmarks.columns();
    }

    /** k. */
    public int size() {
        return offset.length;
    }

    /** γ. */
    public float gamma() {
        return gamma;
    }

    /** Whether rows are scaled to length 1. */
    public boolean rowNormalized() {
        return rowNormalized;
    }

    /** A copy of the landmarks, m×d on the heap. */
    public Tensor landmarks() {
        return landmarks.copy();
    }

    /** A copy of the weights, m×(k+1) on the heap. */
    public Tensor weights() {
        return weights.copy();
    }

    /** A copy of c. */
    public float[] offset() {
        return offset.clone();
    }

    /** This map with the mean of its values over some rows as the offset. */
    SpectralMap centredOn(Engine engine, Rows x) {
        Tensor values = new SpectralMap(landmarks, gamma, weights, new float[size()], false).embed(engine, x);
        double[] sums = new double[size()];
        for (int i = 0; i < values.size(); i++) {
            sums[i % size()] += values.array()[i];
        }
        float[] mean = new float[size()];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (float) (sums[j] / x.rows());
        }
        return new SpectralMap(landmarks, gamma, weights, mean, rowNormalized);
    }

    /**
     * The values at rows.
     *
     * @param x n×d of finite elements, on the heap or in the memory of the engine's backend; not modified
     * @return n×k on the heap
     * @throws IllegalArgumentException if x has another number of columns
     */
    public Tensor embed(Engine engine, Rows x) {
        if (x.columns() != features()) {
            throw new IllegalArgumentException("x has " + x.columns() + " columns, the landmarks have " + features());
        }
        Compute compute = engine.compute();
        Tensor points = compute.there(landmarks);
        Tensor factors = compute.there(weights);
        StagedRows chunks = new StagedRows(compute, x);
        KernelRows kernel = new KernelRows(compute, points, gamma, chunks.largest());
        Tensor products = compute.zeros(chunks.largest(), factors.columns());
        Tensor host = Tensor.zeros(chunks.largest(), factors.columns());
        Tensor result = Tensor.zeros(x.rows(), size());
        chunks.forEach((first, chunk) -> kernel.forEach(chunk, (from, rows) -> {
            Tensor product = products.rows(0, rows.rows());
            Tensor read = host.rows(0, rows.rows());
            compute.multiply(rows, factors, product);
            compute.copy(product, read);
            finish(read, result.rows(first + from, first + from + rows.rows()));
        }));
        return result;
    }

    /** From k(x)·[M q] to the values. */
    private void finish(Tensor products, Tensor values) {
        int k = size();
        double[] row = new double[k];
        for (int i = 0; i < products.rows(); i++) {
            double degree = Math.max(products.get(i, k), NormalizedKernel.DEGREE_FLOOR);
            double square = 0;
            for (int j = 0; j < k; j++) {
                row[j] = products.get(i, j) / Math.sqrt(degree) - offset[j];
                square += row[j] * row[j];
            }
            double length = rowNormalized && square >= Float.MIN_NORMAL ? Math.sqrt(square) : 1;
            for (int j = 0; j < k; j++) {
                values.set(i, j, (float) (row[j] / length));
            }
        }
    }
}
