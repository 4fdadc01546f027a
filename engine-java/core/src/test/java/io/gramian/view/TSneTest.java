package io.gramian.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TSneTest {
    private static Engine engine(int threads, long seed) {
        return Engine.builder().threads(threads).seed(seed).build();
    }

    private static TSne fit(Tensor x, TSneOptions options) {
        try (Engine engine = engine(2, 0)) {
            return TSne.of(engine, x, options, TSne.Progress.NONE);
        }
    }

    /** Waves around k centres. */
    private static Tensor waves(int n, int d, int k) {
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double value = 0.8 * Math.cos(0.37 * (i + 1) * (j + 1))
                        + 0.6 * Math.sin(0.11 * (i + 3) * (j + 2) * (j + 2))
                        + Math.cos((i % k) * (j + 2.0));
                x.set(i, j, (float) value);
            }
        }
        return x;
    }

    /**
     * The divergence with all pairs, in float64, as the median of five starts, is no more than 2 % above that of scikit-learn
     * 1.2.1; starts differ by a fifth, and round-off is enough to go from one to another: i, j the columns and rows
     * of {@code numpy.ogrid[:n, :d]}, {@code x = 0.8*cos(.37*(i+1)*(j+1)) + 0.6*sin(.11*(i+3)*(j+2)**2) + cos((i%k)*(j+2))},
     * {@code TSNE(perplexity=perplexity, method="exact", init="pca", random_state=0).fit(x.astype("f")).kl_divergence_}.
     */
    @ParameterizedTest
    @CsvSource({"200, 5, 4, 20, 0.60022", "300, 3, 6, 30, 0.51470", "60, 4, 3, 10, 0.31927"})
    void divergenceIsAsLowAsThatOfScikitLearn(int n, int d, int k, double perplexity, double theirs) {
        Tensor x = waves(n, d, k);
        double[] ours = new double[5];
        for (int seed = 0; seed < ours.length; seed++) {
            try (Engine engine = engine(2, seed)) {
                TSne found = TSne.of(engine, x, new TSneOptions(perplexity, 1_000, 12, 250), TSne.Progress.NONE);
                ours[seed] = DenseReference.divergence(DenseReference.joint(x, perplexity), found.plane());
                assertEquals(ours[seed], found.divergence(), 0.05 * ours[seed]);
            }
        }
        Arrays.sort(ours);
        assertTrue(ours[2] <= 1.02 * theirs, "ours " + Arrays.toString(ours) + ", theirs " + theirs);
    }

    @Test
    void farCloudsComeApart() {
        Dataset clouds = Generators.blobs(300, 20, 5, 0.2, 1);
        Tensor plane = fit(clouds.x(), TSneOptions.DEFAULT).plane();
        int[] classes = clouds.labels().orElseThrow();
        for (int i = 0; i < classes.length; i++) {
            int row = i;
            int nearest = IntStream.range(0, classes.length)
                    .filter(j -> j != row)
                    .boxed()
                    .min((a, b) -> Double.compare(square(plane, row, a), square(plane, row, b)))
                    .orElseThrow();
            assertEquals(classes[i], classes[nearest], "row " + i);
        }
    }

    private static double square(Tensor plane, int i, int j) {
        return Math.pow(plane.get(i, 0) - plane.get(j, 0), 2) + Math.pow(plane.get(i, 1) - plane.get(j, 1), 2);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytes() {
        Tensor x = waves(700, 6, 5);
        TSneOptions options = TSneOptions.DEFAULT.withIterations(60);
        float[] one = with(1, 3, x, options);
        assertArrayEquals(one, with(3, 3, x, options));
        assertArrayEquals(one, with(1, 3, x, options));
        assertFalse(Arrays.equals(one, with(1, 4, x, options)));
    }

    private static float[] with(int threads, long seed, Tensor x, TSneOptions options) {
        try (Engine engine = engine(threads, seed)) {
            return TSne.of(engine, x, options, TSne.Progress.NONE).plane().toArray();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7})
    void fewRowsHavePlacesOfTheirOwn(int n) {
        Tensor plane = fit(waves(n, 3, 2), TSneOptions.DEFAULT).plane();
        assertEquals(n, plane.rows());
        for (int i = 0; i < n; i++) {
            assertTrue(Float.isFinite(plane.get(i, 0)) && Float.isFinite(plane.get(i, 1)));
            for (int j = 0; j < i; j++) {
                assertTrue(square(plane, i, j) > 0, i + " and " + j);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void equalRowsAndRowsOnALineAreNoTrouble(int d) {
        Tensor equal = Tensor.zeros(120, d);
        for (float value : fit(equal, TSneOptions.DEFAULT).plane().toArray()) {
            assertTrue(Float.isFinite(value));
        }
        for (int i = 0; i < 120; i++) {
            equal.set(i, 0, i / 30);
        }
        Tensor plane = fit(equal, TSneOptions.DEFAULT).plane();
        for (float value : plane.toArray()) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void progressCountsIterationsAndAnInterruptionEnds() {
        int[] last = new int[2];
        try (Engine engine = engine(1, 0)) {
            Tensor x = waves(50, 3, 2);
            TSne.of(engine, x, TSneOptions.DEFAULT.withIterations(7), (done, of) -> {
                assertEquals(++last[0], done);
                last[1] = of;
            });
            assertEquals(7, last[0]);
            assertEquals(7, last[1]);
            TSne.Progress interrupt = (done, of) -> Thread.currentThread().interrupt();
            try {
                assertThrows(CancellationException.class, () -> TSne.of(engine, x, TSneOptions.DEFAULT, interrupt));
            } finally {
                assertTrue(Thread.interrupted());
            }
        }
    }

    @Test
    void whatCannotBePlacedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> fit(Tensor.zeros(0, 2), TSneOptions.DEFAULT));
        Tensor x = waves(10, 2, 2);
        x.set(3, 1, Float.NaN);
        IllegalArgumentException nan = assertThrows(IllegalArgumentException.class, () -> fit(x, TSneOptions.DEFAULT));
        assertTrue(nan.getMessage().contains("row 3, column 1"), nan.getMessage());
        x.set(3, 1, 1e30f);
        IllegalArgumentException large =
                assertThrows(IllegalArgumentException.class, () -> fit(x, TSneOptions.DEFAULT));
        assertTrue(large.getMessage().contains("scale x"), large.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new TSneOptions(0.5, 1, 12, 1));
        assertThrows(IllegalArgumentException.class, () -> new TSneOptions(30, 0, 12, 1));
        assertThrows(IllegalArgumentException.class, () -> new TSneOptions(30, 1, 0.5, 1));
        assertThrows(IllegalArgumentException.class, () -> new TSneOptions(30, 1, 12, -1));
    }

    /** With all other rows as neighbours the sparse matrix is the dense one. */
    @Test
    void probabilitiesAreThoseOfTheDenseReference() {
        Tensor x = waves(61, 4, 3);
        double[][] dense = DenseReference.joint(x, 20);
        try (Engine engine = engine(2, 0)) {
            Affinities sparse = Affinities.of(engine, x, 20);
            double sum = 0;
            for (int i = 0; i < 61; i++) {
                assertEquals(60, sparse.starts()[i + 1] - sparse.starts()[i]);
                for (int e = sparse.starts()[i]; e < sparse.starts()[i + 1]; e++) {
                    assertEquals(dense[i][sparse.columns()[e]], sparse.values()[e], 2e-8);
                    sum += sparse.values()[e];
                }
            }
            assertEquals(1, sum, 1e-12);
        }
    }

    /** Slopes of the divergence by central differences of the dense reference in float64, at points wide and narrow. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 20})
    void gradientIsTheSlopeOfTheDivergence(double spread) {
        int n = 91;
        Tensor x = waves(n, 4, 3);
        double[][] joint = DenseReference.joint(x, 30);
        Random random = new Random(5);
        double[] points = random.doubles(2L * n, -spread, spread).toArray();
        double[] gradient = new double[2 * n];
        try (Engine engine = engine(2, 0)) {
            TSneObjective objective = new TSneObjective(engine.workers(), Affinities.of(engine, x, 30));
            objective.gradient(points, 1, gradient);
            assertEquals(DenseReference.divergence(joint, points), objective.value(points), 1e-6);
        }
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        double h = 1e-4 * Math.max(1, spread);
        for (int c = 0; c < points.length; c++) {
            double at = points[c];
            points[c] = at + h;
            double above = DenseReference.divergence(joint, points);
            points[c] = at - h;
            double below = DenseReference.divergence(joint, points);
            points[c] = at;
            assertEquals((above - below) / (2 * h), gradient[c], 2e-5 * largest, "coordinate " + c);
        }
    }
}
