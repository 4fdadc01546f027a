package io.gramian.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelPcaTest {
    private static final int N = 400;

    /**
     * {@code KernelPCA(3, kernel='rbf', gamma=0.5).fit(x)} of scikit-learn 1.x, in float64, for x = sin(1.3i + 2.1j + 0.4ij),
     * 12×3, and y = cos(0.7i + 1.9j), 4×3; magnitudes, since signs are free.
     */
    @Test
    void agreesWithScikitLearn() {
        double[] values = {2.1967924, 1.5096872, 1.2822194};
        float[] scores = {0.5734708f, 0.1610729f, 0.1700746f, 0.5187013f, 0.2784708f, 0.2700868f};
        float[] projected = {
            0.1734394f, 0.4301739f, 0.5287011f, 0.4741875f, 0.1960437f, 0.3949145f,
            0.6062298f, 0.2519603f, 0.0489237f, 0.3469610f, 0.5269413f, 0.1937101f
        };
        try (Engine engine = engine(2, 1 << 28)) {
            Tensor x = Samplings.sines(12, 3);
            KernelPca pca = KernelPca.fit(engine, new FunctionMatrix(engine, KernelFunction.gaussian(1), x), 3, true);
            assertArrayEquals(values, pca.values(), 1e-5);
            assertMagnitudes(scores, pca.scores().rows(0, 2));
            assertMagnitudes(projected, pca.project(Samplings.cosines(4, 3)));
        }
    }

    private static void assertMagnitudes(float[] expected, Tensor actual) {
        float[] values = actual.toArray();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], Math.abs(values[i]), 1e-5, "element " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void knownSamplesProjectOntoTheirScores(boolean stored, boolean centred) {
        try (Engine engine = engine(2, stored ? 1 << 28 : 1 << 20)) {
            Tensor x = Samplings.normal(N, 2, 1);
            KernelPca pca =
                    KernelPca.fit(engine, new FunctionMatrix(engine, KernelFunction.gaussian(1), x), 6, centred);
            assertTrue(pca.converged());
            Tensor scores = pca.scores();
            Tensor projected = pca.project(x);
            double scale = Math.sqrt(engine.compute().dot(scores, scores) / scores.size());
            for (int i = 0; i < scores.size(); i++) {
                assertEquals(scores.array()[i], projected.array()[i], 2e-3 * scale);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void enoughComponentsGiveTheKernelBack(boolean centred) {
        Tensor x = Samplings.normal(N, 2, 1);
        try (Engine engine = engine(2, 1 << 28)) {
            FunctionMatrix kernel = new FunctionMatrix(engine, KernelFunction.polynomial(2, 1, 1), x);
            Tensor scores = KernelPca.fit(engine, kernel, 6, centred).scores();
            int[] all = new int[N];
            double[] mean = new double[N];
            double total = 0;
            for (int i = 0; i < N; i++) {
                all[i] = i;
            }
            Tensor k = Tensor.zeros(N, N);
            kernel.block(all, 0, all, 0, k);
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < N; j++) {
                    mean[i] += k.get(i, j) / N;
                }
                total += mean[i] / N;
            }
            // (x·y + 1)² in two dimensions has six features, five of them when centred.
            for (int i = 0; i < N; i += 7) {
                for (int j = 0; j < N; j += 5) {
                    double expected = k.get(i, j) - (centred ? mean[i] + mean[j] - total : 0);
                    assertEquals(expected, Samplings.dot(scores, i, scores, j), 2e-3 * Math.max(1, k.get(i, i)));
                }
            }
        }
    }

    @Test
    void leadingComponentsAreTheFirstOnes() {
        try (Engine engine = engine(2, 1 << 28)) {
            Tensor x = Samplings.normal(N, 3, 2);
            Tensor y = Samplings.normal(5, 3, 3);
            KernelPca five = KernelPca.fit(engine, new FunctionMatrix(engine, KernelFunction.gaussian(2), x), 5, true);
            KernelPca two = five.leading(2);
            assertEquals(2, two.components());
            Tensor all = five.project(y);
            Tensor first = two.project(y);
            for (int i = 0; i < 5; i++) {
                assertEquals(all.get(i, 0), first.get(i, 0), 1e-6);
                assertEquals(all.get(i, 1), first.get(i, 1), 1e-6);
            }
            assertThrows(IllegalArgumentException.class, () -> five.leading(6));
        }
    }

    @Test
    void aKernelOfLowRankProjectsWithoutNoise() {
        try (Engine engine = engine(1, 1 << 28)) {
            // One feature: all components but the first are round-off.
            Tensor x = Samplings.normal(50, 1, 4);
            KernelPca pca = KernelPca.fit(engine, new FunctionMatrix(engine, KernelFunction.linear(), x), 3, false);
            Tensor projected = pca.project(Samplings.normal(4, 1, 5));
            for (int i = 0; i < 4; i++) {
                assertEquals(0, projected.get(i, 1), 1e-6);
                assertEquals(0, projected.get(i, 2), 1e-6);
            }
        }
    }

    @Test
    void hasTheSameBytesAtAnyNumberOfThreads() {
        assertArrayEquals(projected(1), projected(2));
    }

    private static float[] projected(int threads) {
        try (Engine engine = engine(threads, 1 << 20)) {
            FunctionMatrix kernel = new FunctionMatrix(engine, KernelFunction.gaussian(1), Samplings.normal(N, 3, 6));
            return KernelPca.fit(engine, kernel, 4, true)
                    .project(Samplings.normal(30, 3, 7))
                    .toArray();
        }
    }

    private static Engine engine(int threads, long memory) {
        return Engine.builder().threads(threads).memory(memory).build();
    }
}
