package io.gramian.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniBatchKMeansTest {
    private final Engine engine =
            Engine.builder().backend("scalar").threads(2).seed(11).build();

    @AfterEach
    void close() {
        engine.close();
    }

    /**
     * The median inertia of scikit-learn 1.2.1 over 1,000 seeds, whose deviation is 5: {@code i = np.arange(600);
     * x = np.stack([((i*37)%61)/8, ((i*i*11)%53)/8], 1).astype(np.float32)}; {@code MiniBatchKMeans(5, init=x[:5],
     * n_init=1, batch_size=100, max_iter=20, tol=0, max_no_improvement=None, random_state=s).fit(x).inertia_}.
     */
    @Test
    void inertiaIsThatOfScikitLearn() {
        Tensor x = lattice(600);
        MiniBatchKMeansOptions options = new MiniBatchKMeansOptions(5, 100, 20, 0.01);
        double[] inertias = IntStream.range(0, 41)
                .mapToDouble(run -> MiniBatchKMeans.refine(engine, x, x.rows(0, 5), options, "run-" + run)
                        .inertia())
                .sorted()
                .toArray();
        assertEquals(986.6744689941406, inertias[20], 3);
    }

    @Test
    void aSingleCentroidIsTheMeanOfAllRowsDrawn() {
        Tensor x = lattice(60);
        MiniBatchKMeansOptions options = new MiniBatchKMeansOptions(1, 7, 3, 0.01);
        KMeansModel model = MiniBatchKMeans.refine(engine, x, x.rows(3, 4), options, "test");
        CounterRandom random = engine.random("test");
        int draws = 3 * 60 / 7 * 7;
        double[] sums = new double[2];
        for (int i = 0; i < draws; i++) {
            int row = random.nextInt(60);
            sums[0] += x.get(row, 0);
            sums[1] += x.get(row, 1);
        }
        float[] means = {(float) (sums[0] / draws), (float) (sums[1] / draws)};
        assertArrayEquals(means, model.centroids().toArray(), 1e-5f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void farBlobsAreFound(String backend) {
        try (Engine other = Engine.builder().backend(backend).threads(2).build()) {
            for (int d : new int[] {3, 60}) {
                Tensor x = Blobs.of(3000, d, 6, 4);
                MiniBatchKMeansOptions options = new MiniBatchKMeansOptions(6, 200, 10, 0.01);
                KMeansModel model = MiniBatchKMeans.fit(other, x, options, "test");
                KMeansModel lloyd = KMeans.fit(other, x, KMeansOptions.of(6), "test");
                assertTrue(model.inertia() >= lloyd.inertia() * (1 - 1e-6));
                assertTrue(model.inertia() < lloyd.inertia() * 1.02, model.inertia() + " of " + lloyd.inertia());
                for (int i = 6; i < 3000; i++) {
                    assertEquals(model.labels()[i % 6], model.labels()[i], "row " + i);
                }
            }
        }
    }

    @Test
    void labelsAndInertiaBelongToTheCentroids() {
        Tensor x = lattice(300);
        KMeansModel model = MiniBatchKMeans.fit(engine, x, new MiniBatchKMeansOptions(4, 50, 2, 0.01), "test");
        assertArrayEquals(model.predict(engine, x), model.labels());
        Tensor centroids = model.centroids();
        double inertia = 0;
        for (int i = 0; i < 300; i++) {
            double u = x.get(i, 0) - centroids.get(model.labels()[i], 0);
            double v = x.get(i, 1) - centroids.get(model.labels()[i], 1);
            inertia += u * u + v * v;
        }
        assertEquals(inertia, model.inertia(), 1e-5 * inertia);
    }

    @Test
    void aClusterWithoutRowsMovesToOneUnlessTheRatioIsZero() {
        Tensor x = lattice(60);
        Tensor initial = x.rows(0, 3).copy();
        initial.set(1, 0, 1e6f);
        KMeansModel moved =
                MiniBatchKMeans.refine(engine, x, initial, new MiniBatchKMeansOptions(3, 20, 5, 0.01), "test");
        assertEquals(3, Arrays.stream(moved.labels()).distinct().count());
        KMeansModel left = MiniBatchKMeans.refine(engine, x, initial, new MiniBatchKMeansOptions(3, 20, 5, 0), "test");
        assertEquals(1e6f, left.centroids().get(1, 0));
        assertEquals(2, Arrays.stream(left.labels()).distinct().count());
    }

    @Test
    void moreRareClustersThanHalfABatchAreLeftForLater() {
        Tensor x = lattice(60);
        Tensor initial = Tensor.zeros(20, 2);
        for (int k = 1; k < 20; k++) {
            initial.set(k, 0, 1e6f);
        }
        KMeansModel model =
                MiniBatchKMeans.refine(engine, x, initial, new MiniBatchKMeansOptions(20, 4, 10, 0.01), "test");
        assertTrue(Arrays.stream(model.labels()).distinct().count() > 10);
    }

    @Test
    void aBatchIsAtMostAllRowsAndEqualRowsLeaveNoInertia() {
        Tensor x = Tensor.zeros(9, 40);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = 3;
        }
        KMeansModel model = MiniBatchKMeans.fit(engine, x, MiniBatchKMeansOptions.of(2), "test");
        assertEquals(0, model.inertia(), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 90})
    void aRunIsTheSameAtAnyNumberOfThreads(int d) {
        Tensor x = Blobs.of(5000, d, 6, 3);
        KMeansModel one = fit(x, 1, "test");
        for (int threads = 2; threads <= 3; threads++) {
            KMeansModel several = fit(x, threads, "test");
            assertArrayEquals(one.labels(), several.labels());
            assertArrayEquals(one.centroids().toArray(), several.centroids().toArray());
            assertEquals(one.inertia(), several.inertia(), 0);
        }
        assertFalse(Arrays.equals(
                one.centroids().toArray(), fit(x, 1, "other").centroids().toArray()));
    }

    private static KMeansModel fit(Tensor x, int threads, String purpose) {
        try (Engine engine =
                Engine.builder().backend("simd").threads(threads).seed(5).build()) {
            return MiniBatchKMeans.fit(engine, x, new MiniBatchKMeansOptions(7, 1500, 4, 0.01), purpose);
        }
    }

    @Test
    void requestsThatTheDataCannotMeetAreRefused() {
        Tensor x = lattice(60);
        MiniBatchKMeansOptions five = MiniBatchKMeansOptions.of(5);
        assertThrows(
                IllegalArgumentException.class,
                () -> MiniBatchKMeans.fit(engine, x, MiniBatchKMeansOptions.of(61), "test"));
        assertThrows(
                IllegalArgumentException.class, () -> MiniBatchKMeans.refine(engine, x, x.rows(0, 4), five, "test"));
        x.set(59, 1, Float.NaN);
        assertThrows(IllegalArgumentException.class, () -> MiniBatchKMeans.fit(engine, x, five, "test"));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MiniBatchKMeansOptions.of(0));
        assertThrows(IllegalArgumentException.class, () -> new MiniBatchKMeansOptions(2, 0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new MiniBatchKMeansOptions(2, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new MiniBatchKMeansOptions(2, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new MiniBatchKMeansOptions(2, 1, 1, Double.NaN));
    }

    /** Every coordinate is exact in float32. */
    private static Tensor lattice(int n) {
        Tensor x = Tensor.zeros(n, 2);
        for (int i = 0; i < n; i++) {
            x.set(i, 0, ((i * 37) % 61) / 8f);
            x.set(i, 1, ((i * i * 11) % 53) / 8f);
        }
        return x;
    }
}
