package io.gramian.classify;

import io.gramian.compute.Engine;
import io.gramian.linalg.Cholesky;
import io.gramian.tensor.Tensor;

/**
 * Ridge regression of ±1 for each class on standardised features: (zᵀz/n + λI)·W = zᵀy/n, by Cholesky factorization. O(nd² + d³), and
 * d² float64 numbers of memory.
 */
public final class RidgeClassifier {
    /** Above, the matrix alone takes more than 2³¹ elements. */
    private static final int MOST_FEATURES = 40_000;

    private RidgeClassifier() {}

    /**
     * Fits it.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param labels n classes, from 0 to classes−1; not modified
     * @param lambda λ, above 0; features have variance 1
     * @throws IllegalArgumentException if a shape disagrees, a label or λ is out of range, or x is not finite
     */
    public static LinearClassifier fit(Engine engine, Tensor x, int[] labels, int classes, double lambda) {
        if (!(lambda > 0 && Double.isFinite(lambda))) {
            throw new IllegalArgumentException("lambda is " + lambda + ", expected a finite number above 0");
        }
        if (x.columns() > MOST_FEATURES) {
            throw new IllegalArgumentException("x has shape " + x.shape() + ", more than " + MOST_FEATURES
                    + " columns: use the support vector machine, which needs no matrix of them");
        }
        Standardised z = new Standardised(engine, x, labels, classes);
        int d = z.features();
        double[] matrix = z.correlations();
        for (int i = 0; i < d; i++) {
            matrix[i * d + i] += lambda;
        }
        Cholesky factor = Cholesky.of(matrix, d)
                .orElseThrow(() -> new IllegalArgumentException("x of shape " + x.shape()
                        + " is not finite, or lambda, " + lambda + ", is lost in round-off: raise it"));
        Tensor signs = Tensor.zeros(z.rows(), classes);
        double[] bias = new double[classes];
        for (int i = 0; i < signs.size(); i++) {
            int sign = z.sign(i / classes, i % classes);
            signs.array()[i] = (float) sign / z.rows();
            bias[i % classes] += (double) sign / z.rows();
        }
        return z.classifier(factor.solve(z.transposedTimes(signs), classes), bias);
    }
}
