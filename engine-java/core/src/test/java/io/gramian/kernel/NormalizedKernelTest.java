package io.gramian.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedKernelTest {
    private static final float GAMMA = 0.3f;
    /** The kernel of so many rows does not fit into the least memory that an engine takes. */
    private static final int N = 400;

    @ParameterizedTest
    @CsvSource({
        "true, true, true", "true, true, false", "true, false, true", "true, false, false",
        "false, true, true", "false, true, false", "false, false, true", "false, false, false"
    })
    void productIsThatOfTheDenseMatrix(boolean stored, boolean centred, boolean zeroDiagonal) {
        try (Engine engine = engine(stored, 2)) {
            Tensor x = points(N, 3, 1);
            NormalizedKernel kernel =
                    new NormalizedKernel(engine, x, GAMMA, new NormalizedKernel.Form(centred, zeroDiagonal));
            assertEquals(stored, kernel.stored());
            double[][] dense = dense(x, centred, zeroDiagonal);
            // A narrower block after a wider one meets memory that is larger than it needs.
            for (int columns : new int[] {5, 2, 7}) {
                Tensor block = points(N, columns, 2);
                Tensor out = Tensor.zeros(N, columns);
                kernel.apply(block, out);
                assertProduct(dense, block, out);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void refreshIsTheKernelOfTheNewRows(boolean stored) {
        try (Engine engine = engine(stored, 2)) {
            NormalizedKernel.Form form = new NormalizedKernel.Form(true, true);
            NormalizedKernel kernel = new NormalizedKernel(engine, points(N, 3, 1), GAMMA, form);
            Tensor x = points(N, 4, 5);
            kernel.refresh(x);
            Tensor block = points(N, 3, 6);
            Tensor out = Tensor.zeros(N, 3);
            kernel.apply(block, out);
            assertProduct(dense(x, true, true), block, out);
            assertThrows(IllegalArgumentException.class, () -> kernel.refresh(points(N + 1, 3, 1)));
        }
    }

    @Test
    void degreesAreTheRowSums() {
        try (Engine engine = engine(true, 2)) {
            // Two rows at distance 1: K is [[1, e^−γ], [e^−γ, 1]].
            Tensor x = Tensor.ofRows(new float[][] {{0}, {1}});
            float off = (float) Math.exp(-GAMMA);
            NormalizedKernel whole = new NormalizedKernel(engine, x, GAMMA, new NormalizedKernel.Form(false, false));
            assertArrayEquals(new float[] {1 + off, 1 + off}, whole.degrees().toArray(), 1e-6f);
            NormalizedKernel hollow = new NormalizedKernel(engine, x, GAMMA, new NormalizedKernel.Form(false, true));
            assertArrayEquals(new float[] {off, off}, hollow.degrees().toArray(), 1e-6f);
            float inverse = (float) (1 / Math.sqrt(off));
            assertArrayEquals(
                    new float[] {inverse, inverse}, hollow.invSqrtDegrees().toArray(), 1e-6f);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void isolatedRowsGiveZerosNotInfinities(boolean stored) {
        try (Engine engine = engine(stored, 2)) {
            Tensor x = points(N, 2, 1);
            x.set(17, 0, 1e4f);
            NormalizedKernel kernel = new NormalizedKernel(engine, x, GAMMA, new NormalizedKernel.Form(false, true));
            assertEquals(0, kernel.degrees().get(17, 0), 1e-6);
            Tensor out = Tensor.zeros(N, 1);
            kernel.apply(points(N, 1, 3), out);
            assertEquals(0, out.get(17, 0), 1e-3);
            for (float value : out.toArray()) {
                assertTrue(Float.isFinite(value));
            }
        }
    }

    @Test
    void aSingleRowIsAnOperatorToo() {
        try (Engine engine = engine(true, 1)) {
            NormalizedKernel kernel =
                    new NormalizedKernel(engine, Tensor.zeros(1, 2), GAMMA, new NormalizedKernel.Form(false, true));
            Tensor out = Tensor.zeros(1, 1);
            kernel.apply(Tensor.wrap(new float[] {1}, 1, 1), out);
            assertEquals(0, out.get(0, 0), 0);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new NormalizedKernel(
                            engine, Tensor.zeros(0, 2), GAMMA, new NormalizedKernel.Form(false, true)));
        }
    }

    @Test
    void centredScaledRowsWeighPairsAsTheOperatorDoes() {
        try (Engine engine = engine(true, 2)) {
            // tr(UᵀLU) = Σᵢⱼ K[i][j]·(uᵢ·uⱼ) ties the rows to the operator and to the criterion.
            Tensor x = points(N, 3, 1);
            NormalizedKernel kernel = new NormalizedKernel(engine, x, GAMMA, new NormalizedKernel.Form(true, false));
            Tensor block = points(N, 3, 4);
            Tensor product = Tensor.zeros(N, 3);
            kernel.apply(block, product);
            Tensor rows = block.copy();
            kernel.centredScaledRows(rows, rows);
            double trace = engine.compute().dot(block, product);
            assertEquals(trace, engine.compute().hsic(x, rows, GAMMA), 1e-5 * Math.abs(trace));
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void productHasTheSameBytesAtAnyNumberOfThreads(boolean stored) {
        assertArrayEquals(product(stored, 1), product(stored, 2));
    }

    @Test
    void aBlockOfAnotherHeightIsRefused() {
        try (Engine engine = engine(true, 1)) {
            NormalizedKernel kernel =
                    new NormalizedKernel(engine, points(5, 2, 1), GAMMA, new NormalizedKernel.Form(true, false));
            assertFalse(Float.isNaN(kernel.degrees().get(0, 0)));
            assertThrows(IllegalArgumentException.class, () -> kernel.apply(Tensor.zeros(6, 2), Tensor.zeros(6, 2)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> kernel.centredScaledRows(Tensor.zeros(4, 2), Tensor.zeros(4, 2)));
        }
    }

    private static float[] product(boolean stored, int threads) {
        try (Engine engine = engine(stored, threads)) {
            NormalizedKernel kernel =
                    new NormalizedKernel(engine, points(N, 3, 1), GAMMA, new NormalizedKernel.Form(true, true));
            Tensor out = Tensor.zeros(N, 4);
            kernel.apply(points(N, 4, 2), out);
            return out.toArray();
        }
    }

    private static Engine engine(boolean stored, int threads) {
        return Engine.builder()
                .backend("scalar")
                .threads(threads)
                .memory(stored ? 1 << 28 : 1 << 20)
                .build();
    }

    /** H·D^−½·K·D^−½·H in float64, written out. */
    private static double[][] dense(Tensor x, boolean centred, boolean zeroDiagonal) {
        int n = x.rows();
        double[][] l = new double[n][n];
        double[] degree = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double square = 0;
                for (int f = 0; f < x.columns(); f++) {
                    square += Math.pow((double) x.get(i, f) - x.get(j, f), 2);
                }
                l[i][j] = i == j && zeroDiagonal ? 0 : Math.exp(-GAMMA * square);
                degree[i] += l[i][j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                l[i][j] /= Math.sqrt(degree[i] * degree[j]);
            }
        }
        return centred ? centre(l) : l;
    }

    private static double[][] centre(double[][] l) {
        int n = l.length;
        double[] mean = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                mean[i] += l[i][j] / n;
            }
            all += mean[i] / n;
        }
        double[][] centred = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                centred[i][j] = l[i][j] - mean[i] - mean[j] + all;
            }
        }
        return centred;
    }

    private static void assertProduct(double[][] dense, Tensor block, Tensor out) {
        for (int i = 0; i < dense.length; i++) {
            for (int b = 0; b < block.columns(); b++) {
                double expected = 0;
                for (int j = 0; j < dense.length; j++) {
                    expected += dense[i][j] * block.get(j, b);
                }
                assertEquals(expected, out.get(i, b), 1e-5, "row " + i + ", column " + b);
            }
        }
    }

    private static Tensor points(int n, int d, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = (float) random.nextGaussian();
        }
        return x;
    }
}
