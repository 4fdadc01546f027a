package io.gramian.model.dkkm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.compute.PatchSpec;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelLayerTest {
    private static final double TOLERANCE = 2e-5;

    private final Engine engine = Engine.builder().threads(2).seed(3).build();

    @AfterEach
    void close() {
        engine.close();
    }

    private Tensor normal(int rows, int columns, long key) {
        Tensor tensor = engine.compute().zeros(rows, columns);
        engine.compute().normal(key, 0, tensor);
        return tensor;
    }

    private Tensor variances(int rows, int columns) {
        Tensor variances = normal(rows, columns, 77);
        for (int i = 0; i < variances.size(); i++) {
            float value = variances.array()[variances.offset() + i];
            variances.array()[variances.offset() + i] = 0.5f + value * value;
        }
        return variances;
    }

    private static double logit(Tensor x, int row, Tensor centroids, int i, Tensor variances) {
        double sum = 0;
        for (int f = 0; f < x.columns(); f++) {
            double difference = (double) x.get(row, f) - centroids.get(i, f);
            sum -= difference * difference / variances.get(i, variances.columns() == 1 ? 0 : f) / 2;
        }
        return sum;
    }

    private static double[] softmax(Tensor x, int row, Tensor centroids, Tensor variances) {
        double[] shares = new double[centroids.rows()];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = logit(x, row, centroids, i, variances);
            greatest = Math.max(greatest, shares[i]);
        }
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(shares[i] - greatest);
            total += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= total;
        }
        return shares;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "7, 2, 3", "130, 13, 33", "65, 40, 17", "70, 130, 140"})
    void similaritiesAreThoseOfFloat64(int n, int d, int k) {
        Tensor x = normal(n, d, 1);
        Tensor centroids = normal(k, d, 2);
        for (int columns : new int[] {1, d}) {
            Tensor variances = variances(k, columns);
            Tensor mapped = new KernelLayer(centroids, variances, PatchSpec.Response.SOFTMAX).map(engine, x);
            for (int i = 0; i < n; i++) {
                double[] expected = softmax(x, i, centroids, variances);
                for (int j = 0; j < k; j++) {
                    assertEquals(expected[j], mapped.get(i, j), TOLERANCE, columns + " columns, row " + i);
                }
            }
        }
    }

    @Test
    void theSameBandwidthForEachFeatureIsOneForAll() {
        Tensor x = normal(50, 9, 1);
        Tensor centroids = normal(12, 9, 2);
        Tensor one = variances(12, 1);
        Tensor each = Tensor.zeros(12, 9);
        for (int i = 0; i < each.size(); i++) {
            each.array()[i] = one.get(i / 9, 0);
        }
        Tensor spherical = new KernelLayer(centroids, one, PatchSpec.Response.SOFTMAX).map(engine, x);
        Tensor diagonal = new KernelLayer(centroids, each, PatchSpec.Response.SOFTMAX).map(engine, x);
        for (int i = 0; i < spherical.size(); i++) {
            assertEquals(spherical.get(i / 12, i % 12), diagonal.get(i / 12, i % 12), TOLERANCE);
        }
    }

    @Test
    void triangleFeaturesAreHowMuchNearerThanTheMeanACentroidIs() {
        Tensor x = normal(20, 6, 1);
        Tensor centroids = normal(5, 6, 2);
        Tensor mapped = new KernelLayer(centroids, variances(5, 1), PatchSpec.Response.TRIANGLE).map(engine, x);
        for (int row = 0; row < 20; row++) {
            double[] distances = new double[5];
            double mean = 0;
            for (int i = 0; i < 5; i++) {
                for (int f = 0; f < 6; f++) {
                    distances[i] += Math.pow((double) x.get(row, f) - centroids.get(i, f), 2);
                }
                distances[i] = Math.sqrt(distances[i]);
                mean += distances[i] / 5;
            }
            for (int i = 0; i < 5; i++) {
                assertEquals(Math.max(0, mean - distances[i]), mapped.get(row, i), TOLERANCE);
            }
        }
    }

    /** A product would lose these differences beside their offset. */
    @Test
    void tightCellsFarFromTheOriginKeepTheirDigits() {
        Tensor centroids = Tensor.ofRows(new float[][] {{1024, 1024}, {1024.001f, 1024}});
        Tensor variances = Tensor.ofRows(new float[][] {{1e-6f}, {1e-6f}});
        Tensor x = Tensor.ofRows(new float[][] {{1024.0005f, 1024}, {1024, 1024}});
        Tensor mapped = new KernelLayer(centroids, variances, PatchSpec.Response.SOFTMAX).map(engine, x);
        for (int row = 0; row < 2; row++) {
            assertEquals(softmax(x, row, centroids, variances)[0], mapped.get(row, 0), 1e-3);
        }
    }

    @Test
    void tightCellsOfOneBandwidthAFeatureKeepTheirDigitsToo() {
        Tensor centroids = Tensor.ofRows(new float[][] {{1, -1}, {1.0001f, -1}});
        Tensor variances = Tensor.ofRows(new float[][] {{1e-8f, 1e-8f}, {1e-8f, 2e-8f}});
        Tensor x = Tensor.ofRows(new float[][] {{1.00005f, -1.0001f}, {1, -1}});
        Tensor mapped = new KernelLayer(centroids, variances, PatchSpec.Response.SOFTMAX).map(engine, x);
        for (int row = 0; row < 2; row++) {
            assertEquals(softmax(x, row, centroids, variances)[0], mapped.get(row, 0), 1e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRowWhoseDistancesOverflowIsNamed(int columns) {
        KernelLayer layer = new KernelLayer(normal(5, 2, 2), variances(5, columns), PatchSpec.Response.SOFTMAX);
        Tensor x = Tensor.ofRows(new float[][] {{0, 1}, {1e25f, 0}});
        String message = assertThrows(IllegalArgumentException.class, () -> layer.map(engine, x))
                .getMessage();
        assertTrue(message.startsWith("row 1 of x"), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aRowDoesNotDependOnItsNeighbours(int columns) {
        Tensor x = normal(97, 3, 1);
        KernelLayer layer = new KernelLayer(normal(19, 3, 2), variances(19, columns), PatchSpec.Response.SOFTMAX);
        Tensor all = layer.map(engine, x);
        Tensor one = layer.map(engine, x.rows(41, 42).copy());
        for (int i = 0; i < 19; i++) {
            assertEquals(all.get(41, i), one.get(0, i));
        }
    }

    @Test
    void rowsFarFromAllCellsAndCellsWithoutSpreadGiveNoNaN() {
        Tensor x = Tensor.ofRows(new float[][] {{5, 5}, {5, 5}, {5, 5}});
        Cells cells = Cells.of(engine, x, 2, Bandwidth.SPHERICAL, "test");
        Tensor far = Tensor.ofRows(new float[][] {{1e6f, -1e6f}, {5, 5}});
        Tensor mapped = cells.layer(1, PatchSpec.Response.SOFTMAX).map(engine, far);
        for (int i = 0; i < 4; i++) {
            assertTrue(mapped.get(i / 2, i % 2) >= 0);
        }
        assertEquals(1, mapped.get(0, 0) + mapped.get(0, 1), 1e-6);
    }

    @Test
    void variancesThatAreNotPositiveAreRefused() {
        Tensor centroids = Tensor.zeros(2, 3);
        assertThrows(
                IllegalArgumentException.class,
                () -> new KernelLayer(centroids, Tensor.zeros(2, 1), PatchSpec.Response.SOFTMAX));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KernelLayer(centroids, variances(2, 2), PatchSpec.Response.SOFTMAX));
    }
}
