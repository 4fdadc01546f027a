package io.gramian.manifold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.linalg.EigenPairs;
import io.gramian.linalg.Operators;
import io.gramian.manifold.StiefelAscent.Options;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StiefelAscentTest {
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
    @ValueSource(ints = {1, 2, 5, 12})
    void reachesTheSumOfTheLeadingValues(int c) {
        double[] values = new double[300];
        Random random = new Random(c);
        Arrays.setAll(values, i -> Math.pow(random.nextGaussian(), 2));
        Operators operator = Operators.withSpectrum(engine, values, 11);
        StiefelAscent.Result result =
                StiefelAscent.maximise(engine, operator, Operators.gaussian(300, c, 1), new Options(3000, 1e-4));
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double best = Arrays.stream(sorted, 300 - c, 300).sum();
        assertTrue(result.converged());
        assertEquals(best, result.value(), 1e-4 * best);
        assertTrue(result.defect() <= 1e-5);
        assertEquals(operator.applied(), result.products());
    }

    @Test
    void agreesWithTheEigensolverOnNormalizedKernel() {
        Tensor x = Operators.gaussian(450, 2, 12);
        for (int i = 0; i < x.rows(); i++) {
            x.set(i, 0, x.get(i, 0) + 4 * (i % 3));
        }
        Operators operator = Operators.normalizedRbf(engine, x, 1);
        EigenPairs pairs = BlockEigensolver.leading(engine, operator, BlockEigensolver.Options.of(3));
        double best = Arrays.stream(pairs.values()).sum();
        StiefelAscent.Result result =
                StiefelAscent.maximise(engine, operator, Operators.gaussian(450, 3, 2), Options.defaults());
        assertTrue(result.converged());
        assertEquals(best, result.value(), 1e-4 * best);
        assertTrue(Stiefel.defect(engine, result.u()) <= 1e-5);
    }

    @Test
    void iterationTakesOneProductBesideTheRefreshes() {
        double[] values = new double[250];
        Arrays.setAll(values, i -> 1 - i / 250.0);
        StiefelAscent.Result result = StiefelAscent.maximise(
                engine, Operators.withSpectrum(engine, values, 3), Operators.gaussian(250, 2, 4), Options.defaults());
        assertTrue(result.iterations() > 20);
        assertTrue(result.products() <= 2 + result.iterations() + result.iterations() / 25 + 1);
    }

    @Test
    void valueRisesFromTheStartAndStepsAreBounded() {
        double[] values = new double[250];
        Arrays.setAll(values, i -> 1 - i / 250.0);
        Operators operator = Operators.withSpectrum(engine, values, 3);
        Tensor start = Operators.gaussian(250, 2, 4);
        StiefelAscent.Result one = StiefelAscent.maximise(engine, operator, start, new Options(1, 1e-6));
        StiefelAscent.Result ten = StiefelAscent.maximise(engine, operator, start, new Options(10, 1e-6));
        assertEquals(1, one.iterations());
        assertFalse(one.converged());
        assertTrue(one.value() > 1.0 && ten.value() > one.value(), "random columns give about 1.0");
    }

    @Test
    void optimumIsRecognisedAtOnce() {
        double[] values = new double[250];
        Arrays.setAll(values, i -> Math.pow(0.7, i));
        Operators operator = Operators.withSpectrum(engine, values, 5);
        EigenPairs pairs = BlockEigensolver.leading(engine, operator, new BlockEigensolver.Options(2, 1e-5, 100));
        StiefelAscent.Result result = StiefelAscent.maximise(engine, operator, pairs.vectors(), Options.defaults());
        assertEquals(0, result.iterations());
        assertEquals(1, result.products());
        assertEquals(1.7, result.value(), 1e-5);
    }

    @Test
    void zeroOperatorAndFullSpaceAreAtTheirOptimum() {
        StiefelAscent.Result zero = StiefelAscent.maximise(
                engine, Operators.of(engine, new double[25], 5), Operators.gaussian(5, 2, 1), Options.defaults());
        assertTrue(zero.converged());
        assertEquals(0, zero.value());
        Operators operator = Operators.withSpectrum(engine, new double[] {3, -1, 2}, 2);
        StiefelAscent.Result full =
                StiefelAscent.maximise(engine, operator, Operators.gaussian(3, 3, 1), Options.defaults());
        assertEquals(4, full.value(), 1e-5);
    }

    @Test
    void scaleOfTheOperatorDoesNotMatter() {
        double[] values = new double[220];
        Arrays.setAll(values, i -> 1e-6 * Math.pow(0.9, i));
        StiefelAscent.Result result = StiefelAscent.maximise(
                engine, Operators.withSpectrum(engine, values, 3), Operators.gaussian(220, 2, 4), Options.defaults());
        assertTrue(result.converged());
        assertEquals(1.9e-6, result.value(), 1e-9);
    }

    @Test
    void resultDoesNotDependOnTheNumberOfThreads() {
        double[] values = new double[300];
        Arrays.setAll(values, i -> Math.pow(0.95, i));
        Tensor start = Operators.gaussian(300, 3, 4);
        StiefelAscent.Result two =
                StiefelAscent.maximise(engine, Operators.withSpectrum(engine, values, 3), start, Options.defaults());
        try (Engine single = Engine.builder().backend("scalar").threads(1).build()) {
            StiefelAscent.Result one = StiefelAscent.maximise(
                    single, Operators.withSpectrum(single, values, 3), start, Options.defaults());
            assertArrayEquals(one.u().toArray(), two.u().toArray());
        }
    }

    @Test
    void wrongArgumentsAreRefused() {
        Operators operator = Operators.withSpectrum(engine, new double[] {1, 2, 3}, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> StiefelAscent.maximise(engine, operator, Tensor.zeros(4, 2), Options.defaults()));
        assertThrows(
                IllegalArgumentException.class,
                () -> StiefelAscent.maximise(engine, operator, Tensor.zeros(3, 4), Options.defaults()));
        assertThrows(IllegalArgumentException.class, () -> new Options(0, 1e-4));
        assertThrows(IllegalArgumentException.class, () -> new Options(1, -1));
    }
}
