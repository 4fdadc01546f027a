package io.gramian.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.linalg.BlockEigensolver.Options;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockEigensolverTest {
    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = Engine.builder().backend("scalar").threads(2).build();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 40})
    void pairsOfRandomIndefiniteMatrixMatchDenseReference(int c) {
        int n = 300;
        double[] values = new double[n];
        Random random = new Random(c);
        Arrays.setAll(values, i -> random.nextGaussian());
        Operators operator = Operators.withSpectrum(engine, values, 9);
        EigenPairs pairs = BlockEigensolver.leading(engine, operator, new Options(c, 1e-5, 500));
        double[] expected = SymmetricEigen.of(operator.dense(), n).values();
        assertArrayEquals(Arrays.copyOf(expected, c), pairs.values(), 1e-5 * 4);
        check(operator, pairs, 1.5e-5);
        assertEquals(operator.applied(), pairs.products());
    }

    @Test
    void toeplitzMatrixHasItsClosedFormValues() {
        int n = 400;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = 2;
            if (i > 0) {
                matrix[i * n + i - 1] = -1;
                matrix[(i - 1) * n + i] = -1;
            }
        }
        EigenPairs pairs = BlockEigensolver.leading(engine, Operators.of(engine, matrix, n), new Options(4, 1e-5, 500));
        for (int j = 0; j < 4; j++) {
            assertEquals(2 - 2 * Math.cos(Math.PI * (n - j) / (n + 1)), pairs.values()[j], 2e-5);
        }
        assertTrue(pairs.converged());
    }

    @Test
    void everyMemberOfClusterIsFound() {
        double[] values = new double[400];
        Arrays.setAll(values, i -> i < 5 ? 1 - 1e-6 * i : i < 8 ? 0.9 : 0.8 * Math.pow(0.98, i));
        Operators operator = Operators.withSpectrum(engine, values, 3);
        EigenPairs pairs = BlockEigensolver.leading(engine, operator, Options.of(8));
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 0.9, 0.9, 0.9}, pairs.values(), 1e-4);
        check(operator, pairs, 1.2e-4);
    }

    @Test
    void multiplicityAboveTheBlockWidthIsNoObstacle() {
        double[] values = new double[300];
        Arrays.setAll(values, i -> i < 60 ? 2 : -1);
        Operators operator = Operators.withSpectrum(engine, values, 4);
        EigenPairs pairs = BlockEigensolver.leading(engine, operator, Options.of(20));
        for (double value : pairs.values()) {
            assertEquals(2, value, 1e-4);
        }
        check(operator, pairs, 1.2e-4);
    }

    @Test
    void rankDeficientOperatorYieldsZeros() {
        double[] values = new double[300];
        values[7] = 3;
        values[100] = 1;
        values[200] = -5;
        Operators operator = Operators.withSpectrum(engine, values, 5);
        EigenPairs pairs = BlockEigensolver.leading(engine, operator, Options.of(4));
        assertArrayEquals(new double[] {3, 1, 0, 0}, pairs.values(), 5e-5);
        check(operator, pairs, 1.2e-4);
        EigenPairs none =
                BlockEigensolver.leading(engine, Operators.of(engine, new double[90_000], 300), Options.of(3));
        assertArrayEquals(new double[3], none.values());
        assertTrue(OrthonormalizerTest.defect(none.vectors()) <= 1e-5);
    }

    @Test
    void smallOperatorsAreDecomposedForAnyCount() {
        double[] values = {4, -1, 3, 0.5, 3, 2, -7, 0, 1};
        for (int c : new int[] {1, 8, 9}) {
            Operators operator = Operators.withSpectrum(engine, values, 6);
            EigenPairs pairs = BlockEigensolver.leading(engine, operator, Options.of(c));
            double[] expected = {4, 3, 3, 2, 1, 0.5, 0, -1, -7};
            assertArrayEquals(Arrays.copyOf(expected, c), pairs.values(), 1e-5);
            check(operator, pairs, 1e-5);
            assertEquals(1, pairs.products());
        }
    }

    @Test
    void warmStartNeedsFewerProducts() {
        Operators operator = slowlyDecaying();
        EigenPairs cold = BlockEigensolver.leading(engine, operator, Options.of(3));
        Tensor near = cold.vectors().copy();
        Tensor noise = Operators.gaussian(near.rows(), 3, 77);
        engine.compute().combine(1, near, 1e-4f, noise, near);
        EigenPairs warm = BlockEigensolver.leading(engine, operator, Options.of(3), near);
        assertTrue(warm.converged());
        assertTrue(
                2 * warm.products() <= cold.products(), () -> warm.products() + " warm, " + cold.products() + " cold");
        assertArrayEquals(cold.values(), warm.values(), 1e-4);
    }

    @Test
    void warmStartThatMissesTheLeadingVectorStillFindsIt() {
        double[] values = new double[300];
        Arrays.setAll(values, i -> Math.pow(0.8, i));
        Operators operator = Operators.withSpectrum(engine, values, 8);
        double[] vectors = SymmetricEigen.of(operator.dense(), 300).vectors();
        Tensor start = Tensor.zeros(300, 3);
        for (int i = 0; i < start.size(); i++) {
            start.set(i / 3, i % 3, (float) vectors[i / 3 * 300 + 1 + i % 3]);
        }
        EigenPairs pairs = BlockEigensolver.leading(engine, operator, Options.of(3), start);
        assertArrayEquals(new double[] {1, 0.8, 0.64}, pairs.values(), 1e-4);
    }

    @Test
    void restartsKeepTheAccuracy() {
        Engine scarce =
                Engine.builder().backend("scalar").threads(2).memory(1 << 20).build();
        try (scarce) {
            Operators operator = slowlyDecaying();
            EigenPairs pairs = BlockEigensolver.leading(scarce, operator, new Options(3, 1e-5, 2000));
            assertTrue(pairs.products() > 20, "the case is meant to restart often");
            check(operator, pairs, 1.5e-5);
        }
    }

    @Test
    void normalizedKernelOfSeparateBlobsHasOneUnitValueEach() {
        Tensor x = Operators.gaussian(450, 2, 12);
        for (int i = 0; i < x.rows(); i++) {
            x.set(i, 0, x.get(i, 0) + 12 * (i % 3));
        }
        Operators operator = Operators.normalizedRbf(engine, x, 0.5);
        EigenPairs pairs = BlockEigensolver.leading(engine, operator, Options.of(3));
        assertArrayEquals(new double[] {1, 1, 1}, pairs.values(), 1e-3);
        check(operator, pairs, 1.2e-4);
    }

    @Test
    void resultDoesNotDependOnTheNumberOfThreads() {
        EigenPairs two = BlockEigensolver.leading(engine, slowlyDecaying(), Options.of(3));
        try (Engine single = Engine.builder().backend("scalar").threads(1).build()) {
            EigenPairs one = BlockEigensolver.leading(single, slowlyDecaying(), Options.of(3));
            assertArrayEquals(one.vectors().toArray(), two.vectors().toArray());
            assertArrayEquals(one.values(), two.values());
            EigenPairs sampledByTwo =
                    BlockEigensolver.leading(engine, slowlyDecaying().sampled(), Options.of(3));
            EigenPairs sampledByOne =
                    BlockEigensolver.leading(single, slowlyDecaying().sampled(), Options.of(3));
            assertArrayEquals(
                    sampledByOne.vectors().toArray(), sampledByTwo.vectors().toArray());
        }
    }

    @Test
    void signsDoNotDependOnTheSeed() {
        EigenPairs first = BlockEigensolver.leading(engine, separated(), Options.of(3));
        try (Engine other =
                Engine.builder().backend("scalar").threads(2).seed(5).build()) {
            EigenPairs second = BlockEigensolver.leading(other, separated(), Options.of(3));
            assertArrayEquals(first.vectors().toArray(), second.vectors().toArray(), 2e-3f);
        }
    }

    @Test
    void stopsAtTheBoundAndSaysSo() {
        EigenPairs pairs = BlockEigensolver.leading(engine, slowlyDecaying(), new Options(3, 1e-6, 2));
        assertFalse(pairs.converged());
        assertEquals(2, pairs.products());
        assertTrue(pairs.residual() > 1e-6);
    }

    @Test
    void wrongArgumentsAreRefused() {
        Operators operator = Operators.withSpectrum(engine, new double[] {1, 2, 3}, 1);
        assertThrows(IllegalArgumentException.class, () -> BlockEigensolver.leading(engine, operator, Options.of(4)));
        Tensor wide = Tensor.zeros(3, 2);
        assertThrows(
                IllegalArgumentException.class, () -> BlockEigensolver.leading(engine, operator, Options.of(1), wide));
        assertThrows(IllegalArgumentException.class, () -> Options.of(0));
        assertThrows(IllegalArgumentException.class, () -> new Options(1, 0, 10));
        assertThrows(IllegalArgumentException.class, () -> new Options(1, Double.NaN, 10));
        assertThrows(IllegalArgumentException.class, () -> new Options(1, 1e-4, 0));
    }

    private static Operators separated() {
        double[] values = new double[300];
        Arrays.setAll(values, i -> Math.pow(0.7, i));
        return Operators.withSpectrum(engine, values, 2);
    }

    private static Operators slowlyDecaying() {
        double[] values = new double[400];
        Arrays.setAll(values, i -> 1 - Math.pow(i / 400.0, 1.5));
        return Operators.withSpectrum(engine, values, 2);
    }

    /** The true residuals, relative to the spectral radius, and the orthonormality, both in float64. */
    private static void check(Operators operator, EigenPairs pairs, double tolerance) {
        int n = operator.size();
        int c = pairs.values().length;
        double[] matrix = operator.dense();
        double[] all = SymmetricEigen.of(matrix, n).values();
        double radius = Math.max(Math.abs(all[0]), Math.abs(all[n - 1]));
        double[] vectors = new double[n * c];
        Arrays.setAll(vectors, i -> pairs.vectors().get(i / c, i % c));
        double[] images = Dense.multiply(matrix, vectors, n, n, c);
        for (int j = 0; j < c; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.pow(images[i * c + j] - pairs.values()[j] * vectors[i * c + j], 2);
            }
            assertEquals(0, Math.sqrt(sum) / radius, tolerance, "residual of pair " + j);
        }
        assertTrue(OrthonormalizerTest.defect(pairs.vectors()) <= 1e-5);
        assertTrue(pairs.converged());
    }
}
