package io.gramian.model.dkkm;

import io.gramian.cluster.CovarianceKind;
import io.gramian.cluster.GaussianMixture;
import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.cluster.GaussianMixtureOptions;
import io.gramian.cluster.MiniBatchKMeans;
import io.gramian.cluster.MiniBatchKMeansOptions;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.PatchSpec;
import io.gramian.kernel.RowCopies;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** The components of a Gaussian mixture; every α makes another layer of them. */
final class MixtureCells {
    /** EM passes over rows × components; k-means before it takes more. */
    private static final int ROWS = 100_000;

    private static final int ITERATIONS = 30;

    /** Of the mean variance of a feature: the least variance of a component. */
    private static final double FLOOR = 1e-3;

    /** Of a component that has lost all its rows. */
    private static final double LEAST_WEIGHT = 1e-30;

    private final GaussianMixtureModel mixture;

    private MixtureCells(GaussianMixtureModel mixture) {
        this.mixture = mixture;
    }

    /**
     * Fits a mixture to rows, or to a random part of them where they are many.
     *
     * @param x n×d, in the memory of the engine's backend; not modified
     * @param k at most n
     * @param bandwidth spherical or diagonal
     * @param purpose names the random stream
     */
    static MixtureCells of(Engine engine, Tensor x, int k, Bandwidth bandwidth, String purpose) {
        Tensor rows = some(engine, x, Math.max(ROWS, k), purpose);
        CovarianceKind kind = bandwidth == Bandwidth.DIAGONAL ? CovarianceKind.DIAGONAL : CovarianceKind.SPHERICAL;
        GaussianMixtureOptions options = GaussianMixtureOptions.of(k)
                .withCovariance(kind)
                .withIterations(ITERATIONS, 1e-3)
                .withRegularisation(FLOOR * variance(engine.compute(), rows));
        Tensor means = MiniBatchKMeans.fit(engine, rows, MiniBatchKMeansOptions.of(k), purpose)
                .centroids();
        return new MixtureCells(GaussianMixture.refine(engine, rows, means, options));
    }

    private static Tensor some(Engine engine, Tensor x, int most, String purpose) {
        if (x.rows() <= most) {
            return x;
        }
        int[] order = engine.random(purpose + "/rows").permutation(x.rows());
        return engine.compute().there(RowCopies.of(engine.compute(), x, Arrays.copyOf(order, most)));
    }

    GaussianMixtureModel mixture() {
        return mixture;
    }

    /** The mean over the features. */
    private static double variance(Compute compute, Tensor x) {
        Tensor means = compute.zeros(1, x.columns());
        compute.columnSums(x, 1f / x.rows(), 0, means);
        Tensor centred = compute.zeros(x.rows(), x.columns());
        compute.addRow(x, -1, means, centred);
        return compute.dot(centred, centred) / x.size();
    }

    /** Responsibilities at the temperature α²: the exponents are (log w − ½·Σ log σ² − ½·Σ(x−m)²/σ²)/α². */
    KernelLayer layer(double alpha) {
        Tensor means = mixture.means();
        int k = means.rows();
        int d = means.columns();
        double[] spread = mixture.covariances();
        double[] weights = mixture.weights();
        boolean spherical = mixture.covariance() == CovarianceKind.SPHERICAL;
        Tensor variances = Tensor.zeros(k, spherical ? 1 : d);
        Tensor bias = Tensor.zeros(1, k);
        for (int i = 0; i < k; i++) {
            double sum = Math.log(Math.max(weights[i], LEAST_WEIGHT));
            for (int f = 0; f < d; f++) {
                sum -= Math.log(spread[i * d + f]) / 2;
                if (f < variances.columns()) {
                    variances.set(i, f, (float) (alpha * alpha * spread[i * d + f]));
                }
            }
            bias.set(0, i, (float) (sum / (alpha * alpha)));
        }
        return new KernelLayer(means, variances, bias, PatchSpec.Response.SOFTMAX);
    }
}
