package io.gramian.kernel.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cluster.CovarianceKind;
import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.compute.Engine;
import io.gramian.kernel.KernelMatrix;
import io.gramian.kernel.KernelPca;
import io.gramian.linalg.SymmetricEigen;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbabilisticClusterKernelTest {
    private static final ClusterKernelOptions SMALL =
            new ClusterKernelOptions(6, 4, 60, true, CovarianceKind.DIAGONAL, 0.1);

    /** (a·aᵀ + b·bᵀ)/2 of the posteriors a and b that {@link MixtureBankTest} has from scikit-learn. */
    @Test
    void isTheMeanOfTheProductsOfPosteriors() {
        double[] expected = {
            0.9121724, 0.0401633, 0.0103250, 0.9165791, 0.3857751,
            0.0401633, 0.8698964, 0.6226289, 0.0336714, 0.4568572,
            0.0103250, 0.6226289, 0.8806695, 0.0165196, 0.5517279,
            0.9165791, 0.0336714, 0.0165196, 0.9220020, 0.3991733,
            0.3857751, 0.4568572, 0.5517279, 0.3991733, 0.6334188
        };
        try (Engine engine = engine(2, 0)) {
            GaussianMixtureModel diagonal = GaussianMixtureModel.of(
                    CovarianceKind.DIAGONAL,
                    new double[] {0.3, 0.7},
                    Tensor.ofRows(new float[][] {{0, 0.5f, -0.5f}, {0.2f, -0.3f, 0.4f}}),
                    new double[] {0.1, 0.2, 0.3, 0.4, 0.3, 0.2});
            GaussianMixtureModel spherical = GaussianMixtureModel.of(
                    CovarianceKind.SPHERICAL,
                    new double[] {0.2, 0.3, 0.5},
                    Tensor.ofRows(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
                    new double[] {0.5, 0.5, 0.5, 0.2, 0.2, 0.2, 0.3, 0.3, 0.3});
            MixtureBank bank = new MixtureBank(engine, new GaussianMixtureModel[] {diagonal, spherical}, new float[3]);
            Tensor x = Tensor.zeros(5, 3);
            for (int i = 0; i < 15; i++) {
                x.array()[i] = (float) Math.sin(1.3 * (i / 3) + 2.1 * (i % 3) + 0.4 * (i / 3) * (i % 3));
            }
            float[] block = whole(new ClusterKernelMatrix(engine, bank, 0, x)).toArray();
            for (int i = 0; i < 25; i++) {
                assertEquals(expected[i], block[i], 1e-6, "element " + i);
            }
        }
    }

    @Test
    void productsAreThoseOfItsBlocks() {
        int n = 1300;
        try (Engine engine = engine(2, 1)) {
            Tensor x = blobs(n, 5, 1);
            Prior prior = ProbabilisticClusterKernel.fit(engine, x, SMALL, "test");
            KernelMatrix kernel = prior.over(x);
            Tensor k = whole(kernel);
            Tensor v = normal(n, 3, 2);
            Tensor product = Tensor.zeros(n, 3);
            kernel.apply(v, product);
            Tensor extended = Tensor.zeros(40, 3);
            kernel.extend(x.rows(600, 640), v, extended);
            for (int i = 0; i < n; i += 13) {
                for (int f = 0; f < 3; f++) {
                    double expected = 0;
                    for (int j = 0; j < n; j++) {
                        expected += (double) k.get(i, j) * v.get(j, f);
                    }
                    assertEquals(expected, product.get(i, f), 1e-3);
                    if (i >= 600 && i < 640) {
                        assertEquals(expected, extended.get(i - 600, f), 1e-3);
                    }
                }
            }
        }
    }

    @Test
    void blocksHoldTheChosenRowsAndColumnsOfTheWhole() {
        try (Engine engine = engine(2, 1)) {
            Tensor x = blobs(700, 5, 1);
            KernelMatrix kernel =
                    ProbabilisticClusterKernel.fit(engine, x, SMALL, "test").over(x);
            Tensor k = whole(kernel);
            int[] rows = {3, 699, 512, 3, 40, 0};
            int[] columns = {9, 650, 1};
            Tensor square = Tensor.zeros(5, 5);
            kernel.block(rows, 1, rows, 1, square);
            Tensor oblong = Tensor.zeros(6, 2);
            kernel.block(rows, 0, columns, 1, oblong);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    assertEquals(k.get(rows[i + 1], rows[j + 1]), square.get(i, j), 1e-6);
                    assertEquals(square.get(j, i), square.get(i, j), 0);
                }
                for (int j = 0; j < 2; j++) {
                    assertEquals(k.get(rows[i], columns[j + 1]), oblong.get(i, j), 1e-6);
                }
            }
            int[] outside = {700};
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.block(outside, 0, rows, 0, Tensor.zeros(1, 1)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CovarianceKind.class,
            names = {"DIAGONAL", "SPHERICAL"})
    void isPositiveSemiDefiniteAndAtMostOneWithMoreFeaturesThanSamples(CovarianceKind kind) {
        ClusterKernelOptions options = new ClusterKernelOptions(6, 3, 40, false, kind, 1);
        try (Engine engine = engine(2, 2)) {
            Tensor x = blobs(60, 300, 3);
            Tensor k = whole(
                    ProbabilisticClusterKernel.fit(engine, x, options, "test").over(x));
            double[] matrix = new double[3600];
            for (int i = 0; i < 3600; i++) {
                matrix[i] = k.array()[i];
                assertTrue(matrix[i] >= 0 && matrix[i] <= 1 + 1e-6, "element " + matrix[i]);
                assertEquals(k.get(i / 60, i % 60), k.get(i % 60, i / 60), 0);
            }
            double[] values = SymmetricEigen.of(matrix, 60).values();
            assertTrue(values[59] > -1e-6 * values[0], "least eigenvalue " + values[59]);
        }
    }

    @Test
    void samplesOfACloudAreMoreAlikeThanSamplesOfTwo() {
        try (Engine engine = engine(2, 3)) {
            Tensor x = blobs(300, 20, 4);
            Tensor k = whole(
                    ProbabilisticClusterKernel.fit(engine, x, SMALL, "test").over(x));
            double within = 0;
            double between = 0;
            for (int i = 0; i < 300; i++) {
                for (int j = 0; j < 300; j++) {
                    within += i % 3 == j % 3 ? k.get(i, j) / 30000 : 0;
                    between += i % 3 == j % 3 ? 0 : k.get(i, j) / 60000;
                }
            }
            assertTrue(within > 3 * between, "within " + within + ", between " + between);
        }
    }

    @Test
    void hasTheSameBytesAtAnyNumberOfThreadsAndOthersUnderAnotherSeed() {
        float[] one = bytes(1, 5, SMALL);
        assertArrayEquals(one, bytes(2, 5, SMALL));
        assertFalse(Arrays.equals(one, bytes(2, 6, SMALL)));
        ClusterKernelOptions same = new ClusterKernelOptions(6, 4, 60, false, CovarianceKind.DIAGONAL, 0.1);
        assertFalse(Arrays.equals(one, bytes(2, 5, same)));
    }

    private static float[] bytes(int threads, long seed, ClusterKernelOptions options) {
        try (Engine engine = engine(threads, seed)) {
            Tensor x = blobs(600, 4, 5);
            KernelMatrix kernel =
                    ProbabilisticClusterKernel.fit(engine, x, options, "test").over(x);
            Tensor scores = KernelPca.fit(engine, kernel, 2, true).scores();
            float[] all = Arrays.copyOf(whole(kernel).array(), 600 * 600 + 1200);
            System.arraycopy(scores.array(), 0, all, 600 * 600, 1200);
            return all;
        }
    }

    @Test
    void aSampleIsTheSameAloneAsAmongOthers() {
        try (Engine engine = engine(2, 1)) {
            Tensor x = blobs(700, 5, 1);
            Prior prior = ProbabilisticClusterKernel.fit(engine, x, SMALL, "test");
            Tensor all = whole(prior.over(x));
            Tensor few = whole(prior.over(x.rows(510, 530)));
            for (int i = 0; i < 400; i++) {
                assertEquals(all.get(510 + i / 20, 510 + i % 20), few.array()[i], 0);
            }
        }
    }

    @Test
    void fewEqualSamplesDoNoHarm() {
        try (Engine engine = engine(1, 1)) {
            Tensor x = Tensor.zeros(8, 2);
            Tensor k = whole(
                    ProbabilisticClusterKernel.fit(engine, x, SMALL, "test").over(x));
            for (float value : k.toArray()) {
                assertEquals(k.get(0, 0), value, 1e-6);
                assertTrue(value > 0);
            }
        }
    }

    @Test
    void wrongArgumentsAreRefused() {
        try (Engine engine = engine(1, 1)) {
            Tensor x = blobs(20, 2, 1);
            String few = assertThrows(
                            IllegalArgumentException.class,
                            () -> ProbabilisticClusterKernel.fit(engine, x.rows(0, 5), SMALL, "test"))
                    .getMessage();
            assertTrue(few.contains("only 5 samples"), few);
            Prior prior = ProbabilisticClusterKernel.fit(engine, x, SMALL, "test");
            assertThrows(IllegalArgumentException.class, () -> prior.over(Tensor.zeros(3, 3)));
            assertThrows(IllegalArgumentException.class, () -> prior.over(Tensor.zeros(0, 2)));
        }
        CovarianceKind diagonal = CovarianceKind.DIAGONAL;
        assertRefused(() -> new ClusterKernelOptions(1, 1, 10, true, diagonal, 1));
        assertRefused(() -> new ClusterKernelOptions(3, 0, 10, true, diagonal, 1));
        assertRefused(() -> new ClusterKernelOptions(30, 1, 29, true, diagonal, 1));
        assertRefused(() -> new ClusterKernelOptions(3, 1, 10, true, CovarianceKind.FULL, 1));
        assertRefused(() -> new ClusterKernelOptions(3, 1, 10, true, diagonal, 0));
        assertRefused(() -> new ClusterKernelOptions(60, 60, 100, true, diagonal, 1));
    }

    private static void assertRefused(Runnable action) {
        assertThrows(IllegalArgumentException.class, action::run);
    }

    private static Tensor whole(KernelMatrix kernel) {
        int n = kernel.size();
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        Tensor k = Tensor.zeros(n, n);
        kernel.block(all, 0, all, 0, k);
        return k;
    }

    /** Three clouds, in turns. */
    private static Tensor blobs(int n, int d, long seed) {
        Tensor x = normal(n, d, seed);
        for (int i = 0; i < n; i++) {
            for (int f = 0; f < d; f++) {
                x.set(i, f, x.get(i, f) + (f % 3 == i % 3 ? 4 : 0));
            }
        }
        return x;
    }

    private static Tensor normal(int n, int d, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = (float) random.nextGaussian();
        }
        return x;
    }

    private static Engine engine(int threads, long seed) {
        return Engine.builder().threads(threads).seed(seed).memory(1 << 28).build();
    }
}
