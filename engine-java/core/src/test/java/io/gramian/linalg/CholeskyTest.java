package io.gramian.linalg;

import static io.gramian.linalg.DenseMatrices.assertClose;
import static io.gramian.linalg.DenseMatrices.assertOrthonormalColumns;
import static io.gramian.linalg.DenseMatrices.hilbert;
import static io.gramian.linalg.DenseMatrices.norm;
import static io.gramian.linalg.DenseMatrices.product;
import static io.gramian.linalg.DenseMatrices.random;
import static io.gramian.linalg.DenseMatrices.randomGram;
import static io.gramian.linalg.DenseMatrices.transpose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    private static Cholesky factorize(double[] matrix, int n) {
        return Cholesky.of(matrix, n).orElseThrow();
    }

    @Test
    void lowerAgreesWithLapack() {
        // numpy 1.24: np.linalg.cholesky(np.array([[1/(1+i+j) for j in range(5)] for i in range(5)]))[-1]
        double[] expected = {0.2, 0.23094010767585027, 0.12777531299998782, 0.037796447300922215, 0.004761904761914829};
        double[] lower = factorize(hilbert(5), 5).lower();
        assertArrayEquals(expected, Arrays.copyOfRange(lower, 20, 25), 1e-12);
        assertEquals(0, lower[1]);
    }

    @Test
    void onlyTheLowerTriangleIsRead() {
        double[] lower = factorize(new double[] {4, Double.NaN, 2, 5}, 2).lower();
        assertArrayEquals(new double[] {2, 0, 1, 2}, lower);
    }

    @Test
    void indefiniteMatrixHasNoFactor() {
        assertEquals(Optional.empty(), Cholesky.of(new double[] {1, 2, 2, 1}, 2));
        assertEquals(Optional.empty(), Cholesky.of(new double[] {0}, 1));
        assertEquals(Optional.empty(), Cholesky.of(new double[] {-1}, 1));
        assertEquals(Optional.empty(), Cholesky.of(new double[] {Double.NaN}, 1));
        assertEquals(Optional.empty(), Cholesky.of(new double[] {Double.POSITIVE_INFINITY}, 1));
    }

    @Test
    void gramMatrixOfDependentColumnsHasNoFactor() {
        double[] x = random(50, 6, 2);
        for (int i = 0; i < 50; i++) {
            x[i * 6 + 5] = x[i * 6] / 3 - x[i * 6 + 2] * 0.7;
        }
        double[] gram = product(transpose(x, 50, 6), x, 6, 50, 6);
        assertTrue(Cholesky.of(gram, 6).isEmpty());
    }

    @Test
    void badlyScaledColumnsAreNotTakenForDependent() {
        double[] x = random(50, 6, 2);
        for (int i = 0; i < x.length; i++) {
            x[i] *= Math.pow(1e-6, i % 6);
        }
        double[] gram = product(transpose(x, 50, 6), x, 6, 50, 6);
        double[] q = product(x, factorize(gram, 6).inverseUpper(), 50, 6, 6);
        assertOrthonormalColumns(q, 50, 6);
    }

    @Test
    void emptyMatrixHasAnEmptyFactor() {
        assertEquals(0, factorize(new double[0], 0).lower().length);
    }

    @Test
    void wrongLengthsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> Cholesky.of(new double[5], 2));
        Cholesky cholesky = factorize(new double[] {1}, 1);
        assertEquals(
                "b has 2 elements, expected 1×3",
                assertThrows(IllegalArgumentException.class, () -> cholesky.solve(new double[2], 3))
                        .getMessage());
    }

    @Property(tries = 200)
    void factorsSolveAndInvert(
            @ForAll @IntRange(min = 1, max = 25) int n,
            @ForAll @IntRange(min = 0, max = 4) int columns,
            @ForAll long seed) {
        double[] a = randomGram(n, seed);
        Cholesky cholesky = factorize(a, n);
        double[] lower = cholesky.lower();
        double[] upper = transpose(lower, n, n);
        assertClose(a, product(lower, upper, n, n, n), 1e-14 * n * norm(a));
        double[] b = random(n, columns, seed + 1);
        double[] x = cholesky.solve(b, columns);
        assertClose(b, product(a, x, n, n, columns), 1e-14 * n * (norm(a) * norm(x) + 1));
        double[] inverse = cholesky.inverseUpper();
        assertClose(
                DenseMatrices.identity(n), product(upper, inverse, n, n, n), 1e-14 * n * norm(upper) * norm(inverse));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(0, inverse[i * n + j]);
            }
        }
    }
}
