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

class NeighbourRadiiTest {
    @ParameterizedTest
    @CsvSource({"scalar, 200, 1", "simd, 200, 5", "simd, 4200, 10", "simd, 7, 99"})
    void radiiAreTheSortedDistances(String backend, int n, int neighbours) {
        Tensor x = Blobs.of(n, 3, 2, 4);
        try (Engine engine = Engine.builder().backend(backend).threads(2).build()) {
            float[] radii = NeighbourRadii.of(engine, x, neighbours).toArray();
            for (int i = 0; i < n; i += 1 + n / 50) {
                double[] distances = new double[n];
                for (int j = 0; j < n; j++) {
                    for (int f = 0; f < 3; f++) {
                        distances[j] += Math.pow(x.get(i, f) - x.get(j, f), 2);
                    }
                }
                Arrays.sort(distances);
                assertEquals(Math.sqrt(distances[Math.min(neighbours, n - 1)]), radii[i], 1e-4);
            }
        }
    }

    @Test
    void equalRowsAndOneRowHaveRadiusZero() {
        try (Engine engine = Engine.create()) {
            assertArrayEquals(
                    new float[5],
                    NeighbourRadii.of(engine, Tensor.zeros(5, 2), 2).toArray());
            assertArrayEquals(
                    new float[1],
                    NeighbourRadii.of(engine, Tensor.zeros(1, 2), 2).toArray());
            assertThrows(IllegalArgumentException.class, () -> NeighbourRadii.of(engine, Tensor.zeros(5, 2), 0));
        }
    }
}
