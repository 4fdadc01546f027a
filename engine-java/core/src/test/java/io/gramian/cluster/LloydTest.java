package io.gramian.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lloyd's iteration beside a plain one whose distances and sums are in float64. */
class LloydTest {
    private static final int[][] SHAPES = {
        {1, 1, 1},
        {2, 3, 2},
        {50, 2, 50},
        {300, 1, 4},
        {400, 10, 10},
        {333, 33, 3},
        {500, 40, 21},
        {300, 784, 5},
        {300, 130, 70}
    };

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void labelsCentroidsAndPassesAreThoseOfPlainLloyd(String backend) {
        try (Engine engine = Engine.builder().backend(backend).threads(2).build()) {
            for (int[] shape : SHAPES) {
                Tensor x = Blobs.of(shape[0], shape[1], 5, 8);
                assertPlain(engine, x, shape[2]);
                for (int i = 0; i < x.size(); i++) {
                    x.array()[i] += 1000;
                }
                assertPlain(engine, x, shape[2]);
            }
        }
    }

    private static void assertPlain(Engine engine, Tensor x, int k) {
        Tensor centroids = x.rows(0, k).copy();
        int[] labels = new int[x.rows()];
        int passes = plain(x, centroids, labels);
        KMeansModel model = KMeans.refine(engine, x, x.rows(0, k), new KMeansOptions(k, 1, 300, 0));
        String what = x.shape() + " in " + k;
        assertArrayEquals(labels, model.labels(), what);
        assertEquals(passes, model.iterations(), what);
        assertArrayEquals(centroids.toArray(), model.centroids().toArray(), 1e-4f, what);
        assertEquals(inertia(x, centroids, labels), model.inertia(), 1e-5 * model.inertia() + 1e-6, what);
    }

    private static int plain(Tensor x, Tensor centroids, int[] labels) {
        for (int pass = 1; ; pass++) {
            int[] before = labels.clone();
            for (int i = 0; i < labels.length; i++) {
                labels[i] = nearest(x, i, centroids);
            }
            if (pass > 1 && Arrays.equals(labels, before)) {
                return pass;
            }
            means(x, labels, centroids);
        }
    }

    private static int nearest(Tensor x, int i, Tensor centroids) {
        int nearest = 0;
        for (int k = 1; k < centroids.rows(); k++) {
            if (distance(x, i, centroids, k) < distance(x, i, centroids, nearest)) {
                nearest = k;
            }
        }
        return nearest;
    }

    private static double distance(Tensor x, int i, Tensor centroids, int k) {
        double sum = 0;
        for (int f = 0; f < x.columns(); f++) {
            double difference = (double) x.get(i, f) - centroids.get(k, f);
            sum += difference * difference;
        }
        return sum;
    }

    private static void means(Tensor x, int[] labels, Tensor centroids) {
        for (int k = 0; k < centroids.rows(); k++) {
            for (int f = 0; f < x.columns(); f++) {
                double sum = 0;
                int count = 0;
                for (int i = 0; i < labels.length; i++) {
                    if (labels[i] == k) {
                        sum += x.get(i, f);
                        count++;
                    }
                }
                centroids.set(k, f, (float) (sum / count));
            }
        }
    }

    private static double inertia(Tensor x, Tensor centroids, int[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += distance(x, i, centroids, labels[i]);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 50, 300})
    void aRunIsTheSameAtAnyNumberOfThreads(int d) {
        Tensor x = Blobs.of(3001, d, 6, 3);
        KMeansModel one = fit(x, 1);
        for (int threads = 2; threads <= 3; threads++) {
            KMeansModel several = fit(x, threads);
            assertArrayEquals(one.labels(), several.labels());
            assertArrayEquals(one.centroids().toArray(), several.centroids().toArray());
            assertEquals(one.inertia(), several.inertia(), 0);
        }
    }

    private static KMeansModel fit(Tensor x, int threads) {
        try (Engine engine =
                Engine.builder().backend("simd").threads(threads).seed(5).build()) {
            return KMeans.fit(engine, x, KMeansOptions.of(7).withRestarts(3), "test");
        }
    }

    /** Equal rows leave clusters empty, whose centroids stay where they are. */
    @ParameterizedTest
    @ValueSource(ints = {2, 40, 500})
    void fewDifferentRowsLeaveNoInertia(int d) {
        Tensor x = Tensor.zeros(200, d);
        for (int i = 0; i < 200; i++) {
            x.set(i, i % 3 % d, 7);
        }
        try (Engine engine = Engine.builder().backend("simd").threads(2).build()) {
            KMeansModel model = KMeans.fit(engine, x, KMeansOptions.of(6), "test");
            assertEquals(0, model.inertia(), 0);
            assertEquals(
                    Math.min(3, d), Arrays.stream(model.labels()).distinct().count());
        }
    }
}
