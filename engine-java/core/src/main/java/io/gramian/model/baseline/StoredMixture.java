package io.gramian.model.baseline;

import io.gramian.cluster.CovarianceKind;
import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.linalg.Cholesky;
import io.gramian.model.ModelContents;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * A mixture as float32 numbers: weights, means, and square roots of the covariances, whose round-off a covariance feels
 * far less than its own.
 *
 * @param kind what the covariances may be
 * @param weights k elements
 * @param means k×d
 * @param roots lower triangles L with LLᵀ a covariance, k·d rows of d; or k×d standard deviations
 */
record StoredMixture(CovarianceKind kind, Tensor weights, Tensor means, Tensor roots) {
    private static final String WEIGHTS = "mixture.weights";
    private static final String MEANS = "mixture.means";
    private static final String ROOTS = "mixture.roots";

    /** The numbers of a mixture, rounded. */
    static StoredMixture of(GaussianMixtureModel mixture) {
        Tensor means = mixture.means();
        int k = means.rows();
        int d = means.columns();
        boolean full = mixture.covariance() == CovarianceKind.FULL;
        double[] covariances = mixture.covariances();
        Tensor roots = Tensor.zeros(full ? k * d : k, d);
        for (int j = 0; j < k; j++) {
            double[] own = full ? root(covariances, j, d) : deviations(covariances, j, d);
            for (int i = 0; i < own.length; i++) {
                roots.array()[j * own.length + i] = (float) own[i];
            }
        }
        Tensor weights = Tensor.zeros(k);
        for (int j = 0; j < k; j++) {
            weights.set(j, 0, (float) mixture.weights()[j]);
        }
        return new StoredMixture(mixture.covariance(), weights, means, roots);
    }

    private static double[] root(double[] covariances, int j, int d) {
        double[] own = Arrays.copyOfRange(covariances, j * d * d, (j + 1) * d * d);
        return Cholesky.of(own, d)
                .orElseThrow(() -> new IllegalStateException("the covariance of component " + j + " is singular"))
                .lower();
    }

    private static double[] deviations(double[] variances, int j, int d) {
        double[] own = Arrays.copyOfRange(variances, j * d, (j + 1) * d);
        Arrays.setAll(own, f -> Math.sqrt(own[f]));
        return own;
    }

    /** The mixture of these numbers. */
    GaussianMixtureModel mixture() {
        int k = means.rows();
        int d = means.columns();
        double[] shares = new double[k];
        Arrays.setAll(shares, j -> weights.get(j, 0));
        double[] covariances = new double[roots.size()];
        for (int i = 0; i < covariances.length; i++) {
            int component = kind == CovarianceKind.FULL ? i / (d * d) * d * d : i - i % d;
            covariances[i] = kind == CovarianceKind.FULL
                    ? product(component, i / d % d, i % d)
                    : (double) roots.array()[i] * roots.array()[i];
        }
        return GaussianMixtureModel.of(kind, shares, means, covariances);
    }

    private double product(int at, int row, int column) {
        int d = means.columns();
        double sum = 0;
        for (int f = 0; f <= Math.min(row, column); f++) {
            sum += (double) roots.array()[at + row * d + f] * roots.array()[at + column * d + f];
        }
        return sum;
    }

    void put(ModelContents contents) {
        contents.put(WEIGHTS, weights).put(MEANS, means).put(ROOTS, roots);
    }

    static StoredMixture of(CovarianceKind kind, ModelContents contents) {
        Tensor means = contents.tensor(MEANS);
        int k = means.rows();
        int d = means.columns();
        int rows = kind == CovarianceKind.FULL ? k * d : k;
        return new StoredMixture(
                kind,
                contents.tensor(WEIGHTS, k, 1).copy(),
                means.copy(),
                contents.tensor(ROOTS, rows, d).copy());
    }
}
