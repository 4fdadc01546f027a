package io.gramian.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianMixtureTest {
    private final Engine engine = Engine.builder().threads(2).seed(11).build();

    @AfterEach
    void close() {
        engine.close();
    }

    /**
     * scikit-learn 1.2.1, in float64, on {@link #lattice()}: {@code GaussianMixture(3, covariance_type=kind,
     * weights_init=[.2, .3, .5], means_init=x[:3], precisions_init=identities, max_iter=limit, tol=tol).fit(x)}.
     */
    @ParameterizedTest
    @CsvSource({
        "FULL, 10, 0, 10, -6.77816633748276, -6.774364362575446, 0.13906826720148302, 0.5099116010690632",
        "FULL, 1000, 1e-6, 43, -6.767595534747062, -6.76759472477685, 0.12343571166050957, 0.49426849552910795",
        "DIAGONAL, 10, 0, 10, -6.853300996261001, -6.850862259307191, 0.3233241124707294, 0.38832462106499827",
        "DIAGONAL, 1000, 1e-6, 51, -6.844746415991184, -6.844745586112807, 0.39925308191876463, 0.33428324356694006",
        "SPHERICAL, 10, 0, 10, -6.961201863422832, -6.9610139092924355, 0.2889135625890051, 0.4057446044987747"
    })
    void iterationsFromAGivenMixtureAreThoseOfScikitLearn(
            CovarianceKind kind,
            int limit,
            double tolerance,
            int iterations,
            double lowerBound,
            double score,
            double first,
            double second) {
        GaussianMixtureOptions options =
                GaussianMixtureOptions.of(3).withCovariance(kind).withIterations(limit, tolerance);
        GaussianMixtureModel model = GaussianMixture.refine(engine, lattice(), start(kind), options);
        assertEquals(lowerBound, model.lowerBound(), 3e-6);
        assertEquals(score, model.logLikelihood(engine, lattice()), 3e-6);
        // At a tolerance of 1e-6, round-off may move the end by a few iterations, and the weights with it.
        assertEquals(iterations, model.iterations(), tolerance > 0 ? 6 : 0);
        assertEquals(tolerance > 0, model.converged());
        assertEquals(first, model.weights()[0], tolerance > 0 ? 1e-3 : 1e-5);
        assertEquals(second, model.weights()[1], tolerance > 0 ? 1e-3 : 1e-5);
    }

    /** As above, full covariances, ten iterations. */
    @Test
    void parametersAreThoseOfScikitLearn() {
        GaussianMixtureOptions options = GaussianMixtureOptions.of(3).withIterations(10, 0);
        GaussianMixtureModel model = GaussianMixture.refine(engine, lattice(), start(CovarianceKind.FULL), options);
        float[] means = {
            2.5557876357f,
            3.3312046154f,
            3.0181377869f,
            8.5586934514f,
            1.7281721148f,
            0.416245457f,
            8.5805803972f,
            5.4187280572f,
            0.6068723731f
        };
        assertArrayEquals(means, model.means().toArray(), 1e-4f);
        double[] covariance = {
            14.22231848,
            -9.1878980858e-02,
            -4.0885459075,
            -9.1878980858e-02,
            3.7633707495e-01,
            -1.0376049952e-01,
            -4.0885459075,
            -1.0376049952e-01,
            4.7062093313
        };
        assertArrayEquals(covariance, Arrays.copyOfRange(model.covariances(), 18, 27), 2e-4);
    }

    /** As above, full covariances, tolerance 1e-6: {@code predict} and {@code predict_proba}. */
    @Test
    void predictionsAreThoseOfScikitLearn() {
        GaussianMixtureOptions options = GaussianMixtureOptions.of(3).withIterations(43, 0);
        GaussianMixtureModel model = GaussianMixture.refine(engine, lattice(), start(CovarianceKind.FULL), options);
        int[] labels = Arrays.copyOf(model.predict(engine, lattice()), 12);
        assertArrayEquals(new int[] {0, 1, 2, 2, 1, 1, 1, 1, 1, 2, 2, 1}, labels);
        Tensor out = Tensor.zeros(400, 3);
        model.responsibilities(engine, lattice(), out);
        assertEquals(4.6963059717993745e-05, out.get(5, 0), 1e-6);
        assertEquals(0.9999530367634761, out.get(5, 1), 1e-6);
    }

    @Test
    void informationIsTheEntropyOfSharesWhereNoRowIsInDoubt() {
        Tensor means = Tensor.ofRows(new float[][] {{-50}, {50}});
        Tensor x = Tensor.ofRows(new float[][] {{-50}, {49}, {50}, {51}});
        GaussianMixtureModel model =
                GaussianMixtureModel.of(CovarianceKind.FULL, new double[] {1, 1}, means, new double[] {1, 1});
        double entropy = -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75);
        assertEquals(entropy, model.information(engine, x), 1e-6);
    }

    @Test
    void informationLacksWhatIsInDoubt() {
        Tensor means = Tensor.ofRows(new float[][] {{-1}, {1}});
        GaussianMixtureModel model =
                GaussianMixtureModel.of(CovarianceKind.FULL, new double[] {1, 1}, means, new double[] {2, 2});
        // Of rows at ±1 the logit is ±1: log 2 less the entropy of a coin with the logistic function of 1.
        double p = 1 / (1 + Math.exp(-1));
        double doubt = -p * Math.log(p) - (1 - p) * Math.log(1 - p);
        Tensor x = Tensor.ofRows(new float[][] {{-1}, {1}});
        assertEquals(Math.log(2) - doubt, model.information(engine, x), 1e-6);
    }

    @Test
    void componentsThatAreAllAlikeHaveNoInformation() {
        Tensor means = Tensor.ofRows(new float[][] {{3}, {3}});
        GaussianMixtureModel model =
                GaussianMixtureModel.of(CovarianceKind.FULL, new double[] {1, 1}, means, new double[] {1, 1});
        assertEquals(0, model.information(engine, Tensor.ofRows(new float[][] {{1}, {3}, {8}})), 1e-6);
    }

    @Test
    void oneComponentIsTheSampleMeanAndCovariance() {
        Tensor x = lattice();
        GaussianMixtureModel model = GaussianMixture.fit(engine, x, GaussianMixtureOptions.of(1), "test");
        for (int a = 0; a < 3; a++) {
            assertEquals(mean(x, a), model.means().get(0, a), 1e-5);
            for (int b = 0; b < 3; b++) {
                double expected = 0;
                for (int i = 0; i < 400; i++) {
                    expected += (x.get(i, a) - mean(x, a)) * (x.get(i, b) - mean(x, b)) / 400;
                }
                assertEquals(expected + (a == b ? 1e-6 : 0), model.covariances()[a * 3 + b], 1e-5);
            }
        }
        assertEquals(1, model.weights()[0], 1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void emNeverLowersTheLikelihood(CovarianceKind kind) {
        GaussianMixtureOptions options =
                GaussianMixtureOptions.of(4).withCovariance(kind).withIterations(1, 0);
        Tensor x = Blobs.of(700, 3, 6, 5);
        GaussianMixtureModel model = GaussianMixture.fit(engine, x, options, "test");
        for (int i = 0; i < 60; i++) {
            GaussianMixtureModel next = GaussianMixture.refine(engine, x, model, options);
            // The regularisation is not part of the likelihood, and float32 rounds it.
            assertTrue(next.lowerBound() >= model.lowerBound() - 1e-5, "iteration " + i);
            model = next;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 13, 16, 17, 31, 33})
    void farBlobsAreFoundInAnyDimension(int d) {
        Tensor x = Tensor.zeros(90, d);
        for (int i = 0; i < 90; i++) {
            for (int f = 0; f < d; f++) {
                x.set(i, f, 50f * (i % 3) + (i * 31 + f * 17 + i * f) % 7);
            }
        }
        GaussianMixtureOptions options = GaussianMixtureOptions.of(3).withRegularisation(1e-2);
        GaussianMixtureModel model = GaussianMixture.fit(engine, x, options, "test");
        int[] labels = model.predict(engine, x);
        for (int i = 3; i < 90; i++) {
            assertEquals(labels[i % 3], labels[i]);
        }
        assertEquals(3, Arrays.stream(labels).distinct().count());
        assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, model.weights(), 1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void singularDataGiveFiniteNumbers(CovarianceKind kind) {
        Tensor constant = Blobs.of(60, 4, 3, 1);
        Tensor twins = Blobs.of(60, 4, 3, 2);
        Tensor equal = Tensor.zeros(60, 4);
        for (int i = 0; i < 60; i++) {
            constant.set(i, 2, 7);
            twins.set(i, 3, twins.get(i, 0));
            for (int f = 0; f < 4; f++) {
                twins.set(i, f, twins.get(i % 5, f));
                equal.set(i, f, 3);
            }
        }
        for (Tensor x : new Tensor[] {constant, twins, equal, constant.rows(0, 3)}) {
            for (double regularisation : new double[] {1e-6, 0}) {
                GaussianMixtureOptions options =
                        GaussianMixtureOptions.of(3).withCovariance(kind).withRegularisation(regularisation);
                GaussianMixtureModel model = GaussianMixture.fit(engine, x, options, "test");
                assertTrue(Double.isFinite(model.lowerBound()));
                assertTrue(Double.isFinite(model.logLikelihood(engine, x)));
                assertTrue(Arrays.stream(model.covariances()).allMatch(Double::isFinite));
                assertTrue(Arrays.stream(model.precisionFactors()).allMatch(Double::isFinite));
                assertEquals(1, Arrays.stream(model.weights()).sum(), 1e-12);
            }
        }
    }

    @Test
    void asManyComponentsAsRowsPutOneOnEach() {
        Tensor x = Tensor.ofRows(new float[][] {{0, 0}, {1, 5}, {7, 2}, {4, 9}});
        GaussianMixtureModel model = GaussianMixture.fit(engine, x, GaussianMixtureOptions.of(4), "test");
        assertEquals(4, Arrays.stream(model.predict(engine, x)).distinct().count());
        assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, model.weights(), 1e-6);
        assertEquals(1e-6, model.covariances()[0], 1e-9);
    }

    @Test
    void aHugeOffsetDoesNotSpoilTheFit() {
        Tensor near = Blobs.of(500, 3, 3, 9);
        Tensor far = near.copy();
        for (int i = 0; i < far.size(); i++) {
            far.array()[i] += 1 << 14;
            near.array()[i] = far.array()[i] - (1 << 14);
        }
        GaussianMixtureOptions options = GaussianMixtureOptions.of(3).withIterations(15, 0);
        GaussianMixtureModel expected = GaussianMixture.refine(engine, near, near.rows(0, 3), options);
        GaussianMixtureModel model = GaussianMixture.refine(engine, far, far.rows(0, 3), options);
        assertEquals(expected.lowerBound(), model.lowerBound(), 1e-5);
        assertEquals(expected.logLikelihood(engine, near), model.logLikelihood(engine, far), 1e-5);
    }

    @Test
    void restartsKeepTheGreatestLikelihood() {
        GaussianMixtureOptions options = GaussianMixtureOptions.of(7).withIterations(40, 1e-5);
        double two = GaussianMixture.fit(engine, lattice(), options.withRestarts(2), "test")
                .lowerBound();
        double twenty = GaussianMixture.fit(engine, lattice(), options.withRestarts(20), "test")
                .lowerBound();
        assertTrue(twenty > two, two + " " + twenty);
    }

    @Test
    void precisionFactorsInvertTheCovariances() {
        GaussianMixtureModel model = GaussianMixture.fit(engine, lattice(), GaussianMixtureOptions.of(2), "test");
        double[] p = model.precisionFactors();
        double[] s = model.covariances();
        for (int j = 0; j < 2; j++) {
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    double entry = 0;
                    for (int i = 0; i < 9; i++) {
                        entry += p[j * 9 + i / 3 * 3 + a] * s[j * 9 + i] * p[j * 9 + i % 3 * 3 + b];
                    }
                    assertEquals(a == b ? 1 : 0, entry, 1e-9);
                }
            }
        }
        assertEquals(0, p[3], 0);
    }

    @Test
    void aMixtureOfItsOwnParametersPredictsAlike() {
        GaussianMixtureModel model = GaussianMixture.fit(engine, lattice(), GaussianMixtureOptions.of(3), "test");
        GaussianMixtureModel again =
                GaussianMixtureModel.of(CovarianceKind.FULL, model.weights(), model.means(), model.covariances());
        assertEquals(model.logLikelihood(engine, lattice()), again.logLikelihood(engine, lattice()), 1e-6);
        assertArrayEquals(model.predict(engine, lattice()), again.predict(engine, lattice()));
    }

    @Test
    void fitIsTheSameAtAnyNumberOfThreads() {
        Tensor x = Blobs.of(9_000, 4, 6, 3);
        GaussianMixtureModel one = fit(x, 1);
        GaussianMixtureModel four = fit(x, 4);
        assertEquals(one.lowerBound(), four.lowerBound(), 0);
        assertArrayEquals(one.covariances(), four.covariances());
        assertArrayEquals(one.means().toArray(), four.means().toArray());
    }

    @Test
    void mixturesMayBeFittedInParallel() {
        Tensor x = Blobs.of(200, 3, 4, 8);
        double[] bounds = new double[8];
        engine.workers().forEach(8, i -> {
            GaussianMixtureOptions options = GaussianMixtureOptions.of(2 + i);
            bounds[i] = GaussianMixture.fit(engine, x, options, "mixture-" + i).lowerBound();
        });
        for (int i : IntStream.range(0, 8).toArray()) {
            GaussianMixtureOptions options = GaussianMixtureOptions.of(2 + i);
            assertEquals(GaussianMixture.fit(engine, x, options, "mixture-" + i).lowerBound(), bounds[i], 0);
        }
    }

    @Test
    void theModelDoesNotShareItsArrays() {
        GaussianMixtureModel model = GaussianMixture.fit(engine, lattice(), GaussianMixtureOptions.of(2), "test");
        double before = model.logLikelihood(engine, lattice());
        Arrays.fill(model.weights(), 9);
        Arrays.fill(model.covariances(), 9);
        Arrays.fill(model.precisionFactors(), 9);
        model.means().set(0, 0, 99);
        assertEquals(before, model.logLikelihood(engine, lattice()), 0);
    }

    @Test
    void requestsThatTheDataCannotMeetAreRefused() {
        Tensor x = lattice();
        GaussianMixtureOptions two = GaussianMixtureOptions.of(2);
        GaussianMixtureModel model = GaussianMixture.fit(engine, x, two, "test");
        assertRefused("401", () -> GaussianMixture.fit(engine, x, GaussianMixtureOptions.of(401), "test"));
        assertRefused("initial", () -> GaussianMixture.refine(engine, x, x.rows(0, 3), two));
        assertRefused("start", () -> GaussianMixture.refine(engine, x, model, GaussianMixtureOptions.of(3)));
        assertRefused(
                "start", () -> GaussianMixture.refine(engine, x, model, two.withCovariance(CovarianceKind.DIAGONAL)));
        x.set(399, 1, Float.NaN);
        assertRefused("not finite", () -> GaussianMixture.fit(engine, x, two, "test"));
        assertRefused("not finite", () -> model.predict(engine, x));
        x.set(399, 1, 1e18f);
        assertFalse(Double.isNaN(GaussianMixture.fit(engine, x, two, "test").lowerBound()));
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        Tensor means = Tensor.zeros(2, 1);
        double[] ones = {1, 1};
        assertRefused("weights[1]", () -> diagonal(new double[] {1, 0}, means, ones));
        assertRefused("means", () -> diagonal(new double[] {1}, means, ones));
        assertRefused("covariances", () -> diagonal(ones, means, new double[] {1}));
        assertRefused("components", () -> GaussianMixtureOptions.of(0));
        assertRefused("restarts", () -> GaussianMixtureOptions.of(2).withRestarts(0));
        assertRefused("maxIterations", () -> GaussianMixtureOptions.of(2).withIterations(0, 0));
        assertRefused("tolerance", () -> GaussianMixtureOptions.of(2).withIterations(1, -1));
        assertRefused("regularisation", () -> GaussianMixtureOptions.of(2).withRegularisation(Double.NaN));
    }

    private static void diagonal(double[] weights, Tensor means, double[] variances) {
        GaussianMixtureModel.of(CovarianceKind.DIAGONAL, weights, means, variances);
    }

    private static void assertRefused(String named, Runnable request) {
        String message =
                assertThrows(IllegalArgumentException.class, request::run).getMessage();
        assertTrue(message.contains(named), message);
    }

    private static GaussianMixtureModel fit(Tensor x, int threads) {
        try (Engine engine = Engine.builder().threads(threads).seed(5).build()) {
            return GaussianMixture.fit(engine, x, GaussianMixtureOptions.of(5).withRestarts(2), "test");
        }
    }

    private static GaussianMixtureModel start(CovarianceKind kind) {
        double[] covariances = new double[kind == CovarianceKind.FULL ? 27 : 9];
        for (int i = 0; i < 9; i++) {
            covariances[kind == CovarianceKind.FULL ? i * 3 + i % 3 : i] = 1;
        }
        return GaussianMixtureModel.of(
                kind, new double[] {.2, .3, .5}, lattice().rows(0, 3), covariances);
    }

    /**
     * {@code i = np.arange(400); x = np.stack([((i*37)%61)/8 + (i%3)*4, ((i*i*11)%53)/8, ((i*i*i*7)%47)/8 - (i%3)*2],
     * 1)}; every coordinate is exact in float32.
     */
    private static Tensor lattice() {
        Tensor x = Tensor.zeros(400, 3);
        for (int i = 0; i < 400; i++) {
            x.set(i, 0, ((i * 37) % 61) / 8f + (i % 3) * 4);
            x.set(i, 1, ((i * i * 11) % 53) / 8f);
            x.set(i, 2, ((i * i * i * 7) % 47) / 8f - (i % 3) * 2);
        }
        return x;
    }

    private static double mean(Tensor x, int column) {
        double sum = 0;
        for (int i = 0; i < x.rows(); i++) {
            sum += x.get(i, column);
        }
        return sum / x.rows();
    }
}
