package io.gramian.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PreImageTest {
    /**
     * {@code KernelRidge(alpha=0.5, kernel='rbf', gamma=1/(2*m*m)).fit(x[:, :2], x).predict(y[:, :2])} of scikit-learn, m the
     * median of pdist(x[:, :2]), with x = sin(1.3i + 2.1j + 0.4ij), 12×3, and y = cos(0.7i + 1.9j), 4×3.
     */
    @Test
    void agreesWithScikitLearn() {
        float[] expected = {
            0.7993335f,
            -0.2565080f,
            0.1097065f,
            0.5891495f,
            -0.6407281f,
            0.1879897f,
            0.1506311f,
            -0.7681780f,
            0.2032703f,
            -0.3988141f,
            -0.5337214f,
            0.0786575f
        };
        try (Engine engine = engine(2)) {
            Tensor x = Samplings.sines(12, 3);
            PreImage learnt = PreImage.fit(engine, columns(x, 2), x, 1, new double[] {0.5}, "test");
            Tensor out = Tensor.zeros(4, 3);
            learnt.predict(columns(Samplings.cosines(4, 3), 2), out);
            assertArrayEquals(expected, out.toArray(), 1e-5f);
        }
    }

    private static Tensor columns(Tensor x, int count) {
        Tensor result = Tensor.zeros(x.rows(), count);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < count; j++) {
                result.set(i, j, x.get(i, j));
            }
        }
        return result;
    }

    @Test
    void manySamplesAreFoundAgain() {
        try (Engine engine = engine(2)) {
            Tensor z = Samplings.normal(600, 2, 5);
            Tensor x = Tensor.zeros(600, 1);
            for (int i = 0; i < 600; i++) {
                x.set(i, 0, (float) Math.sin(z.get(i, 0) + z.get(i, 1)));
            }
            Tensor found = Tensor.zeros(600, 1);
            PreImage.fit(engine, z, x, 1, new double[] {1e-3}, "test").predict(z, found);
            for (int i = 0; i < 600; i++) {
                assertEquals(x.get(i, 0), found.get(i, 0), 0.02, "sample " + i);
            }
        }
    }

    @Test
    void theGridTakesTheRidgeThatPredictsBest() {
        try (Engine engine = engine(2)) {
            // Without noise the least ridge is best; where samples are noise alone, the greatest.
            Tensor z = Samplings.normal(150, 2, 1);
            Tensor smooth = Tensor.zeros(150, 1);
            for (int i = 0; i < 150; i++) {
                smooth.set(i, 0, (float) Math.sin(z.get(i, 0) + z.get(i, 1)));
            }
            double[] ridges = {100, 1, 1e-3};
            assertEquals(
                    1e-3, PreImage.fit(engine, z, smooth, 1, ridges, "test").ridge());
            Tensor noise = Samplings.normal(150, 40, 2);
            assertEquals(100, PreImage.fit(engine, z, noise, 1, ridges, "test").ridge());
        }
    }

    /** So many that the kernel between them is a large tensor, which need not begin where its array does. */
    @Test
    void aSmallRidgeGivesTheSamplesBack() {
        try (Engine engine = engine(2)) {
            Tensor z = Samplings.normal(700, 8, 1);
            Tensor x = Samplings.normal(700, 3, 2);
            Tensor out = Tensor.zeros(700, 3);
            PreImage.fit(engine, z, x, 0.3, new double[] {1e-4}, "test").predict(z, out);
            assertArrayEquals(x.toArray(), out.toArray(), 0.02f);
        }
    }

    @Test
    void hasTheSameBytesAtAnyNumberOfThreads() {
        assertArrayEquals(predicted(1), predicted(2));
    }

    private static float[] predicted(int threads) {
        try (Engine engine = engine(threads)) {
            PreImage learnt = PreImage.fit(
                    engine,
                    Samplings.normal(200, 5, 1),
                    Samplings.normal(200, 70, 2),
                    1,
                    new double[] {0.1, 1},
                    "test");
            Tensor out = Tensor.zeros(1100, 70);
            learnt.predict(Samplings.normal(1100, 5, 3), out);
            return out.toArray();
        }
    }

    @Test
    void wrongArgumentsAreRefused() {
        try (Engine engine = engine(1)) {
            Tensor z = Samplings.normal(4, 2, 1);
            Tensor x = Samplings.normal(4, 3, 1);
            assertRefused(engine, z.rows(0, 3), x, 1, 0.5);
            assertRefused(engine, z, x, 0, 0.5);
            assertRefused(engine, z, x, 1, 0);
            assertRefused(engine, z, x, 1);
            // Equal coordinates make a kernel of ones, which needs a ridge that float64 can tell from it.
            assertRefused(engine, Tensor.zeros(4, 2), x, 1, 1e-300);
        }
    }

    private static void assertRefused(Engine engine, Tensor z, Tensor x, double ratio, double... ridges) {
        assertThrows(IllegalArgumentException.class, () -> PreImage.fit(engine, z, x, ratio, ridges, "test"));
    }

    private static Engine engine(int threads) {
        return Engine.builder().threads(threads).memory(1 << 28).build();
    }
}
