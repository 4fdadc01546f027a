package io.gramian.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NearestCentroidTest {
    private final Engine engine = Engine.builder().backend("scalar").threads(2).build();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void centroidsAreTheMeansOfTheClasses() {
        Tensor x = Tensor.ofRows(new float[][] {{1, 0}, {3, 2}, {10, 10}});
        NearestCentroid classifier = NearestCentroid.fit(engine, x, new int[] {2, 2, 0}, 3);
        assertArrayEquals(
                new float[] {10, 10, 0, 0, 2, 1}, classifier.centroids().toArray(), 1e-6f);
    }

    @Test
    void theLowestOfEquallyNearCentroidsWins() {
        NearestCentroid classifier = NearestCentroid.of(Tensor.ofRows(new float[][] {{5}, {-1}, {1}}));
        int[] labels = classifier.predict(engine, Tensor.ofRows(new float[][] {{0}, {3}, {3.1f}, {0.1f}}));
        assertArrayEquals(new int[] {1, 0, 0, 2}, labels);
    }

    @Test
    void givenCentroidsAreCopied() {
        Tensor centroids = Tensor.ofRows(new float[][] {{0}, {1}});
        NearestCentroid classifier = NearestCentroid.of(centroids);
        centroids.set(0, 0, 100);
        assertArrayEquals(new float[] {0, 1}, classifier.centroids().toArray());
    }

    @Test
    void argumentsThatDisagreeAreRefused() {
        Tensor x = Tensor.zeros(3, 2);
        assertThrows(IllegalArgumentException.class, () -> NearestCentroid.fit(engine, x, new int[] {0, 1}, 2));
        assertThrows(IllegalArgumentException.class, () -> NearestCentroid.fit(engine, x, new int[] {0, 1, 2}, 2));
        assertThrows(IllegalArgumentException.class, () -> NearestCentroid.fit(engine, x, new int[] {0, -1, 1}, 2));
        assertThrows(IllegalArgumentException.class, () -> NearestCentroid.of(Tensor.zeros(0, 2)));
        NearestCentroid classifier = NearestCentroid.of(Tensor.zeros(2, 5));
        assertThrows(IllegalArgumentException.class, () -> classifier.predict(engine, x));
    }
}
