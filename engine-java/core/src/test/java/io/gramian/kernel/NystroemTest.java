package io.gramian.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NystroemTest {
    /**
     * zz.dot(zz.T) for {@code zz = Nystroem(gamma=0.5, n_components=5).fit(x).transform(y)} of scikit-learn, with x = sin(1.3i +
     * 2.1j + 0.4ij), 5×3, and y = cos(0.7i + 1.9j), 4×3.
     */
    private static final double[] EXPECTED = {
        0.6117770,
        0.6567296,
        0.2556429,
        -0.0022537,
        0.6567296,
        0.8631962,
        0.5366897,
        0.1771646,
        0.2556429,
        0.5366897,
        0.7215259,
        0.4947562,
        -0.0022537,
        0.1771646,
        0.4947562,
        0.4682956
    };

    @Test
    void agreesWithScikitLearn() {
        try (Engine engine = engine(1)) {
            Nystroem map = Nystroem.of(engine, KernelFunction.gaussian(1), Samplings.sines(5, 3), Nystroem.FLOOR);
            Tensor z = Tensor.zeros(4, 5);
            map.map(Samplings.cosines(4, 3), z);
            for (int i = 0; i < 16; i++) {
                assertEquals(EXPECTED[i], Samplings.dot(z, i / 4, z, i % 4), 1e-5);
            }
        }
    }

    @Test
    void isExactBetweenLandmarksOfWhichSomeAreEqual() {
        try (Engine engine = engine(1)) {
            Tensor x = Samplings.normal(20, 3, 1);
            for (int i = 0; i < 5; i++) {
                System.arraycopy(x.array(), i * 3, x.array(), (i + 10) * 3, 3);
            }
            Nystroem map = Nystroem.of(engine, KernelFunction.gaussian(1), x, Nystroem.FLOOR);
            Tensor z = Tensor.zeros(20, 20);
            map.map(x, z);
            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < 20; j++) {
                    assertEquals(Samplings.gaussian(x, i, x, j, 1), Samplings.dot(z, i, z, j), 1e-3);
                }
            }
        }
    }

    @Test
    void theFloorLeavesOutWeakDirections() {
        try (Engine engine = engine(1)) {
            // Orthogonal landmarks of lengths 1, 0.5 and 0.01: K has the eigenvalues 1, 0.25 and 0.0001.
            Tensor x = Tensor.ofRows(new float[][] {{1, 0, 0}, {0, 0.5f, 0}, {0, 0, 0.01f}});
            Tensor z = Tensor.zeros(3, 3);
            Nystroem.of(engine, KernelFunction.linear(), x, 0.001).map(x, z);
            assertEquals(1, Samplings.dot(z, 0, z, 0), 1e-6);
            assertEquals(0.25, Samplings.dot(z, 1, z, 1), 1e-6);
            assertEquals(0, Samplings.dot(z, 2, z, 2), 0);
        }
    }

    @Test
    void aSampleIsMappedAloneAsAmongOthersAndAtAnyNumberOfThreads() {
        Tensor x = Samplings.normal(2100, 4, 2);
        float[] all = mapped(1, x);
        assertArrayEquals(all, mapped(2, x));
        float[] some = mapped(2, x.rows(1000, 1013));
        for (int i = 0; i < some.length; i++) {
            assertEquals(all[1000 * 8 + i], some[i], 0);
        }
        assertArrayEquals(all, mapped(2, null));
    }

    /** Of no x: that of the same rows in a form that is no tensor. */
    private static float[] mapped(int threads, Tensor x) {
        try (Engine engine = engine(threads)) {
            Tensor landmarks = Samplings.normal(8, 4, 3);
            Nystroem map = Nystroem.of(engine, KernelFunction.gaussian(2), landmarks, Nystroem.FLOOR);
            Tensor out = Tensor.zeros(x == null ? 2100 : x.rows(), 8);
            map.map(x == null ? Samplings.hidden(Samplings.normal(2100, 4, 2)) : x, out);
            return out.toArray();
        }
    }

    @Test
    void sampleHoldsDifferentRowsInOrder() {
        Tensor x = Tensor.zeros(30, 1);
        for (int i = 0; i < 30; i++) {
            x.set(i, 0, i);
        }
        Tensor sample = Nystroem.sample(x, 12, new CounterRandom(5));
        for (int i = 1; i < 12; i++) {
            assertTrue(sample.get(i, 0) > sample.get(i - 1, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> Nystroem.sample(x, 31, new CounterRandom(5)));
    }

    @Test
    void wrongArgumentsAreRefused() {
        try (Engine engine = engine(1)) {
            KernelFunction kernel = KernelFunction.linear();
            assertThrows(IllegalArgumentException.class, () -> Nystroem.of(engine, kernel, Tensor.zeros(0, 2), 0));
            assertThrows(IllegalArgumentException.class, () -> Nystroem.of(engine, kernel, Tensor.zeros(2, 2), 1));
            Nystroem map = Nystroem.of(engine, kernel, Samplings.normal(2, 2, 1), 0);
            assertThrows(IllegalArgumentException.class, () -> map.map(Tensor.zeros(3, 2), Tensor.zeros(3, 3)));
        }
    }

    private static Engine engine(int threads) {
        return Engine.builder().threads(threads).memory(1 << 24).build();
    }
}
