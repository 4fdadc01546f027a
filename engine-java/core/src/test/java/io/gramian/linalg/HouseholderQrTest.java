package io.gramian.linalg;

import static io.gramian.linalg.DenseMatrices.assertClose;
import static io.gramian.linalg.DenseMatrices.assertOrthonormalColumns;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseholderQrTest {
    private static void assertFactorizes(double[] matrix, int m, int n) {
        HouseholderQr qr = HouseholderQr.of(matrix, m, n);
        double[] r = qr.r();
        assertOrthonormalColumns(qr.q(), m, n);
        assertClose(matrix, product(qr.q(), r, m, n, n), 1e-15 * (m + n) * norm(matrix));
        for (int i = 0; i < n; i++) {
            assertTrue(r[i * n + i] >= 0, "diagonal " + i);
            for (int j = 0; j < i; j++) {
                assertEquals(0, r[i * n + j]);
            }
        }
    }

    @Test
    void triangleAgreesWithLapack() {
        // numpy 1.24: r=np.linalg.qr(np.array([[np.sin(1+i*3+j)+(i==j) for j in range(3)] for i in range(5)]))[1]
        // r*np.sign(np.diag(r))[:,None]
        double[] expected = {
            2.206330914350506,
            1.474660960954223,
            0.8902609142268424,
            0,
            1.270431880266359,
            1.0876997984675134,
            0,
            0,
            0.9095031160317539
        };
        double[] a = new double[15];
        for (int i = 0; i < 15; i++) {
            a[i] = Math.sin(1 + i) + (i / 3 == i % 3 ? 1 : 0);
        }
        double[] before = a.clone();
        assertArrayEquals(expected, HouseholderQr.of(a, 5, 3).r(), 2e-15);
        assertArrayEquals(before, a);
        assertFactorizes(a, 5, 3);
    }

    @Test
    void orthonormalColumnsAreLeftAsTheyAre() {
        double[] q = HouseholderQr.of(random(30, 4, 9), 30, 4).q();
        HouseholderQr again = HouseholderQr.of(q, 30, 4);
        assertClose(q, again.q(), 1e-14);
        assertClose(DenseMatrices.identity(4), again.r(), 1e-14);
    }

    @Test
    void lowRankStillGivesAnOrthonormalBasis() {
        double[] a = random(12, 5, 4);
        for (int i = 0; i < 12; i++) {
            a[i * 5 + 1] = 0;
            a[i * 5 + 3] = 2 * a[i * 5];
        }
        assertFactorizes(a, 12, 5);
        assertFactorizes(new double[60], 12, 5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e200, 1e305})
    void extremeScalesNeitherOverflowNorVanish(double scale) {
        double[] r = HouseholderQr.of(new double[] {3 * scale, 4 * scale}, 2, 1).r();
        assertEquals(5 * scale, r[0], 1e-14 * scale);
    }

    @Test
    void wrongShapesAreNamed() {
        assertEquals(
                "matrix is 2×3; expected at least as many rows as columns",
                assertThrows(IllegalArgumentException.class, () -> HouseholderQr.of(new double[6], 2, 3))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> HouseholderQr.of(new double[5], 3, 2));
    }

    @Property(tries = 200)
    void factorsMultiplyToTheMatrix(
            @ForAll @IntRange(min = 0, max = 20) int n,
            @ForAll @IntRange(min = 0, max = 30) int more,
            @ForAll long seed) {
        assertFactorizes(random(n + more, n, seed), n + more, n);
    }
}
