package io.gramian.kernel.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cluster.CovarianceKind;
import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MixtureBankTest {
    private final Engine engine = Engine.builder().threads(2).memory(1 << 28).build();

    @AfterEach
    void close() {
        engine.close();
    }

    /**
     * predict_proba(x) of scikit-learn's GaussianMixture with weights_, means_, covariances_ and precisions_cholesky_ set to those
     * below, diagonal and spherical, for x = sin(1.3i + 2.1j + 0.4ij), 5×3.
     */
    @Test
    void posteriorsAreThoseOfScikitLearn() {
        double[] expected = {
            0.9964360, 0.0035640, 0.0875344, 0.9076132, 0.0048523,
            0.0008460, 0.9991540, 0.8477149, 0.0010848, 0.1512003,
            0.0007032, 0.9992968, 0.1373063, 0.0002024, 0.8624913,
            0.9836587, 0.0163413, 0.0563287, 0.9342866, 0.0093847,
            0.1599111, 0.8400889, 0.0330819, 0.6664304, 0.3004877
        };
        GaussianMixtureModel diagonal = GaussianMixtureModel.of(
                CovarianceKind.DIAGONAL,
                new double[] {0.3, 0.7},
                Tensor.ofRows(new float[][] {{0, 0.5f, -0.5f}, {0.2f, -0.3f, 0.4f}}),
                new double[] {0.1, 0.2, 0.3, 0.4, 0.3, 0.2});
        GaussianMixtureModel spherical = GaussianMixtureModel.of(
                CovarianceKind.SPHERICAL,
                new double[] {0.2, 0.3, 0.5},
                Tensor.ofRows(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
                new double[] {0.5, 0.5, 0.5, 0.2, 0.2, 0.2, 0.3, 0.3, 0.3});
        MixtureBank bank = new MixtureBank(
                engine, new GaussianMixtureModel[] {diagonal, spherical}, new float[] {0.1f, -0.2f, 0.3f});
        Tensor dense = dense(bank.posteriors(sines(), 0));
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], dense.array()[i], 2e-6, "element " + i);
        }
    }

    private static Tensor sines() {
        Tensor x = Tensor.zeros(5, 3);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 3; j++) {
                x.set(i, j, (float) Math.sin(1.3 * i + 2.1 * j + 0.4 * i * j));
            }
        }
        return x;
    }

    private static Tensor dense(Posteriors posteriors) {
        Tensor dense = Tensor.zeros(posteriors.rows(), posteriors.columns());
        posteriors.dense(0, posteriors.rows(), dense);
        return dense;
    }

    @Test
    void manyFeaturesFarFromTheOriginKeepTheirDigits() {
        int d = 600;
        int n = 700;
        SplittableRandom random = new SplittableRandom(3);
        Tensor means = Tensor.zeros(3, d);
        double[] variances = new double[3 * d];
        float[] origin = new float[d];
        for (int f = 0; f < d; f++) {
            origin[f] = 20;
            for (int j = 0; j < 3; j++) {
                means.set(j, f, (float) (20 + 0.03 * random.nextGaussian()));
                variances[j * d + f] = 0.5 + 0.02 * random.nextDouble();
            }
        }
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = (float) (20 + 0.7 * random.nextGaussian());
        }
        double[] weights = {0.2, 0.3, 0.5};
        GaussianMixtureModel mixture = GaussianMixtureModel.of(CovarianceKind.DIAGONAL, weights, means, variances);
        MixtureBank bank = new MixtureBank(engine, new GaussianMixtureModel[] {mixture}, origin);
        Tensor dense = dense(bank.posteriors(x, 0));
        int undecided = 0;
        for (int i = 0; i < n; i++) {
            double[] expected = posteriors(x, i, weights, means, variances);
            for (int j = 0; j < 3; j++) {
                assertEquals(expected[j], dense.get(i, j), 1e-3, "row " + i);
                undecided += expected[j] > 0.1 && expected[j] < 0.9 ? 1 : 0;
            }
        }
        assertTrue(undecided > n / 2, "only " + undecided + " posteriors put the digits to a test");
    }

    private static double[] posteriors(Tensor x, int i, double[] weights, Tensor means, double[] variances) {
        int d = x.columns();
        double[] logs = new double[weights.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < logs.length; j++) {
            logs[j] = Math.log(weights[j]);
            for (int f = 0; f < d; f++) {
                double difference = (double) x.get(i, f) - means.get(j, f);
                double variance = variances[j * d + f];
                logs[j] -= (Math.log(variance) + difference * difference / variance) / 2;
            }
            most = Math.max(most, logs[j]);
        }
        double sum = 0;
        for (int j = 0; j < logs.length; j++) {
            logs[j] = Math.exp(logs[j] - most);
            sum += logs[j];
        }
        for (int j = 0; j < logs.length; j++) {
            logs[j] /= sum;
        }
        return logs;
    }

    @Test
    void posteriorsBelowTheFloorAreLeftOut() {
        GaussianMixtureModel mixture = GaussianMixtureModel.of(
                CovarianceKind.DIAGONAL,
                new double[] {0.5, 0.5},
                Tensor.ofRows(new float[][] {{0}, {1}}),
                new double[] {0.1, 0.1});
        MixtureBank bank = new MixtureBank(engine, new GaussianMixtureModel[] {mixture}, new float[] {0.5f});
        // At 0 and 1 the odds are e⁵ to 1, at ½ even.
        Posteriors kept = bank.posteriors(Tensor.wrap(new float[] {0, 0.5f, 1}, 3, 1), 0.01f);
        assertEquals(4, kept.stored());
        Tensor dense = dense(kept);
        assertEquals(1 / (1 + Math.exp(-5)), dense.get(0, 0), 1e-6);
        assertEquals(0, dense.get(0, 1));
        assertEquals(0.5, dense.get(1, 0), 1e-6);
        assertEquals(0.5, dense.get(1, 1), 1e-6);
    }
}
