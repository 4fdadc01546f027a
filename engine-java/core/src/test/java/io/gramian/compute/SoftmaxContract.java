package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What probabilities of classes, their information and their divergence keep to. */
public interface SoftmaxContract extends ContractSubject {
    @Test
    default void probabilitiesMatchFloat64() {
        for (int n : new int[] {0, 1, 7, 1025}) {
            Tensor z = Reference.normal(1, n, 5);
            Tensor p = Tensor.zeros(n, 5);
            Tensor alone = z.copy();
            compute().softmax(z, p);
            sequential().softmax(alone, alone);
            assertArrayEquals(p.toArray(), alone.toArray());
            for (int i = 0; i < n; i++) {
                double[] expected = softmax(z, i);
                for (int j = 0; j < 5; j++) {
                    assertEquals(expected[j], p.get(i, j), 1e-7, "n=" + n + " row " + i);
                }
            }
        }
    }

    @Test
    default void extremeLogitsGiveFiniteNumbers() {
        Tensor z = Tensor.ofRows(new float[][] {{1e30f, -1e30f, 0}, {0, 0, 0}, {-1e30f, 1e30f, 1e30f}});
        Tensor p = Tensor.zeros(3, 3);
        compute().softmax(z, p);
        assertArrayEquals(new float[] {1, 0, 0, 1f / 3, 1f / 3, 1f / 3, 0, 0.5f, 0.5f}, p.toArray(), 1e-6f);
        assertTrue(Double.isFinite(compute().information(z, 4)));
        Tensor dz = Tensor.zeros(3, 3);
        compute().informationGradient(z, 4, 1, 0, dz);
        for (float value : dz.toArray()) {
            assertTrue(Float.isFinite(value));
        }
    }

    /** Sure rows over equal classes have all the information there is, equal rows have none. */
    @Test
    default void informationIsThatOfRowsAndClasses() {
        Tensor sure = Tensor.zeros(12, 4);
        for (int i = 0; i < 12; i++) {
            sure.set(i, i % 4, 100);
        }
        assertEquals(Math.log(4), compute().information(sure, 1), 1e-9);
        assertEquals(3 * Math.log(4), compute().information(sure, 3), 1e-9);
        assertEquals(0, compute().information(Tensor.zeros(6, 4), 1), 1e-12);
        Tensor z = Reference.normal(2, 9, 4);
        double expected = 0;
        double[] mean = new double[4];
        for (int i = 0; i < 9; i++) {
            double[] p = softmax(z, i);
            for (int j = 0; j < 4; j++) {
                mean[j] += p[j] / 9;
                expected += p[j] * Math.log(p[j]) / 9;
            }
        }
        for (int j = 0; j < 4; j++) {
            expected -= 0.7 * mean[j] * Math.log(mean[j]);
        }
        assertEquals(expected, compute().information(z, 0.7), 1e-9);
    }

    @Test
    default void divergenceIsZeroAtTheTargetAndMatchesFloat64() {
        Tensor target = Reference.normal(3, 8, 5);
        Tensor z = Reference.normal(4, 8, 5);
        assertEquals(0, compute().softmaxDivergence(target, target.copy()), 1e-12);
        double expected = 0;
        for (int i = 0; i < 8; i++) {
            double[] p = softmax(target, i);
            double[] q = softmax(z, i);
            for (int j = 0; j < 5; j++) {
                expected += p[j] * Math.log(p[j] / q[j]) / 8;
            }
        }
        assertEquals(expected, compute().softmaxDivergence(target, z), 1e-9);
    }

    @Test
    default void gradientsAreAddedToWhatStoodThere() {
        Tensor target = Reference.normal(5, 6, 3);
        Tensor z = Reference.normal(6, 6, 3);
        Tensor once = Tensor.zeros(6, 3);
        compute().fill(Float.NaN, once);
        compute().informationGradient(z, 4, 0.5f, 0, once);
        Tensor thrice = once.copy();
        compute().informationGradient(z, 4, 0.5f, 2, thrice);
        for (int i = 0; i < once.size(); i++) {
            assertEquals(3 * once.array()[i], thrice.array()[i], 1e-6);
        }
        compute().softmaxDivergenceGradient(target, z, 0.5f, 0, once);
        Tensor twice = once.copy();
        compute().softmaxDivergenceGradient(target, z, 0.5f, 1, twice);
        for (int i = 0; i < once.size(); i++) {
            assertEquals(2 * once.array()[i], twice.array()[i], 1e-6);
        }
    }

    private static double[] softmax(Tensor z, int row) {
        double[] p = new double[z.columns()];
        double sum = 0;
        for (int j = 0; j < p.length; j++) {
            p[j] = Math.exp(z.get(row, j));
            sum += p[j];
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return p;
    }
}
