package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the two halves of a Lloyd iteration keep to. */
public interface KMeansContract extends ContractSubject {
    @Test
    default void everyRowGoesToItsNearestCentroid() {
        for (int[] shape : new int[][] {{1, 1, 1}, {33, 2, 3}, {301, 10, 17}, {97, 50, 300}, {83, 784, 11}}) {
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
    default void withoutRowsAllClustersAreEmpty() {
        Tensor centroids = Tensor.wrap(new float[] {9, 9, 8, 8}, 2, 2);
        int[] counts = {5, 6};
        compute().updateCentroids(Tensor.zeros(0, 2), new int[0], centroids, counts);
        assertArrayEquals(new int[2], counts);
        assertArrayEquals(new float[] {9, 9, 8, 8}, centroids.toArray());
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

    @Test
    default void labelsAreThoseOfFloat64ButForTies() {
        for (double shift : new double[] {0, 1000}) {
            for (int d = 1; d <= 40; d++) {
                assertNearest(Reference.normal(3, shift, 37, d), Reference.normal(4, shift, 1 + d % 19, d));
            }
            assertNearest(Reference.normal(3, shift, 1, 784), Reference.normal(4, shift, 1, 784));
            assertNearest(Reference.normal(3, shift, 203, 784), Reference.normal(4, shift, 10, 784));
            assertNearest(Reference.normal(3, shift, 101, 784), Reference.normal(4, shift, 100, 784));
            assertNearest(Reference.normal(3, shift, 211, 108), Reference.normal(4, shift, 401, 108));
            assertNearest(Reference.normal(3, shift, 60, 50), Reference.normal(3, shift, 60, 50));
        }
    }

    /** Products of such rows have lost all the digits that tell the centroids of a group apart. */
    @Test
    default void groupsOfCentroidsThatLieFarApartAreToldApart() {
        for (int d : new int[] {3, 40, 130}) {
            Tensor x = Reference.normal(5, 90, d);
            Tensor centroids = Reference.normal(6, 30, d);
            for (Tensor tensor : new Tensor[] {x, centroids}) {
                for (int i = 0; i < tensor.rows(); i++) {
                    for (int f = 0; f < d; f++) {
                        tensor.set(i, f, (i % 2 == 0 ? 1000 : -1000) + tensor.get(i, f) / 64);
                    }
                }
            }
            assertNearest(x, centroids);
        }
    }

    @Test
    default void ofEqualCentroidsTheFirstWins() {
        for (int d : new int[] {1, 5, 33, 300}) {
            for (int half : new int[] {9, 16, 32, 64}) {
                Tensor x = Reference.normal(7, 67, d);
                Tensor once = Reference.normal(8, half, d);
                Tensor centroids = Tensor.zeros(2 * half, d);
                System.arraycopy(once.array(), once.offset(), centroids.array(), 0, half * d);
                System.arraycopy(once.array(), once.offset(), centroids.array(), half * d, half * d);
                int[] labels = new int[67];
                compute().assign(x, centroids, labels, new float[67]);
                for (int label : labels) {
                    assertTrue(label < half, "label " + label + " of " + half);
                }
            }
        }
    }

    private void assertNearest(Tensor x, Tensor centroids) {
        int[] labels = new int[x.rows()];
        float[] distances = new float[x.rows()];
        compute().assign(x, centroids, labels, distances);
        assertLabels(x, centroids, labels);
        try (LloydPass pass = compute().lloyd(x, centroids.rows())) {
            assertEquals(x.rows(), pass.assign(centroids));
            assertLabels(x, centroids, pass.labels());
            assertEquals(0, pass.assign(centroids));
        }
    }

    private static void assertLabels(Tensor x, Tensor centroids, int[] labels) {
        for (int i = 0; i < x.rows(); i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < centroids.rows(); k++) {
                least = Math.min(least, Reference.squaredDistance(x, i, centroids, k));
            }
            double chosen = Reference.squaredDistance(x, i, centroids, labels[i]);
            Reference.assertClose(least, chosen, 0, 1e-5, "row " + i + " of " + x.shape());
        }
    }

    /** A pass keeps sums from one iteration to the next; the two halves begin anew each time. */
    @Test
    default void passesOfLloydAgreeWithTheTwoHalves() {
        for (int[] shape : new int[][] {{1, 1, 1}, {700, 3, 7}, {1500, 10, 10}, {1203, 41, 5}, {650, 200, 30}}) {
            int n = shape[0];
            Tensor x = Reference.normal(9, shape[0], shape[1]);
            Tensor centroids = x.rows(0, shape[2]).copy();
            Tensor expected = centroids.copy();
            int[] before = new int[n];
            Arrays.fill(before, -1);
            int[] labels = new int[n];
            float[] distances = new float[n];
            float[] measured = new float[n];
            int[] counts = new int[shape[2]];
            try (LloydPass pass = compute().lloyd(x, shape[2])) {
                for (int iteration = 0; iteration < 6; iteration++) {
                    double inertia = compute().assign(x, expected, labels, distances);
                    assertEquals(n - agreements(before, labels), pass.assign(expected));
                    assertArrayEquals(labels, pass.labels());
                    Reference.assertClose(inertia, pass.inertia(expected), 1e-6, 1e-5, "inertia");
                    Reference.assertClose(inertia, pass.measure(expected, measured), 1e-6, 1e-5, "measured");
                    assertArrayEquals(distances, measured, 1e-4f);
                    compute().updateCentroids(x, labels, expected, counts);
                    assertArrayEquals(counts, pass.counts());
                    pass.update(centroids);
                    assertArrayEquals(expected.toArray(), centroids.toArray(), 1e-6f);
                    before = labels.clone();
                }
                pass.restart();
                assertEquals(n, pass.assign(expected));
            }
        }
    }

    private static int agreements(int[] a, int[] b) {
        int equal = 0;
        for (int i = 0; i < a.length; i++) {
            equal += a[i] == b[i] ? 1 : 0;
        }
        return equal;
    }

    @Test
    default void aMovedRowCountsInItsNewCluster() {
        Tensor x = Tensor.wrap(new float[] {0, 1, 2, 50}, 4, 1);
        Tensor centroids = Tensor.wrap(new float[] {0, 2, -1000}, 3, 1);
        try (LloydPass pass = compute().lloyd(x, 3)) {
            pass.assign(centroids);
            assertArrayEquals(new int[] {2, 2, 0}, pass.counts());
            pass.move(3, 2);
            assertArrayEquals(new int[] {2, 1, 1}, pass.counts());
            pass.update(centroids);
            assertArrayEquals(new float[] {0.5f, 2, 50}, centroids.toArray());
            assertEquals(0, pass.assign(centroids));
        }
    }

    @Test
    default void aReloadedPassSeesChangedRows() {
        for (int d : new int[] {4, 60}) {
            Tensor x = Reference.normal(10, 130, d);
            Tensor centroids = Reference.normal(11, 6, d);
            try (LloydPass pass = compute().lloyd(x, 6)) {
                pass.assign(centroids);
                pass.inertia(centroids);
                Tensor other = Reference.normal(12, 5, 130, d);
                System.arraycopy(other.array(), other.offset(), x.array(), x.offset(), x.size());
                pass.reload();
                assertEquals(130, pass.assign(centroids));
                assertLabels(x, centroids, pass.labels());
                double inertia = pass.measure(centroids, new float[130]);
                Reference.assertClose(inertia, pass.inertia(centroids), 1e-6, 1e-5, "inertia");
            }
        }
    }

    @Test
    default void passesDoNotDependOnTheNumberOfThreads() {
        for (int d : new int[] {6, 90}) {
            Tensor x = Reference.normal(13, 5000, d);
            assertArrayEquals(centroids(compute(), x), centroids(sequential(), x));
        }
    }

    private static float[] centroids(Compute compute, Tensor x) {
        Tensor centroids = x.rows(0, 12).copy();
        try (LloydPass pass = compute.lloyd(x, 12)) {
            for (int iteration = 0; iteration < 4; iteration++) {
                pass.assign(centroids);
                pass.update(centroids);
            }
        }
        return centroids.toArray();
    }

    @Test
    default void aStepMovesCentroidsToTheMeansOfAllThatTheyGot() {
        int[][] shapes = {
            {1, 1, 1, 1},
            {5, 3, 2, 4},
            {40, 33, 1, 7},
            {301, 50, 17, 64},
            {130, 784, 100, 129},
            {97, 200, 13, 33},
            {64, 40, 6, 64},
            {90, 401, 29, 50},
            {300, 60, 24, 300},
            {70, 257, 11, 31}
        };
        for (int[] shape : shapes) {
            Tensor x = Reference.normal(14, shape[0], shape[1]);
            Tensor centroids = x.rows(0, Math.min(shape[0], shape[2])).copy();
            assertSteps(x, centroids, shape[3]);
        }
    }

    private void assertSteps(Tensor x, Tensor centroids, int batch) {
        int k = centroids.rows();
        int d = x.columns();
        double[] seen = new double[k];
        double[] expectedSeen = new double[k];
        int[] drawn = new int[batch];
        try (MiniBatchPass pass = compute().miniBatch(x, k, batch)) {
            for (int step = 0; step < 3; step++) {
                double[] sums = new double[k * d];
                double[] got = new double[k];
                for (int i = 0; i < batch; i++) {
                    drawn[i] = (i * i * 7 + step * 5 + i) % x.rows();
                    int nearest = nearest(x, drawn[i], centroids);
                    got[nearest]++;
                    for (int f = 0; f < d; f++) {
                        sums[nearest * d + f] += x.get(drawn[i], f);
                    }
                }
                float[] expected = centroids.toArray();
                for (int j = 0; j < k; j++) {
                    expectedSeen[j] += got[j];
                    for (int f = j * d; got[j] > 0 && f < (j + 1) * d; f++) {
                        double mean = sums[f] / got[j];
                        expected[f] += (float) ((mean - expected[f]) * got[j] / expectedSeen[j]);
                    }
                }
                pass.step(drawn, centroids, seen);
                assertArrayEquals(expectedSeen, seen);
                assertArrayEquals(expected, centroids.toArray(), 1e-5f);
            }
        }
    }

    private static int nearest(Tensor x, int row, Tensor centroids) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centroids.rows(); k++) {
            double distance = Reference.squaredDistance(x, row, centroids, k);
            if (distance < least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    @Test
    default void aStepSeesCentroidsThatWereMovedInBetween() {
        for (int d : new int[] {5, 70}) {
            Tensor x = Reference.normal(15, 50, d);
            Tensor centroids = x.rows(0, 7).copy();
            int[] drawn = new int[20];
            Arrays.setAll(drawn, i -> (i * 11) % 50);
            try (MiniBatchPass pass = compute().miniBatch(x, 7, 20)) {
                pass.step(drawn, centroids, new double[7]);
                Tensor other = x.rows(20, 27).copy();
                compute().copy(other, centroids);
                pass.step(drawn, centroids, new double[7]);
                try (MiniBatchPass fresh = compute().miniBatch(x, 7, 20)) {
                    fresh.step(drawn, other, new double[7]);
                }
                assertArrayEquals(other.toArray(), centroids.toArray());
            }
        }
    }

    @Test
    default void stepsDoNotDependOnTheNumberOfThreads() {
        for (int d : new int[] {6, 90}) {
            Tensor x = Reference.normal(16, 3000, d);
            assertArrayEquals(stepped(compute(), x), stepped(sequential(), x));
        }
    }

    private static float[] stepped(Compute compute, Tensor x) {
        Tensor centroids = x.rows(0, 23).copy();
        int[] drawn = new int[1001];
        try (MiniBatchPass pass = compute.miniBatch(x, 23, drawn.length)) {
            double[] seen = new double[23];
            for (int step = 0; step < 4; step++) {
                int first = step * 77;
                Arrays.setAll(drawn, i -> (i * 13 + first) % 3000);
                pass.step(drawn, centroids, seen);
            }
        }
        return centroids.toArray();
    }
}
