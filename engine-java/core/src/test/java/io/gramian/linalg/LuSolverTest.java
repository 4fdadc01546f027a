package io.gramian.linalg;

import static io.gramian.linalg.DenseMatrices.assertClose;
import static io.gramian.linalg.DenseMatrices.norm;
import static io.gramian.linalg.DenseMatrices.product;
import static io.gramian.linalg.DenseMatrices.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LuSolverTest {
    @Test
    void solutionAgreesWithLapack() {
        // numpy 1.24: n=6; A=np.array([[np.sin(1+i*n+j)+(i==j)*3 for j in range(n)] for i in range(n)])
        // B=np.array([[np.cos(i*2+j) for j in range(2)] for i in range(n)]); np.linalg.solve(A,B).ravel()
        double[] expected = {
            0.32774667224554616,
            0.17628166912877763,
            -0.14724195241194668,
            -0.3436386630284599,
            -0.22866802295135183,
            0.07217748030834874,
            0.30786874203094244,
            0.22197125823875286,
            -0.06111834494381235,
            -0.3376561215857862,
            -0.29173398762846076,
            -0.034383221079762424
        };
        double[] a = new double[36];
        double[] b = new double[12];
        for (int i = 0; i < 36; i++) {
            a[i] = Math.sin(1 + i) + (i % 7 == 0 ? 3 : 0);
        }
        for (int i = 0; i < 12; i++) {
            b[i] = Math.cos(i / 2 * 2 + i % 2);
        }
        double[] before = a.clone();
        assertArrayEquals(expected, LuSolver.of(a, 6).solve(b, 2), 1e-14);
        assertArrayEquals(before, a);
    }

    @Test
    void zeroOnTheDiagonalIsPivotedAway() {
        double[] cyclic = {0, 2, 0, 0, 0, 4, 8, 0, 0};
        assertArrayEquals(new double[] {3, 1, 2}, LuSolver.of(cyclic, 3).solve(new double[] {2, 8, 24}, 1));
    }

    @Test
    void tinyPivotIsAvoided() {
        double[] x = LuSolver.of(new double[] {1e-20, 1, 1, 1}, 2).solve(new double[] {1, 2}, 1);
        assertArrayEquals(new double[] {1, 1}, x, 1e-15);
    }

    @Test
    void singularMatrixNamesItsPivot() {
        double[] rankTwo = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        SingularMatrixException thrown = assertThrows(SingularMatrixException.class, () -> LuSolver.of(rankTwo, 3));
        assertEquals(2, thrown.pivot());
        assertTrue(thrown.getMessage().startsWith("matrix is singular: pivot 2 is "), thrown.getMessage());
        assertEquals(
                0,
                assertThrows(SingularMatrixException.class, () -> LuSolver.of(new double[4], 2))
                        .pivot());
    }

    @Test
    void notANumberIsSingular() {
        assertThrows(SingularMatrixException.class, () -> LuSolver.of(new double[] {1, 2, Double.NaN, 1}, 2));
        assertThrows(SingularMatrixException.class, () -> LuSolver.of(new double[] {1, Double.NaN, 0, 1}, 2));
    }

    @Test
    void wrongLengthsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> LuSolver.of(new double[3], 2));
        LuSolver solver = LuSolver.of(new double[] {1}, 1);
        assertEquals(
                "b has 2 elements, expected 1×1",
                assertThrows(IllegalArgumentException.class, () -> solver.solve(new double[2], 1))
                        .getMessage());
    }

    @Property(tries = 200)
    void residualIsRoundOff(
            @ForAll @IntRange(min = 1, max = 30) int n,
            @ForAll @IntRange(min = 0, max = 4) int columns,
            @ForAll long seed) {
        double[] a = random(n, n, seed);
        double[] b = random(n, columns, seed + 1);
        double[] x = LuSolver.of(a, n).solve(b, columns);
        assertClose(b, product(a, x, n, n, columns), 1e-14 * n * (norm(a) * norm(x) + 1));
    }
}
