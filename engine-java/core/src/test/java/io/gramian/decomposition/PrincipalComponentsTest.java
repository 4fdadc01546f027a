package io.gramian.decomposition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Engine;
import io.gramian.linalg.SymmetricEigen;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalComponentsTest {
    private static Engine engine(String backend, int threads) {
        return Engine.builder().backend(backend).threads(threads).seed(2).build();
    }

    /** Columns of falling variance, mixed, around a mean that float32 leaves three digits beside. */
    private static Tensor data(int n, int d, double mean) {
        SplittableRandom random = new SplittableRandom(9);
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < n; i++) {
            double carried = 0;
            for (int f = 0; f < d; f++) {
                carried = 0.5 * carried + random.nextGaussian() * 10 / (1 + f);
                x.set(i, f, (float) (mean + carried));
            }
        }
        return x;
    }

    /** The variances along the directions, in float64, against the eigenvalues of the covariance. */
    @ParameterizedTest
    @CsvSource({"scalar, 0, 5, 3", "simd, 0, 5, 5", "simd, 10000, 5, 2", "simd, -300, 260, 7", "scalar, 0, 1, 1"})
    void variancesAreTheLeadingEigenvalues(String backend, double mean, int d, int count) {
        int n = 500;
        Tensor x = data(n, d, mean);
        double[] covariance = new double[d * d];
        double[] means = new double[d];
        for (int i = 0; i < n * d; i++) {
            means[i % d] += x.array()[i] / (double) n;
        }
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    covariance[a * d + b] += (x.get(i, a) - means[a]) * (x.get(i, b) - means[b]) / n;
                }
            }
        }
        double[] expected = SymmetricEigen.of(covariance, d).values();
        try (Engine engine = engine(backend, 2)) {
            PrincipalComponents components = PrincipalComponents.fit(engine, x, count);
            Tensor z = components.transform(engine, new Pieces(x));
            for (int a = 0; a < count; a++) {
                for (int b = 0; b <= a; b++) {
                    double product = 0;
                    for (int i = 0; i < n; i++) {
                        product += (double) z.get(i, a) * z.get(i, b) / n;
                    }
                    assertEquals(a == b ? expected[a] : 0, product, 2e-3 * expected[0], a + ", " + b);
                }
            }
        }
    }

    @Test
    void rowsOfAnyFormGiveTheSameAtAnyNumberOfThreads() {
        Tensor x = data(5000, 40, 3);
        try (Engine one = engine("simd", 1);
                Engine two = engine("simd", 2)) {
            PrincipalComponents dense = PrincipalComponents.fit(one, x, 4);
            PrincipalComponents pieces = PrincipalComponents.fit(two, new Pieces(x), 4);
            assertArrayEquals(dense.directions().toArray(), pieces.directions().toArray());
            Tensor z = dense.transform(one, x);
            assertArrayEquals(
                    z.rows(4090, 4100).toArray(),
                    pieces.transform(two, x.rows(4090, 4100)).toArray());
            PrincipalComponents again = PrincipalComponents.of(dense.mean(), dense.directions());
            assertArrayEquals(z.toArray(), again.transform(one, x).toArray());
        }
    }

    @Test
    void requestsOutOfRangeAreRefused() {
        try (Engine engine = engine("auto", 1)) {
            Tensor x = data(10, 3, 0);
            assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.fit(engine, x, 0));
            assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.fit(engine, x, 4));
            assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.fit(engine, Tensor.zeros(0, 3), 1));
            PrincipalComponents components = PrincipalComponents.fit(engine, x, 2);
            assertThrows(IllegalArgumentException.class, () -> components.transform(engine, Tensor.zeros(1, 4)));
            x.set(4, 1, Float.NaN);
            assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.fit(engine, x, 1));
        }
        assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(Tensor.zeros(3), Tensor.zeros(4, 2)));
    }
}
