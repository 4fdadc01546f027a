package io.gramian.decomposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZcaWhiteningTest {
    private final Engine engine = Engine.builder().threads(2).seed(1).build();

    @AfterEach
    void close() {
        engine.close();
    }

    /** Rows (a, b) with the covariance [[5, 4], [4, 5]]: variances 9 along (1, 1) and 1 across. */
    @Test
    void theMatrixIsTheInverseRootOfTheCovariance() {
        Tensor x = Tensor.ofRows(new float[][] {{7, 4}, {1, -2}, {5, 0}, {3, 2}});
        // Centred: (3, 3), (-3, -3), (1, -1), (-1, 1): covariance (2·9 + 2·1)/4 = 5 and (2·9 − 2·1)/4 = 4.
        ZcaWhitening map = ZcaWhitening.fit(engine, x, 3);
        double along = 1 / Math.sqrt(9 + 3);
        double across = 1 / Math.sqrt(1 + 3);
        assertEquals(4, map.mean().get(0, 0), 1e-6);
        assertEquals(1, map.mean().get(1, 0), 1e-6);
        assertEquals((along + across) / 2, map.matrix().get(0, 0), 1e-6);
        assertEquals((along - across) / 2, map.matrix().get(0, 1), 1e-6);
        assertEquals((along - across) / 2, map.matrix().get(1, 0), 1e-6);
    }

    @Test
    void whitenedRowsHaveNoCorrelation() {
        int n = 4000;
        int d = 12;
        Tensor x = engine.compute().zeros(n, d);
        engine.compute().normal(9, 0, x);
        for (int i = 0; i < n; i++) {
            for (int f = 1; f < d; f++) {
                x.set(i, f, x.get(i, f) + 0.9f * x.get(i, f - 1) + 3);
            }
        }
        Tensor y = ZcaWhitening.fit(engine, x, 1e-6).apply(engine, x);
        for (int a = 0; a < d; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += (double) y.get(i, a) * y.get(i, b) / n;
                }
                assertEquals(a == b ? 1 : 0, sum, 1e-3);
            }
        }
    }

    @Test
    void aConstantFeatureStaysFinite() {
        Tensor x = Tensor.ofRows(new float[][] {{1, 5}, {2, 5}, {3, 5}});
        Tensor y = ZcaWhitening.fit(engine, x, 0.1).apply(engine, x);
        for (int i = 0; i < 3; i++) {
            assertEquals(0, y.get(i, 1), 1e-6);
        }
    }

    @Test
    void badArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ZcaWhitening.fit(engine, Tensor.zeros(0, 2), 1));
        assertThrows(IllegalArgumentException.class, () -> ZcaWhitening.fit(engine, Tensor.zeros(3, 2), 0));
    }
}
