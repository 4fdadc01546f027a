package io.gramian.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthonormalizerTest {
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
    @CsvSource({"1, 1", "7, 1", "7, 7", "255, 3", "256, 5", "257, 5", "4000, 12", "20000, 2"})
    void columnsAreOrthonormalAndSpanTheSame(int n, int b) {
        Tensor q = Operators.gaussian(n, b, 31L * n + b);
        Tensor before = q.copy();
        Optional<double[]> transform = new Orthonormalizer(engine, n, b).orthonormalise(q);
        assertTrue(defect(q) <= 1e-5);
        Tensor expected = Tensor.zeros(n, b);
        new TallProducts(engine).multiply(1, before, transform.orElseThrow(), 0, expected);
        for (int i = 0; i < q.size(); i++) {
            assertEquals(expected.array()[i], q.array()[i], 3e-4);
        }
    }

    @Test
    void constantColumnLosesNothingToRoundOff() {
        Tensor q = Tensor.zeros(50_000, 2);
        for (int i = 0; i < q.rows(); i++) {
            q.set(i, 0, 3);
            q.set(i, 1, i % 2 == 0 ? 3 : 3.1f);
        }
        new Orthonormalizer(engine, 50_000, 2).orthonormalise(q);
        assertTrue(defect(q) <= 1e-5, () -> "defect " + defect(q));
    }

    @Test
    void badlyScaledAndNearlyDependentColumnsAreRepaired() {
        Tensor q = Operators.gaussian(3000, 4, 5);
        for (int i = 0; i < q.rows(); i++) {
            q.set(i, 1, 1e6f * q.get(i, 1));
            q.set(i, 2, q.get(i, 0) + 0.01f * q.get(i, 2));
            q.set(i, 3, 1e-8f * q.get(i, 3));
        }
        assertTrue(new Orthonormalizer(engine, 3000, 4).orthonormalise(q).isPresent());
        assertTrue(defect(q) <= 1e-5);
    }

    @Test
    void dependentAndZeroColumnsAreReplaced() {
        Tensor q = Operators.gaussian(500, 4, 6);
        for (int i = 0; i < q.rows(); i++) {
            q.set(i, 1, -2 * q.get(i, 0));
            q.set(i, 3, 0);
        }
        assertTrue(new Orthonormalizer(engine, 500, 4).orthonormalise(q).isEmpty());
        assertTrue(defect(q) <= 1e-5);
        Tensor zeros = Tensor.zeros(6, 6);
        assertTrue(new Orthonormalizer(engine, 6, 6).orthonormalise(zeros).isEmpty());
        assertTrue(defect(zeros) <= 1e-5);
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> new Orthonormalizer(engine, 3, 4));
        Orthonormalizer orthonormalizer = new Orthonormalizer(engine, 5, 2);
        assertThrows(IllegalArgumentException.class, () -> orthonormalizer.orthonormalise(Tensor.zeros(5, 3)));
        Tensor broken = Operators.gaussian(5, 2, 1);
        broken.set(3, 1, Float.NaN);
        assertThrows(IllegalArgumentException.class, () -> orthonormalizer.orthonormalise(broken));
    }

    /** In float64 throughout, unlike what is tested. */
    static double defect(Tensor q) {
        int b = q.columns();
        double[] gram = new double[b * b];
        for (int i = 0; i < q.rows(); i++) {
            for (int j = 0; j < b * b; j++) {
                gram[j] += (double) q.get(i, j / b) * q.get(i, j % b);
            }
        }
        return Dense.distanceFromIdentity(gram, b);
    }
}
