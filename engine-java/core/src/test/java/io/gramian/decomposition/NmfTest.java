package io.gramian.decomposition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.io.BadDataException;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NmfTest {
    private static Engine engine(String backend, int threads) {
        return Engine.builder().backend(backend).threads(threads).seed(2).build();
    }

    private static NmfModel fit(Engine engine, Rows x, NmfOptions options) {
        return Nmf.fit(engine, x, options, (done, error) -> {});
    }

    /** (7i + 13j + ij) mod 17, 60×15. */
    private static Tensor remainders() {
        Tensor x = Tensor.zeros(60, 15);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = (7 * (i / 15) + 13 * (i % 15) + i / 15 * (i % 15)) % 17;
        }
        return x;
    }

    /** W·H of random non-negative factors, of which many elements are 0. */
    private static Tensor product(int n, int d, int k, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] w = random.doubles((long) n * k)
                .map(each -> Math.max(0, each - 0.4))
                .toArray();
        double[] h = random.doubles((long) k * d)
                .map(each -> Math.max(0, each - 0.4))
                .toArray();
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < n * d; i++) {
            for (int j = 0; j < k; j++) {
                x.array()[i] += (float) (w[i / d * k + j] * h[j * d + i % d]);
            }
        }
        return x;
    }

    /** ‖X − W·H‖² in float64. */
    private static double error(Tensor x, Tensor w, Tensor h) {
        double sum = 0;
        for (int i = 0; i < x.rows(); i++) {
            for (int f = 0; f < x.columns(); f++) {
                double rest = x.get(i, f);
                for (int j = 0; j < h.rows(); j++) {
                    rest -= (double) w.get(i, j) * h.get(j, f);
                }
                sum += rest * rest;
            }
        }
        return sum;
    }

    /**
     * The errors of scikit-learn 1.2.1 with X as {@link #remainders}: {@code NMF(k, init='nndsvd', tol=1e-8,
     * max_iter=10000).fit(X).reconstruction_err_ ** 2}. Of ten random starts the best has 19448.32, 10292.40 and 6424.99.
     */
    @ParameterizedTest
    @CsvSource({
        "scalar, 1, 19448.319",
        "scalar, 3, 10311.133",
        "scalar, 5, 6424.987",
        "simd, 1, 19448.319",
        "simd, 3, 10311.133",
        "simd, 5, 6424.987"
    })
    void theErrorIsThatOfScikitLearn(String backend, int components, double expected) {
        try (Engine engine = engine(backend, 2)) {
            Tensor x = remainders();
            NmfModel model = fit(engine, x, new NmfOptions(components, 2000, 1e-7));
            double found = error(x, model.transform(engine, x), model.components());
            assertEquals(expected, found, 0.01 * expected);
            assertEquals(found, model.errors().get(model.errors().size() - 1), 1e-3 * found);
            assertTrue(model.converged());
        }
    }

    @Test
    void aProductOfNonNegativeFactorsIsFoundAgain() {
        try (Engine engine = engine("auto", 2)) {
            Tensor x = product(300, 20, 4, 1);
            double norm = error(x, Tensor.zeros(300, 1), Tensor.zeros(1, 20));
            NmfModel model = fit(engine, x, new NmfOptions(4, 2000, 1e-9));
            double found = error(x, model.transform(engine, x), model.components());
            assertTrue(found < 1e-4 * norm, found + " of " + norm);
            for (float value : model.components().toArray()) {
                assertTrue(value >= 0);
            }
        }
    }

    /** Round-off is a share of ‖X‖², 81389. */
    @Test
    void theErrorNeverRises() {
        try (Engine engine = engine("auto", 2)) {
            NmfModel model = fit(engine, remainders(), new NmfOptions(6, 60, 0));
            int iterations = model.errors().size();
            assertTrue(iterations > 20 && iterations <= 60, "iterations " + iterations);
            for (int i = 1; i < iterations; i++) {
                double before = model.errors().get(i - 1);
                assertTrue(model.errors().get(i) <= before + 1e-6 * 81389, "iteration " + i);
            }
        }
    }

    /** At the least squares no weight can move: its slope is 0, or it is 0 and would have to be less. */
    @Test
    void weightsOfNewRowsAreTheLeastSquares() {
        try (Engine engine = engine("auto", 2)) {
            NmfModel model = fit(engine, remainders(), NmfOptions.of(5));
            Tensor fresh = Tensor.zeros(40, 15);
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < fresh.size(); i++) {
                fresh.array()[i] = (float) (random.nextDouble() * 20 - 2);
            }
            Tensor w = model.transform(engine, fresh);
            Tensor h = model.components();
            for (int i = 0; i < 40; i++) {
                for (int j = 0; j < 5; j++) {
                    double slope = 0;
                    for (int f = 0; f < 15; f++) {
                        double rest = fresh.get(i, f);
                        for (int l = 0; l < 5; l++) {
                            rest -= (double) w.get(i, l) * h.get(l, f);
                        }
                        slope += rest * h.get(j, f);
                    }
                    assertTrue(w.get(i, j) >= 0 && slope < 1e-3, "row " + i + ", component " + j + ": " + slope);
                    assertTrue(w.get(i, j) == 0 || slope > -1e-3, "row " + i + ", component " + j + ": " + slope);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4095, 4096, 4097, 9000})
    void rowsOfAnyFormAreFactorisedAlikeAtAnyNumberOfThreads(int rows) {
        Tensor x = product(rows, 7, 3, 5);
        NmfOptions options = new NmfOptions(3, 5, 0);
        try (Engine one = engine("simd", 1);
                Engine two = engine("simd", 2)) {
            NmfModel dense = fit(one, x, options);
            NmfModel pieces = fit(two, new Pieces(x), options);
            assertArrayEquals(dense.components().toArray(), pieces.components().toArray());
            Tensor weights = dense.transform(one, x);
            assertArrayEquals(
                    weights.toArray(), pieces.transform(two, new Pieces(x)).toArray());
            assertArrayEquals(
                    weights.rows(77, 80).toArray(),
                    pieces.transform(two, x.rows(77, 80)).toArray());
        }
    }

    @Test
    void componentsHaveLengthOne() {
        try (Engine engine = engine("auto", 1)) {
            Tensor h = fit(engine, remainders(), NmfOptions.of(4)).components();
            for (int j = 0; j < 4; j++) {
                double square = 0;
                for (int f = 0; f < 15; f++) {
                    square += (double) h.get(j, f) * h.get(j, f);
                }
                assertEquals(1, square, 1e-5);
            }
        }
    }

    /** Zeros, and rows that two components explain as well as four. */
    @Test
    void componentsWithoutUseAreNoTrouble() {
        try (Engine engine = engine("auto", 1)) {
            Tensor zeros = Tensor.zeros(30, 6);
            NmfModel nothing = fit(engine, zeros, NmfOptions.of(3));
            assertArrayEquals(new float[90], nothing.transform(engine, zeros).toArray());
            Tensor x = product(50, 6, 2, 4);
            NmfModel model = fit(engine, x, new NmfOptions(4, 1000, 1e-9));
            double norm = error(x, Tensor.zeros(50, 1), Tensor.zeros(1, 6));
            assertTrue(error(x, model.transform(engine, x), model.components()) < 1e-3 * norm);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-1e-6f, Float.NaN, Float.POSITIVE_INFINITY})
    void wrongNumbersAreNamedByRowAndColumn(float wrong) {
        Tensor x = remainders();
        x.set(41, 3, wrong);
        try (Engine engine = engine("auto", 1)) {
            BadDataException refused =
                    assertThrows(BadDataException.class, () -> fit(engine, new Pieces(x), NmfOptions.of(2)));
            assertTrue(refused.getMessage().contains("row 42, column 4"), refused.getMessage());
            assertTrue(refused.getMessage().contains(String.valueOf(wrong)), refused.getMessage());
        }
    }

    @Test
    void requestsOutOfRangeAreRefused() {
        try (Engine engine = engine("auto", 1)) {
            Tensor x = remainders();
            assertThrows(IllegalArgumentException.class, () -> fit(engine, x, NmfOptions.of(16)));
            assertThrows(IllegalArgumentException.class, () -> fit(engine, x.rows(0, 3), NmfOptions.of(4)));
            NmfModel model = fit(engine, x, NmfOptions.of(2));
            assertThrows(IllegalArgumentException.class, () -> model.transform(engine, Tensor.zeros(3, 14)));
            Tensor negative = Tensor.zeros(2, 3);
            Arrays.fill(negative.array(), -1);
            assertThrows(IllegalArgumentException.class, () -> NmfModel.of(negative));
        }
        assertThrows(IllegalArgumentException.class, () -> NmfOptions.of(0));
        assertThrows(IllegalArgumentException.class, () -> new NmfOptions(2, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new NmfOptions(2, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new NmfOptions(2, 1, Double.NaN));
    }
}
