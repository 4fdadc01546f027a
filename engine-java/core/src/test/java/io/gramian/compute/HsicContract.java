package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What HSIC and its gradient keep to. */
public interface HsicContract extends ContractSubject {
    @Test
    default void hsicAndItsGradientMatchFloat64() {
        for (int[] shape : new int[][] {{1, 1, 1}, {7, 2, 2}, {33, 10, 4}, {97, 13, 3}, {300, 40, 10}, {1000, 3, 2}}) {
            int n = shape[0];
            int d = shape[1];
            Tensor x = Reference.normal(1, n, d);
            Tensor u = Reference.normal(2, n, shape[2]);
            float gamma = 0.5f / d;
            Tensor gradient = Tensor.zeros(n, d);
            double value = compute().hsicGradient(x, u, gamma, 1, 0, gradient);
            double expected = 0;
            for (int i = 0; i < n; i++) {
                double[] slope = new double[d];
                for (int j = 0; j < n; j++) {
                    double w = Reference.rbf(x, i, x, j, gamma) * Reference.dot(u, i, u, j);
                    expected += w;
                    for (int f = 0; f < d; f++) {
                        slope[f] += -4 * gamma * w * ((double) x.get(i, f) - x.get(j, f));
                    }
                }
                for (int f = 0; f < d; f++) {
                    assertEquals(slope[f], gradient.get(i, f), 2e-6 * n, "n=" + n + " d=" + d + " row " + i);
                }
            }
            Reference.assertClose(expected, value, 1e-6 * n, 1e-6, "value n=" + n);
            Reference.assertClose(expected, compute().hsic(x, u, gamma), 1e-6 * n, 1e-6, "value alone n=" + n);
        }
    }

    @Test
    default void farFromTheOriginTheGradientKeepsItsDigits() {
        Tensor near = Reference.normal(7, 60, 3);
        Tensor far = near.copy();
        for (int i = 0; i < far.size(); i++) {
            far.array()[i] += 1 << 13;
            // What float32 holds out there, brought back, is the same cloud near the origin.
            near.array()[near.offset() + i] = far.array()[i] - (1 << 13);
        }
        Tensor u = Reference.normal(8, 60, 2);
        Tensor expected = Tensor.zeros(60, 3);
        Tensor gradient = Tensor.zeros(60, 3);
        compute().hsicGradient(near, u, 0.3f, 1, 0, expected);
        compute().hsicGradient(far, u, 0.3f, 1, 0, gradient);
        for (int i = 0; i < 180; i++) {
            assertEquals(expected.toArray()[i], gradient.toArray()[i], 1e-4);
        }
    }

    @Test
    default void gradientIsScaledAndAdded() {
        Tensor x = Reference.normal(3, 20, 3);
        Tensor u = Reference.normal(4, 20, 2);
        Tensor plain = Tensor.zeros(20, 3);
        Tensor added = Tensor.zeros(20, 3);
        compute().fill(1, added);
        compute().hsicGradient(x, u, 0.3f, 1, 0, plain);
        compute().hsicGradient(x, u, 0.3f, -2, 0.5f, added);
        for (int i = 0; i < 60; i++) {
            assertEquals(-2 * plain.toArray()[i] + 0.5f, added.toArray()[i], 1e-5);
        }
    }

    @Test
    default void threadsDoNotChangeHsicBytes() {
        Tensor x = Reference.normal(5, 901, 3);
        Tensor u = Reference.normal(6, 901, 3);
        Tensor two = Tensor.zeros(901, 3);
        Tensor one = Tensor.zeros(901, 3);
        assertEquals(sequential().hsicGradient(x, u, 0.5f, 1, 0, one), compute().hsicGradient(x, u, 0.5f, 1, 0, two));
        assertArrayEquals(one.toArray(), two.toArray());
    }
}
