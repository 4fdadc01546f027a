package io.gramian.decomposition;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.linalg.SymmetricEigen;
import io.gramian.tensor.Tensor;

/**
 * Zero-phase whitening y = W(x − μ), W = V(Λ + ε)^{-½}Vᵀ with the covariance VΛVᵀ (Bell and Sejnowski: The "independent components"
 * of natural scenes are edge filters; Vision Research 37, 1997): coordinates of about unit variance and without correlation
 * that are as near to the old ones as such can be.
 *
 * @param mean μ, d elements on the heap; shared, not to be modified
 * @param matrix W, d×d on the heap, symmetric; shared, not to be modified
 */
public record ZcaWhitening(Tensor mean, Tensor matrix) {
    /**
     * Fits it to rows.
     *
     * @param x n×d of finite elements, n ≥ 1, in the memory of the engine's backend; not modified
     * @param epsilon what is added to each variance, above 0, in the squared unit of x
     * @throws IllegalArgumentException if x has no row or is not finite, or ε is not above 0
     */
    public static ZcaWhitening fit(Engine engine, Tensor x, double epsilon) {
        if (x.rows() == 0) {
            throw new IllegalArgumentException("x has shape " + x.shape() + ", expected at least one row");
        }
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", expected a finite number above 0");
        }
        Compute compute = engine.compute();
        int d = x.columns();
        Tensor mean = compute.zeros(d);
        compute.columnSums(x, 1f / x.rows(), 0, mean);
        Tensor centred = compute.zeros(x.rows(), d);
        compute.addRow(x, -1, mean, centred);
        Tensor covariance = compute.zeros(d, d);
        compute.multiply(true, centred, false, centred, 1f / x.rows(), 0, covariance);
        Tensor host = Tensor.zeros(d, d);
        compute.copy(covariance, host);
        Tensor hostMean = Tensor.zeros(d);
        compute.copy(mean, hostMean);
        return new ZcaWhitening(hostMean, inverseRoot(host, epsilon));
    }

    private static Tensor inverseRoot(Tensor covariance, double epsilon) {
        int d = covariance.rows();
        double[] matrix = new double[d * d];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = covariance.array()[covariance.offset() + i];
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix, d);
        double[] vectors = eigen.vectors();
        double[] values = eigen.values();
        double[] inverses = new double[d];
        for (int m = 0; m < d; m++) {
            // Round-off may leave a variance of 0 slightly below.
            inverses[m] = 1 / Math.sqrt(Math.max(0, values[m]) + epsilon);
        }
        Tensor root = Tensor.zeros(d, d);
        for (int i = 0; i < d; i++) {
            Cancellation.check("whitening");
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int m = 0; m < d; m++) {
                    sum += vectors[i * d + m] * vectors[j * d + m] * inverses[m];
                }
                root.set(i, j, (float) sum);
                root.set(j, i, (float) sum);
            }
        }
        return root;
    }

    /**
     * W(x − μ) for each row.
     *
     * @param x n×d, in the memory of the engine's backend; not modified
     * @return n×d, likewise
     */
    public Tensor apply(Engine engine, Tensor x) {
        Compute compute = engine.compute();
        Tensor centred = compute.zeros(x.rows(), x.columns());
        Tensor there = compute.zeros(mean.size());
        compute.copy(mean, there);
        compute.addRow(x, -1, there, centred);
        Tensor map = compute.zeros(matrix.rows(), matrix.columns());
        compute.copy(matrix, map);
        Tensor out = compute.zeros(x.rows(), x.columns());
        // W is symmetric.
        compute.multiply(centred, map, out);
        return out;
    }
}
