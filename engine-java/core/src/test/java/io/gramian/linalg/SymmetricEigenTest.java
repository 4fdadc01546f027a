package io.gramian.linalg;

import static io.gramian.linalg.DenseMatrices.assertClose;
import static io.gramian.linalg.DenseMatrices.assertOrthonormalColumns;
import static io.gramian.linalg.DenseMatrices.hilbert;
import static io.gramian.linalg.DenseMatrices.identity;
import static io.gramian.linalg.DenseMatrices.norm;
import static io.gramian.linalg.DenseMatrices.product;
import static io.gramian.linalg.DenseMatrices.random;
import static io.gramian.linalg.DenseMatrices.randomSymmetric;
import static io.gramian.linalg.DenseMatrices.transpose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {
    /** Backward error bound, relative to the norm of the matrix. */
    private static double tolerance(double[] matrix, int n) {
        return 4e-15 * Math.max(1, n) * norm(matrix);
    }

    private static void assertDecomposes(double[] matrix, int n) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix, n);
        double[] values = eigen.values();
        double[] vectors = eigen.vectors();
        assertOrthonormalColumns(vectors, n, n);
        double[] scaled = vectors.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= values[i % n];
        }
        assertClose(matrix, product(scaled, transpose(vectors, n, n), n, n, n), tolerance(matrix, n));
        for (int j = 1; j < n; j++) {
            assertTrue(values[j - 1] >= values[j], "values must descend");
        }
    }

    @Test
    void valuesAgreeWithLapack() {
        // numpy 1.24: n=12; a=np.array([[1/(1+i+j)+(i==j)*np.cos(i) for j in range(n)] for i in range(n)])
        // np.linalg.eigvalsh(a)[::-1]
        double[] expected = {
            2.4577073107721095,
            1.0774334017726406,
            0.827082427799965,
            0.675275769297165,
            0.3483694449916891,
            0.05013873813396247,
            -0.09935353444731987,
            -0.29560286717677264,
            -0.5945758675645428,
            -0.8010595546538506,
            -0.8858873088896886,
            -0.9481971698550441
        };
        double[] a = hilbert(12);
        for (int i = 0; i < 12; i++) {
            a[i * 12 + i] += Math.cos(i);
        }
        assertArrayEquals(expected, SymmetricEigen.of(a, 12).values(), 5e-15);
        assertDecomposes(a, 12);
    }

    @Test
    void secondDifferenceMatrixHasItsClosedForm() {
        int n = 31;
        double[] a = new double[n * n];
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = 2;
            if (i > 0) {
                a[i * n + i - 1] = -1;
                a[(i - 1) * n + i] = -1;
            }
            expected[i] = 2 - 2 * Math.cos(Math.PI * (n - i) / (n + 1));
        }
        assertArrayEquals(expected, SymmetricEigen.of(a, n).values(), 1e-14);
        assertDecomposes(a, n);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 17, 64, 131})
    void everySizeIsReconstructed(int n) {
        assertDecomposes(randomSymmetric(n, 7), n);
    }

    @Test
    void fourHundredRowsAreReconstructed() {
        assertDecomposes(randomSymmetric(400, 11), 400);
    }

    @Test
    void repeatedAndVanishingValuesAreFound() {
        assertDecomposes(identity(9), 9);
        assertDecomposes(new double[49], 7);
        double[] x = random(40, 3, 5);
        double[] rankThree = product(x, transpose(x, 40, 3), 40, 3, 40);
        assertDecomposes(rankThree, 40);
        double[] values = SymmetricEigen.of(rankThree, 40).values();
        assertTrue(values[2] > 1);
        assertEquals(0, values[3], 1e-13);
        assertEquals(0, values[39], 1e-13);
    }

    @Test
    void hilbertMatrixConverges() {
        assertDecomposes(hilbert(60), 60);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-320, 1e-200, 1e200, 1e300})
    void extremeScalesNeitherOverflowNorVanish(double scale) {
        double[] values = SymmetricEigen.of(new double[] {2 * scale, scale, scale, 2 * scale}, 2)
                .values();
        double tolerance = Math.max(Double.MIN_VALUE, 1e-15 * scale);
        assertEquals(3 * scale, values[0], tolerance);
        assertEquals(scale, values[1], tolerance);
    }

    @Test
    void largestComponentOfEachVectorIsPositive() {
        double[] vectors = SymmetricEigen.of(new double[] {2, -1, -1, 2}, 2).vectors();
        double h = Math.sqrt(0.5);
        assertArrayEquals(new double[] {h, h}, new double[] {Math.abs(vectors[0]), Math.abs(vectors[2])}, 1e-15);
        int n = 23;
        double[] random = SymmetricEigen.of(randomSymmetric(n, 3), n).vectors();
        for (int j = 0; j < n; j++) {
            double largest = 0;
            for (int i = 0; i < n; i++) {
                double value = random[i * n + j];
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            assertTrue(largest > 0, "column " + j);
        }
    }

    @Test
    void matrixIsNotModified() {
        double[] a = randomSymmetric(6, 1);
        double[] before = a.clone();
        SymmetricEigen.of(a, 6);
        assertArrayEquals(before, a);
    }

    @Test
    void wrongInputIsNamed() {
        assertEquals(
                "matrix has 5 elements, expected 2×2",
                assertThrows(IllegalArgumentException.class, () -> SymmetricEigen.of(new double[5], 2))
                        .getMessage());
        assertEquals(
                "matrix has NaN in row 1, column 0; expected finite numbers",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SymmetricEigen.of(new double[] {1, 2, Double.NaN, 1}, 2))
                        .getMessage());
    }

    @Property(tries = 200)
    void randomMatricesAreReconstructed(@ForAll @IntRange(min = 1, max = 20) int n, @ForAll long seed) {
        assertDecomposes(randomSymmetric(n, seed), n);
    }
}
