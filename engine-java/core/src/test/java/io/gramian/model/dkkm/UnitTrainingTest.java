package io.gramian.model.dkkm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cluster.CovarianceKind;
import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.nn.DivergenceException;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units of the baselines. */
class UnitTrainingTest {
    private static final int D = 5;
    private static final int K = 7;
    private static final int ROWS = 11;

    private final Engine engine = Engine.builder().threads(2).seed(8).build();

    @AfterEach
    void close() {
        engine.close();
    }

    private Tensor normal(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor x = engine.compute().zeros(rows, columns);
        for (int i = 0; i < x.size(); i++) {
            x.set(i / columns, i % columns, (float) random.nextGaussian());
        }
        return x;
    }

    private static UnitOptions options(double sparsity, double weight) {
        return new UnitOptions(Units.AUTOENCODER, sparsity, weight, 40);
    }

    /** Along a random direction, the difference quotient of the loss is the gradient's product with it. */
    @Test
    void gradientsOfTheAutoencoderAreSlopesOfItsLoss() {
        SparseAutoencoder net = new SparseAutoencoder(engine, D, K, ROWS, options(0.1, 0.5), "test");
        Tensor batch = normal(ROWS, D, 1);
        net.gradients(batch, 0);
        for (UnitTraining.Parameter parameter : net.parameters()) {
            Tensor value = parameter.value();
            float[] before = value.toArray();
            Tensor direction = normal(value.rows(), value.columns(), 2);
            double slope = engine.compute().dot(parameter.gradient(), direction);
            double step = 1e-3;
            engine.compute().combine(1, value, (float) step, direction, value);
            double up = net.loss(batch);
            engine.compute().combine(1, value, (float) (-2 * step), direction, value);
            double down = net.loss(batch);
            for (int i = 0; i < before.length; i++) {
                value.set(i / value.columns(), i % value.columns(), before[i]);
            }
            assertEquals(slope, (up - down) / (2 * step), 2e-3 * Math.max(1, Math.abs(slope)));
        }
    }

    /** Contrastive divergence in float64, with the same uniform numbers. */
    @Test
    void gradientsOfTheMachineAreThoseOfContrastiveDivergence() {
        double sparsity = 0.2;
        double pull = 0.7;
        SparseRbm machine = new SparseRbm(engine, D, K, ROWS, options(sparsity, pull), "test");
        UnitTraining.Parameter weights = machine.parameters().get(0);
        // Large enough that probabilities differ.
        engine.compute().combine(30, weights.value(), 0, weights.value(), weights.value());
        Tensor batch = normal(ROWS, D, 3);
        Tensor uniform = engine.compute().zeros(ROWS, K);
        engine.compute().uniform(Philox.key(engine.seed(), "test/states"), 2L * ROWS * K, uniform);
        machine.gradients(batch, 2);
        double bias = Math.log(sparsity / (1 - sparsity));
        double[][] slopes = new double[D][K];
        double[] ofHidden = new double[K];
        double[] ofVisible = new double[D];
        for (int i = 0; i < ROWS; i++) {
            double[] x = row(batch, i);
            double[] on = probabilities(weights.value(), x, bias);
            double[] seen = new double[D];
            for (int j = 0; j < K; j++) {
                for (int f = 0; f < D && uniform.get(i, j) < on[j]; f++) {
                    seen[f] += weights.value().get(f, j);
                }
            }
            double[] after = probabilities(weights.value(), seen, bias);
            for (int f = 0; f < D; f++) {
                ofVisible[f] += (seen[f] - x[f]) / ROWS;
                for (int j = 0; j < K; j++) {
                    slopes[f][j] += (seen[f] * after[j] - x[f] * on[j]) / ROWS;
                }
            }
            for (int j = 0; j < K; j++) {
                ofHidden[j] += (after[j] - on[j] + pull * (on[j] - sparsity)) / ROWS;
            }
        }
        for (int j = 0; j < K; j++) {
            assertEquals(ofHidden[j], machine.parameters().get(1).gradient().get(0, j), 1e-5);
            for (int f = 0; f < D; f++) {
                double decay = 1e-3 * weights.value().get(f, j);
                assertEquals(slopes[f][j] + decay, weights.gradient().get(f, j), 1e-5);
                assertEquals(
                        ofVisible[f], machine.parameters().get(2).gradient().get(0, f), 1e-5);
            }
        }
    }

    private static double[] row(Tensor x, int i) {
        double[] row = new double[x.columns()];
        for (int f = 0; f < row.length; f++) {
            row[f] = x.get(i, f);
        }
        return row;
    }

    private static double[] probabilities(Tensor weights, double[] x, double bias) {
        double[] on = new double[weights.columns()];
        for (int j = 0; j < on.length; j++) {
            double sum = bias;
            for (int f = 0; f < x.length; f++) {
                sum += x[f] * weights.get(f, j);
            }
            on[j] = 1 / (1 + Math.exp(-sum));
        }
        return on;
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "rbm"})
    void unitsAreOnAsSeldomAsAskedFor(String units) {
        Tensor x = normal(3000, D, 4);
        UnitOptions options = options(0.1, 5);
        SigmoidLayer layer = units.equals("rbm")
                ? SparseRbm.fit(engine, x, K, options, "test")
                : SparseAutoencoder.fit(engine, x, K, options, "test");
        Tensor on = layer.map(engine, x);
        assertEquals(0.1, engine.compute().sum(on) / on.size(), 0.03);
    }

    /** Rows on two lines, each far from the origin, which few units can tell of. */
    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "rbm"})
    void trainingMakesTheErrorOfReconstructionsFall(String units) {
        Tensor x = normal(1000, D, 7);
        for (int i = 0; i < x.rows(); i++) {
            for (int f = 0; f < D; f++) {
                x.set(i, f, 0.1f * x.get(i, f) + (i % 2 == 0 ? 2 : -1) * (f % 2 == 0 ? 1 : -1));
            }
        }
        UnitOptions options = options(0.3, 0.01);
        UnitTraining.Objective objective = units.equals("rbm")
                ? new SparseRbm(engine, D, K, 500, options, "test")
                : new SparseAutoencoder(engine, D, K, 500, options, "test");
        Tensor batch = x.rows(0, 500);
        double before = objective.gradients(batch, 0);
        UnitTraining.run(engine, x, objective, 500, 1e-2, "test");
        double after = objective.gradients(batch, 0);
        assertTrue(after < 0.2 * before, before + " became " + after);
    }

    @Test
    void rowsThatAreNotFiniteEndTheTrainingWithTheBatchNamed() {
        Tensor x = normal(30, D, 5);
        x.set(3, 2, Float.NaN);
        DivergenceException told = assertThrows(
                DivergenceException.class, () -> SparseAutoencoder.fit(engine, x, K, options(0.1, 1), "test"));
        assertTrue(told.getMessage().contains("batch 1 in epoch 1"), told.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPHERICAL", "DIAGONAL"})
    void featuresOfAMixtureAreItsResponsibilities(String bandwidth) {
        Tensor x = normal(400, D, 6);
        engine.compute().combine(3, x.rows(0, 100), 0, x.rows(0, 100), x.rows(0, 100));
        MixtureCells cells = MixtureCells.of(engine, x, K, Bandwidth.valueOf(bandwidth), "test");
        GaussianMixtureModel mixture = cells.mixture();
        assertEquals(CovarianceKind.valueOf(bandwidth), mixture.covariance());
        Tensor expected = engine.compute().zeros(x.rows(), K);
        mixture.responsibilities(engine, x, expected);
        Tensor found = cells.layer(1).map(engine, x);
        for (int i = 0; i < found.size(); i++) {
            assertEquals(expected.get(i / K, i % K), found.get(i / K, i % K), 1e-4);
        }
    }
}
