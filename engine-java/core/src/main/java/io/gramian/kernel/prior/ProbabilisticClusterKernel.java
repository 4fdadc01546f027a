package io.gramian.kernel.prior;

import io.gramian.cluster.GaussianMixture;
import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.cluster.GaussianMixtureOptions;
import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.kernel.KernelMatrix;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The probabilistic cluster kernel k(x, y) = 1/Z·Σ_q Σ_g π(x)ᵀπ(y), π the posteriors of the components of a Gaussian mixture of g
 * = 2, … G components from the start q = 1, … Q, and Z the number of mixtures, so that k(x, x) is at most 1
 * (Izquierdo-Verdiguier, Jenssen, Gómez-Chova and Camps-Valls, Spectral clustering with the probabilistic cluster kernel,
 * Neurocomputing 149, 2015; Kampffmeyer et al., Deep kernelized autoencoders, SCIA 2017, eq. 4). It is large between samples
 * that many mixtures put together, coarse ones and fine ones alike.
 */
public final class ProbabilisticClusterKernel implements Prior {
    /** Posteriors below are left out: of 30 components they move a product by less than 0.003, and of the mean far less. */
    private static final float LEAST_POSTERIOR = 1e-4f;

    private final Engine engine;
    private final MixtureBank bank;

    private ProbabilisticClusterKernel(Engine engine, MixtureBank bank) {
        this.engine = engine;
        this.bank = bank;
    }

    /**
     * Fits the mixtures.
     *
     * @param x n×d, finite, on the heap; not modified
     * @param purpose names the random streams
     * @throws IllegalArgumentException if there are fewer rows than the largest mixture has components, or x is not finite
     */
    public static ProbabilisticClusterKernel fit(Engine engine, Rows x, ClusterKernelOptions options, String purpose) {
        if (x.rows() < options.components()) {
            throw new IllegalArgumentException("components is " + options.components() + ", but there are only "
                    + x.rows() + " samples: ask for fewer components");
        }
        Subset[] subsets = new Subset[options.fresh() ? options.starts() : 1];
        for (int q = 0; q < subsets.length; q++) {
            subsets[q] = Subset.of(engine, x, options, purpose + "/samples-" + q);
        }
        int sizes = options.components() - 1;
        GaussianMixtureModel[] mixtures = new GaussianMixtureModel[options.starts() * sizes];
        engine.workers().forEach(mixtures.length, t -> {
            Cancellation.check("the fit of a probabilistic cluster kernel");
            int q = t / sizes;
            int g = 2 + t % sizes;
            Subset subset = subsets[q % subsets.length];
            GaussianMixtureOptions mixture = GaussianMixtureOptions.of(g)
                    .withCovariance(options.covariance())
                    .withRegularisation(subset.floor);
            mixtures[t] = GaussianMixture.fit(engine, subset.rows, mixture, purpose + "/" + g + "-" + q);
        });
        return new ProbabilisticClusterKernel(engine, new MixtureBank(engine, mixtures, subsets[0].mean));
    }

    /** The number of components of all mixtures. */
    public int columns() {
        return bank.columns();
    }

    @Override
    public KernelMatrix over(Rows x) {
        if (x.rows() == 0 || x.columns() != bank.features()) {
            throw new IllegalArgumentException("x is " + x.rows() + "×" + x.columns() + ", expected rows of "
                    + bank.features() + " columns, as the kernel was fitted to");
        }
        return new ClusterKernelMatrix(engine, bank, LEAST_POSTERIOR, x);
    }

    /**
     * Samples to fit to.
     *
     * @param rows in the memory of the engine's backend
     * @param mean of each feature
     * @param floor of the variances
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Subset(Tensor rows, float[] mean, double floor) {
        static Subset of(Engine engine, Rows x, ClusterKernelOptions options, String purpose) {
            int count = Math.min(options.samples(), x.rows());
            int[] chosen = Arrays.copyOf(engine.random(purpose).permutation(x.rows()), count);
            Arrays.sort(chosen);
            Tensor host = Tensor.zeros(count, x.columns());
            x.gather(chosen, 0, host);
            Tensor rows = engine.compute().zeros(count, x.columns());
            engine.compute().copy(host, rows);
            float[] mean = new float[x.columns()];
            double total = 0;
            for (int f = 0; f < mean.length; f++) {
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < count; i++) {
                    double value = host.get(i, f);
                    sum += value;
                    squares += value * value;
                }
                mean[f] = (float) (sum / count);
                total += Math.max(0, squares / count - sum / count * (sum / count));
            }
            // Equal samples have no spread to go by.
            double spread = total > 0 ? total / mean.length : 1;
            return new Subset(rows, mean, options.floor() * spread);
        }
    }
}
