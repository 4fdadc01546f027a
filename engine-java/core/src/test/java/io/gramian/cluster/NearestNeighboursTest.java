package io.gramian.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNeighboursTest {
    @ParameterizedTest
    @CsvSource({"scalar, 200, 1", "simd, 200, 5", "simd, 4200, 10", "simd, 7, 99"})
    void theyAreTheSortedDistances(String backend, int n, int neighbours) {
        Tensor x = Blobs.of(n, 3, 2, 4);
        try (Engine engine = Engine.builder().backend(backend).threads(2).build()) {
            NearestNeighbours found = NearestNeighbours.of(engine, x, neighbours);
            float[] radii = found.radii().toArray();
            for (int i = 0; i < n; i += 1 + n / 50) {
                double[] distances = new double[n];
                for (int j = 0; j < n; j++) {
                    for (int f = 0; f < 3; f++) {
                        distances[j] += Math.pow(x.get(i, f) - x.get(j, f), 2);
                    }
                }
                double[] sorted = distances.clone();
                Arrays.sort(sorted);
                for (int rank = 0; rank < found.count(); rank++) {
                    assertEquals(sorted[rank + 1], distances[found.rows()[i * found.count() + rank]], 1e-4);
                }
                assertEquals(Math.sqrt(sorted[Math.min(neighbours, n - 1)]), radii[i], 1e-4);
            }
        }
    }

    @Test
    void equalRowsAndOneRowHaveRadiusZero() {
        try (Engine engine = Engine.create()) {
            assertArrayEquals(
                    new float[5],
                    NearestNeighbours.of(engine, Tensor.zeros(5, 2), 2).radii().toArray());
            assertArrayEquals(
                    new float[1],
                    NearestNeighbours.of(engine, Tensor.zeros(1, 2), 2).radii().toArray());
            assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.of(engine, Tensor.zeros(5, 2), 0));
        }
    }

    @Test
    void informationIsTheEntropyOfClustersThatNoNeighboursLink() {
        Tensor x = Tensor.ofRows(new float[][] {{0}, {1}, {10}, {11}, {20}, {21}});
        try (Engine engine = Engine.create()) {
            NearestNeighbours pairs = NearestNeighbours.of(engine, x, 1);
            assertEquals(Math.log(3), pairs.information(new int[] {0, 0, 1, 1, 2, 2}), 1e-12);
            assertEquals(0, pairs.information(new int[6]), 1e-12);
            // Each pair is cut: three of six links go from 0 to 1, three back, so that one label still tells the other.
            assertEquals(Math.log(2), pairs.information(new int[] {0, 1, 0, 1, 0, 1}), 1e-12);
            // Two clusters of 3 with 4 of the 6 links inside: sum of p log(p / (1/4)).
            double third = 1.0 / 3;
            assertEquals(
                    2 * third * Math.log(4 * third) + third * Math.log(2 * third),
                    pairs.information(new int[] {0, 0, 0, 1, 1, 1}),
                    1e-12);
        }
    }

    @Test
    void rowsThatAreTooFarApartAndLabelsOfAnotherNumberAreRefused() {
        try (Engine engine = Engine.create()) {
            Tensor far = Tensor.ofRows(new float[][] {{0}, {1}, {3e38f}});
            assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.of(engine, far, 1));
            NearestNeighbours two = NearestNeighbours.of(engine, Tensor.zeros(3, 1), 1);
            // Of equally near ones the first.
            assertArrayEquals(new int[] {1, 0, 0}, two.rows());
            assertThrows(IllegalArgumentException.class, () -> two.information(new int[4]));
        }
    }
}
