package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What elementwise arithmetic, reductions and Adam keep to. */
public interface ElementwiseContract extends ContractSubject {
    @Test
    default void rowsAreGathered() {
        Tensor x = Reference.normal(21, 40, 7);
        int[] rows = {3, 39, 3, 0, 12, 40, -1};
        Tensor out = Tensor.zeros(4, 7);
        compute().gatherRows(x, rows, 1, out);
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(
                    x.rows(rows[1 + i], rows[1 + i] + 1).toArray(),
                    out.rows(i, i + 1).toArray());
        }
        assertThrows(IndexOutOfBoundsException.class, () -> compute().gatherRows(x, rows, 2, out));
        assertThrows(IndexOutOfBoundsException.class, () -> compute().gatherRows(x, rows, 3, out));
        assertThrows(IndexOutOfBoundsException.class, () -> compute().gatherRows(x, rows, 4, out));
        assertThrows(IllegalArgumentException.class, () -> compute().gatherRows(x, rows, 0, Tensor.zeros(2, 8)));
    }

    /** Rows of tensors that are cut into chunks, as well. */
    int[] ROWS = IntStream.concat(IntStream.of(SIZES), IntStream.of(6001)).toArray();

    @Test
    default void copiesGoToTheBackendAndBack() {
        Tensor host = Reference.normal(1, 5, 3);
        Tensor there = compute().zeros(5, 3);
        Tensor back = Tensor.zeros(15);
        compute().copy(host, there);
        compute().copy(there, back);
        assertArrayEquals(host.toArray(), back.toArray());
    }

    @Test
    default void combinationsAndProductsMatchFloat64() {
        for (int n : ROWS) {
            Tensor a = Reference.normal(1, n, 3);
            Tensor b = Reference.normal(2, n, 3);
            Tensor sum = Tensor.zeros(n, 3);
            Tensor product = Reference.normal(3, n, 3);
            Tensor before = product.copy();
            compute().combine(2, a, -0.5f, b, sum);
            compute().multiplyElements(1.5f, a, b, 0.25f, product);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < 3; j++) {
                    double x = a.get(i, j);
                    double y = b.get(i, j);
                    assertEquals(2 * x - 0.5 * y, sum.get(i, j), 1e-6);
                    assertEquals(1.5 * x * y + 0.25 * before.get(i, j), product.get(i, j), 3e-6);
                }
            }
        }
    }

    @Test
    default void squareRootsAreThoseOfFloat64Rounded() {
        for (int n : ROWS) {
            Tensor x = Reference.normal(1, n, 3);
            x.set(0, 0, Float.NaN);
            x.set(0, 1, Float.MIN_VALUE);
            Tensor y = Tensor.zeros(n, 3);
            compute().squareRoots(x, y);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < 3; j++) {
                    float expected = x.get(i, j) < 0 ? 0 : (float) Math.sqrt(x.get(i, j));
                    assertEquals(expected, y.get(i, j), "root of " + x.get(i, j));
                }
            }
            compute().squareRoots(x, x);
            assertArrayEquals(y.toArray(), x.toArray());
        }
    }

    @Test
    default void activationsMatchFloat64OverTheirRange() {
        int n = 20_001;
        Tensor x = Tensor.zeros(n);
        for (int i = 0; i < n; i++) {
            x.set(i, 0, (i - 10_000) / 100f);
        }
        Tensor y = Tensor.zeros(n);
        compute().activate(Activation.SIGMOID, x, y);
        for (int i = 0; i < n; i++) {
            double expected = 1 / (1 + Math.exp(-x.get(i, 0)));
            Reference.assertClose(expected, y.get(i, 0), 2e-38, 5e-7, "sigmoid of " + x.get(i, 0));
        }
        compute().activate(Activation.TANH, x, y);
        for (int i = 0; i < n; i++) {
            Reference.assertClose(Math.tanh(x.get(i, 0)), y.get(i, 0), 0, 5e-7, "tanh of " + x.get(i, 0));
        }
        compute().activate(Activation.ELU, x, y);
        for (int i = 0; i < n; i++) {
            double expected = x.get(i, 0) > 0 ? x.get(i, 0) : Math.expm1(x.get(i, 0));
            Reference.assertClose(expected, y.get(i, 0), 0, 5e-7, "elu of " + x.get(i, 0));
        }
        compute().activate(Activation.RELU, x, y);
        for (int i = 0; i < n; i++) {
            assertEquals(Math.max(0, x.get(i, 0)), y.get(i, 0));
        }
    }

    @Test
    default void anElementDoesNotDependOnItsPlace() {
        Tensor x = Tensor.zeros(301);
        compute().fill(0.4321f, x);
        Tensor y = Tensor.zeros(301);
        for (Activation activation : Activation.values()) {
            compute().activate(activation, x, y);
            for (int i = 1; i < 301; i++) {
                assertEquals(y.get(0, 0), y.get(i, 0), activation + " at " + i);
            }
        }
    }

    @Test
    default void activationGradientsComeFromTheOutputAndAdd() {
        for (Activation activation : Activation.values()) {
            Tensor y = Tensor.wrap(new float[] {0, 0.25f, 0.5f, 1, 0.75f}, 5);
            Tensor dy = Tensor.wrap(new float[] {1, 2, 3, 4, 5}, 5);
            Tensor out = Tensor.wrap(new float[] {1, 1, 1, 1, 1}, 5);
            compute().activateBackward(activation, y, dy, 2, out);
            double[] slopes = switch (activation) {
                case IDENTITY -> new double[] {1, 1, 1, 1, 1};
                case RELU -> new double[] {0, 1, 1, 1, 1};
                case SIGMOID -> new double[] {0, 0.1875, 0.25, 0, 0.1875};
                case TANH -> new double[] {1, 0.9375, 0.75, 0, 0.4375};
                case ELU -> new double[] {1, 1, 1, 1, 1};
            };
            for (int i = 0; i < 5; i++) {
                assertEquals(slopes[i] * (i + 1) + 2, out.get(i, 0), 1e-6, activation + " at " + i);
            }
        }
    }

    @Test
    default void reductionsMatchFloat64() {
        for (int n : ROWS) {
            Tensor a = Reference.normal(4, n, 21);
            Tensor b = Reference.normal(5, n, 21);
            Tensor rows = Tensor.zeros(n);
            Tensor norms = Tensor.zeros(n);
            Tensor columns = Tensor.zeros(21);
            compute().fill(1, columns);
            compute().rowSums(a, rows);
            compute().squaredRowNorms(a, norms);
            compute().columnSums(a, 2, 3, columns);
            double[] byColumn = new double[21];
            double sum = 0;
            double dot = 0;
            double difference = 0;
            for (int i = 0; i < n; i++) {
                double row = 0;
                for (int j = 0; j < 21; j++) {
                    double x = a.get(i, j);
                    row += x;
                    byColumn[j] += x;
                    dot += x * b.get(i, j);
                    difference += (x - b.get(i, j)) * (x - b.get(i, j));
                }
                sum += row;
                assertEquals(row, rows.get(i, 0), 1e-5);
                Reference.assertClose(Reference.dot(a, i, a, i), norms.get(i, 0), 0, 1e-6, "norm");
            }
            assertEquals(sum, compute().sum(a), 2e-6 * n + 1e-6);
            assertEquals(dot, compute().dot(a, b), 2e-6 * n + 1e-6);
            Reference.assertClose(difference, compute().squaredDifference(a, b), 0, 1e-6, "difference");
            for (int j = 0; j < 21; j++) {
                assertEquals(2 * byColumn[j] + 3, columns.get(j, 0), 1e-4);
            }
        }
    }

    @Test
    default void longSumsKeepTheirDigits() {
        Tensor a = Tensor.zeros(3_000_000);
        compute().fill(0.1f, a);
        Reference.assertClose(3_000_000 * (double) 0.1f, compute().sum(a), 0, 5e-7, "sum");
        Reference.assertClose(3_000_000 * (double) 0.1f * 0.1f, compute().dot(a, a), 0, 5e-7, "dot");
    }

    @Test
    default void rowsAreScaledAndShifted() {
        Tensor a = Reference.normal(6, 33, 17);
        Tensor s = Reference.normal(7, 33, 1);
        Tensor row = Reference.normal(8, 1, 17);
        Tensor scaled = Tensor.zeros(33, 17);
        Tensor shifted = Tensor.zeros(33, 17);
        compute().scaleRows(a, s, scaled);
        compute().addRow(a, -2, row, shifted);
        for (int i = 0; i < 33; i++) {
            for (int j = 0; j < 17; j++) {
                assertEquals(s.get(i, 0) * a.get(i, j), scaled.get(i, j));
                assertEquals(-2 * row.get(0, j) + a.get(i, j), shifted.get(i, j), 1e-6);
            }
        }
    }

    @Test
    default void adamFollowsItsAlgorithmInFloat64() {
        checkAdam(37);
        checkAdam(16_500);
    }

    private void checkAdam(int n) {
        Tensor p = Reference.normal(9, n, 1);
        Tensor m = Tensor.zeros(n);
        Tensor v = Tensor.zeros(n);
        double[] parameter = new double[n];
        double[] mean = new double[n];
        double[] square = new double[n];
        for (int i = 0; i < n; i++) {
            parameter[i] = p.get(i, 0);
        }
        for (int step = 1; step <= 20; step++) {
            Tensor g = Reference.normal(100 + step, n, 1);
            compute().adam(p, g, m, v, 1e-2f, 0.9f, 0.999f, 1e-8f, step);
            for (int i = 0; i < n; i++) {
                double slope = g.get(i, 0);
                mean[i] = 0.9 * mean[i] + 0.1 * slope;
                square[i] = 0.999 * square[i] + 0.001 * slope * slope;
                double corrected = mean[i] / (1 - Math.pow(0.9, step));
                parameter[i] -= 1e-2 * corrected / (Math.sqrt(square[i] / (1 - Math.pow(0.999, step))) + 1e-8);
            }
        }
        for (int i = 0; i < n; i++) {
            assertEquals(parameter[i], p.get(i, 0), 5e-6);
        }
    }

    /** Element i of a call is word (counter + i) mod 4 of block (counter + i) div 4, on every backend to the bit. */
    @Test
    default void randomNumbersAreThoseOfPhilox() {
        long key = 0x1234_5678_9abc_def0L;
        long counter = (1L << 33) + 3;
        int n = 41;
        Tensor uniform = Tensor.zeros(n);
        Tensor normal = Tensor.zeros(n);
        compute().uniform(key, counter, uniform);
        compute().normal(key, counter, normal);
        int[] words = new int[4];
        for (int i = 0; i < n; i++) {
            long position = counter + i;
            Philox.block(key, 0, position / 4, words);
            double expected = Philox.uniform(words[(int) (position % 4)]);
            assertEquals((float) expected, uniform.get(i, 0), "uniform number " + i);
            assertEquals((float) NormalQuantile.of(expected), normal.get(i, 0), "normal number " + i);
        }
    }

    @Test
    default void randomNumbersDependOnKeyAndPositionAlone() {
        Tensor all = Tensor.zeros(50_001);
        Tensor part = Tensor.zeros(777);
        compute().normal(42, 0, all);
        sequential().normal(42, 30_003, part);
        assertArrayEquals(all.rows(30_003, 30_780).toArray(), part.toArray());
        double mean = compute().sum(all) / all.size();
        double variance = compute().dot(all, all) / all.size() - mean * mean;
        assertEquals(0, mean, 0.02);
        assertEquals(1, variance, 0.03);
        compute().uniform(43, 0, all);
        assertEquals(0.5, compute().sum(all) / all.size(), 0.006);
        for (float value : all.toArray()) {
            assertTrue(value > 0 && value < 1);
        }
    }

    @Test
    default void maskingNoiseClearsTheElementsWhoseUniformNumberIsBelowTheShare() {
        Tensor x = Reference.normal(1, 5, 20_001, 1);
        Tensor uniform = Tensor.zeros(20_001, 1);
        Tensor masked = Tensor.zeros(20_001, 1);
        compute().uniform(44, 7, uniform);
        compute().mask(44, 7, 0.3f, x, masked);
        for (int i = 0; i < x.size(); i++) {
            assertEquals(uniform.get(i, 0) < 0.3f ? 0 : x.get(i, 0), masked.get(i, 0));
        }
        compute().mask(44, 7, 0, x, masked);
        assertArrayEquals(x.toArray(), masked.toArray());
    }
}
