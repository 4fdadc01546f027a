package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What the two halves of a Lloyd iteration keep to. */
public interface KMeansContract extends ContractSubject {
    @Test
    default void everyRowGoesToItsNearestCentroid() {
        for (int[] shape : new int[][] {{1, 1, 1}, {33, 2, 3}, {301, 10, 17}, {97, 50, 300}}) {
            Tensor x = Reference.normal(1, shape[0], shape[1]);
            Tensor centroids = Reference.normal(2, shape[2], shape[1]);
            int[] labels = new int[shape[0]];
            float[] distances = new float[shape[0]];
            double inertia = compute().assign(x, centroids, labels, distances);
            double expected = 0;
            for (int i = 0; i < shape[0]; i++) {
                double least = Double.POSITIVE_INFINITY;
                for (int k = 0; k < shape[2]; k++) {
                    least = Math.min(least, Reference.squaredDistance(x, i, centroids, k));
                }
                expected += least;
                Reference.assertClose(least, distances[i], 1e-6, 1e-5, "distance of row " + i);
                double chosen = Reference.squaredDistance(x, i, centroids, labels[i]);
                Reference.assertClose(least, chosen, 1e-6, 1e-5, "choice of row " + i);
            }
            Reference.assertClose(expected, inertia, 1e-6, 1e-5, "inertia");
        }
    }

    @Test
    default void theLowestIndexWinsATie() {
        Tensor centroids = Tensor.wrap(new float[] {1, -1, 1, -1}, 4, 1);
        int[] labels = new int[3];
        compute().assign(Tensor.wrap(new float[] {0, 2, -2}, 3, 1), centroids, labels, new float[3]);
        assertArrayEquals(new int[] {0, 0, 1}, labels);
    }

    @Test
    default void centroidsBecomeMeansAndEmptyOnesStay() {
        Tensor x = Tensor.wrap(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        Tensor centroids = Tensor.wrap(new float[] {9, 9, 8, 8, 7, 7}, 3, 2);
        int[] counts = new int[3];
        compute().updateCentroids(x, new int[] {0, 2, 0}, centroids, counts);
        assertArrayEquals(new int[] {2, 0, 1}, counts);
        assertArrayEquals(new float[] {3, 4, 8, 8, 3, 4}, centroids.toArray());
    }

    @Test
    default void meansOfManyRowsKeepTheirDigits() {
        Tensor x = Tensor.zeros(200_000, 1);
        for (int i = 0; i < x.rows(); i++) {
            x.set(i, 0, 1000 + (i % 2 == 0 ? 0.25f : -0.25f));
        }
        Tensor mean = Tensor.zeros(1, 1);
        compute().updateCentroids(x, new int[200_000], mean, new int[1]);
        assertEquals(1000f, mean.get(0, 0));
    }
}
