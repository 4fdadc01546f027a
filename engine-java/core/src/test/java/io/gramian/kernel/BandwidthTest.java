package io.gramian.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BandwidthTest {
    private final Engine engine =
            Engine.builder().backend("scalar").threads(2).seed(7).build();

    @AfterEach
    void close() {
        engine.close();
    }

    /**
     * NumPy 1.24 and SciPy: {@code i = np.arange(n); x = np.stack([((i*37)%61)/8, ((i*i*11)%53)/8], 1)};
     * {@code np.median(pdist(x))} for n = 60, 7 (21 pairs, an odd number) and 4.
     */
    @Test
    void medianIsThatOfNumpy() {
        assertEquals(3.8344654125444917, median(lattice(60)), 1e-6);
        assertEquals(4.466892096301409, median(lattice(7)), 1e-6);
        assertEquals(4.962808103590243, median(lattice(4)), 1e-6);
    }

    @Test
    void medianOfALargeSetIsThatOfARandomSample() {
        Tensor x = Tensor.zeros(2500, 2);
        for (int i = 0; i < 2500; i++) {
            x.set(i, 0, ((i * 37) % 2503) / 8f);
            x.set(i, 1, ((i * i * 11) % 1009) / 8f);
        }
        // np.median(pdist(y)) of all 2,500 rows, made as above.
        double all = 107.05062324636302;
        double sample = median(x);
        assertEquals(all, sample, 0.03 * all);
        assertEquals(sample, median(x), 0);
    }

    @Test
    void medianOfMostlyEqualRowsIsTheMeanOfTheOtherDistances() {
        Tensor x = Tensor.zeros(10, 2);
        x.set(0, 0, 3);
        x.set(0, 1, 4);
        assertEquals(5, median(x), 1e-6);
    }

    @Test
    void medianWithoutAPairOfDifferentRowsIsOne() {
        assertEquals(1, median(Tensor.zeros(5, 3)), 0);
        assertEquals(1, median(Tensor.zeros(1, 3)), 0);
        assertEquals(1, median(Tensor.zeros(0, 3)), 0);
    }

    @Test
    void rowsThatAreNotFiniteAreRefused() {
        Tensor x = lattice(9);
        x.set(4, 1, Float.NaN);
        assertThrows(IllegalArgumentException.class, () -> median(x));
        x.set(4, 1, Float.POSITIVE_INFINITY);
        assertThrows(IllegalArgumentException.class, () -> median(x));
    }

    @Test
    void gammaIsOneOverTwiceSigmaSquared() {
        assertEquals(0.125f, Bandwidth.gamma(2), 0);
        assertEquals(
                0.5 * median(lattice(60)), Bandwidth.sigma(engine, lattice(60), 0.5, engine.random("bandwidth")), 1e-9);
    }

    @Test
    void widthsOutsideFloat32AreRefused() {
        for (double sigma : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-30, 1e30}) {
            assertThrows(IllegalArgumentException.class, () -> Bandwidth.gamma(sigma), "sigma " + sigma);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Bandwidth.sigma(engine, lattice(4), 0, engine.random("bandwidth")));
    }

    @Test
    void selectionPutsTheRankWhereSortingWould() {
        SplittableRandom random = new SplittableRandom(3);
        for (int length = 1; length <= 60; length++) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                // Many ties at small lengths too.
                values[i] = random.nextInt(length % 3 == 0 ? 4 : 1000);
            }
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < length; rank++) {
                float[] work = values.clone();
                Selection.select(work, length, rank);
                assertEquals(sorted[rank], work[rank], 0);
                for (int i = 0; i < length; i++) {
                    assertEquals(i < rank, i < rank && work[i] <= work[rank], "length " + length + " rank " + rank);
                    assertEquals(i > rank, i > rank && work[i] >= work[rank], "length " + length + " rank " + rank);
                }
            }
        }
    }

    private double median(Tensor x) {
        return Bandwidth.median(engine, x, engine.random("bandwidth"));
    }

    private static Tensor lattice(int n) {
        Tensor x = Tensor.zeros(n, 2);
        for (int i = 0; i < n; i++) {
            x.set(i, 0, ((i * 37) % 61) / 8f);
            x.set(i, 1, ((i * i * 11) % 53) / 8f);
        }
        return x;
    }
}
