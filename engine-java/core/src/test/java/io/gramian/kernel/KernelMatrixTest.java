package io.gramian.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.linalg.SymmetricEigen;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelMatrixTest {
    /** A kernel of so many samples takes several tiles, and does not fit into the least memory that an engine takes. */
    private static final int N = 1100;

    private static final int[] ROWS = {4, 0, 9, 9, 7, 2};

    @Test
    void polynomialIsThatOfScikitLearn() {
        // polynomial_kernel(x[:2], x[2:5], degree=3, gamma=1/3, coef0=1)
        float[] expected = {0.1652050f, 3.2677582f, 1.4597932f, 2.2700857f, 0.2295560f, 0.2317591f};
        Tensor x = Samplings.sines(5, 3);
        try (Engine engine = engine("auto", 1, 1 << 28)) {
            Tensor out = Tensor.zeros(2, 3);
            KernelFunction.polynomial(3, 1.0 / 3, 1).gram(engine.compute(), x.rows(0, 2), x.rows(2, 5), out);
            assertArrayEquals(expected, out.toArray(), 2e-6f);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void polynomialIsThePowerOfItsBase(int degree) {
        Tensor x = Samplings.normal(7, 4, 1);
        try (Engine engine = engine("auto", 1, 1 << 28)) {
            Tensor out = Tensor.zeros(7, 7);
            KernelFunction.polynomial(degree, 0.5, 0.25).gram(engine.compute(), x, x, out);
            for (int i = 0; i < 7; i++) {
                for (int j = 0; j < 7; j++) {
                    double expected = Math.pow(0.5 * Samplings.dot(x, i, x, j) + 0.25, degree);
                    assertEquals(expected, out.get(i, j), 1e-5 * Math.max(1, Math.abs(expected)));
                }
            }
        }
    }

    @Test
    void functionsOutOfTheirRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> KernelFunction.polynomial(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> KernelFunction.polynomial(2, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> KernelFunction.polynomial(2, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> KernelFunction.gaussian(Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void blockHoldsTheChosenRowsAndColumns(String backend) {
        Tensor x = Samplings.normal(10, 4, 2);
        try (Engine engine = engine(backend, 2, 1 << 28)) {
            KernelMatrix kernel = new FunctionMatrix(engine, KernelFunction.gaussian(1.5), Samplings.hidden(x));
            Tensor square = Tensor.zeros(5, 5);
            kernel.block(ROWS, 1, ROWS, 1, square);
            int[] columns = {3, 5, 9};
            Tensor oblong = Tensor.zeros(5, 2);
            kernel.block(ROWS, 1, columns, 1, oblong);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    assertEquals(Samplings.gaussian(x, ROWS[i + 1], x, ROWS[j + 1], 1.5), square.get(i, j), 1e-6);
                    assertEquals(square.get(j, i), square.get(i, j), 0);
                }
                for (int j = 0; j < 2; j++) {
                    assertEquals(Samplings.gaussian(x, ROWS[i + 1], x, columns[j + 1], 1.5), oblong.get(i, j), 1e-6);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void productIsThatOfTheDenseMatrix(boolean stored, boolean tensor) {
        Tensor x = Samplings.normal(N, 3, 3);
        Tensor y = Samplings.normal(7, 3, 4);
        Tensor v = Samplings.normal(N, 2, 5);
        Rows rows = tensor ? x : Samplings.hidden(x);
        try (Engine engine = engine("auto", 2, stored ? 1 << 28 : 1 << 20)) {
            FunctionMatrix kernel = new FunctionMatrix(engine, KernelFunction.gaussian(2), rows);
            Tensor out = Tensor.zeros(N, 2);
            kernel.apply(v, out);
            assertProduct(x, x, v, out);
            Tensor extended = Tensor.zeros(7, 2);
            kernel.extend(y, v, extended);
            assertProduct(y, x, v, extended);
        }
    }

    private static void assertProduct(Tensor y, Tensor x, Tensor v, Tensor out) {
        for (int i = 0; i < y.rows(); i += Math.max(1, y.rows() / 50)) {
            double[] expected = new double[v.columns()];
            for (int j = 0; j < x.rows(); j++) {
                double k = Samplings.gaussian(y, i, x, j, 2);
                for (int f = 0; f < expected.length; f++) {
                    expected[f] += k * v.get(j, f);
                }
            }
            for (int f = 0; f < expected.length; f++) {
                assertEquals(expected[f], out.get(i, f), 1e-4, "row " + i + ", column " + f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void productHasTheSameBytesAtAnyNumberOfThreads(boolean stored) {
        assertArrayEquals(product(stored, 1), product(stored, 2));
    }

    private static float[] product(boolean stored, int threads) {
        try (Engine engine = engine("auto", threads, stored ? 1 << 28 : 1 << 20)) {
            FunctionMatrix kernel = new FunctionMatrix(engine, KernelFunction.gaussian(2), Samplings.normal(N, 3, 3));
            Tensor out = Tensor.zeros(N, 4);
            kernel.apply(Samplings.normal(N, 4, 5), out);
            return out.toArray();
        }
    }

    @Test
    void storedKernelIsReadAsItStands() {
        try (Engine engine = engine("auto", 1, 1 << 28)) {
            Tensor values = Tensor.ofRows(new float[][] {{4, 1, 2}, {1, 5, 3}, {2, 3, 6}});
            StoredMatrix kernel = new StoredMatrix(engine, values);
            Tensor out = Tensor.zeros(2, 1);
            kernel.block(new int[] {0, 2, 1}, 1, new int[] {0}, 0, out);
            assertArrayEquals(new float[] {2, 1}, out.toArray());
            Tensor product = Tensor.zeros(3, 1);
            kernel.apply(Tensor.wrap(new float[] {1, 0, -1}, 3, 1), product);
            assertArrayEquals(new float[] {2, -2, -4}, product.toArray());
            int[] outside = {3};
            assertThrows(
                    IndexOutOfBoundsException.class, () -> kernel.block(outside, 0, outside, 0, Tensor.zeros(1, 1)));
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> kernel.extend(Tensor.zeros(1, 1), Tensor.zeros(3, 1), Tensor.zeros(1, 1)));
        }
    }

    @Test
    void storedKernelMustBeSquareSymmetricAndFinite() {
        try (Engine engine = engine("auto", 1, 1 << 28)) {
            assertMessage("2×3", () -> new StoredMatrix(engine, Tensor.zeros(2, 3)));
            assertMessage("0×0", () -> new StoredMatrix(engine, Tensor.zeros(0, 0)));
            Tensor crooked = Tensor.ofRows(new float[][] {{1, 0.5f}, {0.4f, 1}});
            assertMessage("symmetric", () -> new StoredMatrix(engine, crooked));
            Tensor missing = Tensor.ofRows(new float[][] {{1, Float.NaN}, {Float.NaN, 1}});
            assertMessage("NaN in row 0, column 1", () -> new StoredMatrix(engine, missing));
        }
    }

    private static void assertMessage(String part, Runnable action) {
        String message =
                assertThrows(IllegalArgumentException.class, action::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void idealKernelTellsClassesApart() {
        int[] labels = {7, -1, 7, 3, -1, 7};
        try (Engine engine = engine("auto", 1, 1 << 28)) {
            IdealMatrix kernel = new IdealMatrix(engine, labels);
            Tensor v = Samplings.normal(6, 3, 6);
            Tensor product = Tensor.zeros(6, 3);
            kernel.apply(v, product);
            int[] all = {0, 1, 2, 3, 4, 5};
            Tensor block = Tensor.zeros(6, 6);
            kernel.block(all, 0, all, 0, block);
            for (int i = 0; i < 6; i++) {
                double expected = 0;
                for (int j = 0; j < 6; j++) {
                    assertEquals(labels[i] == labels[j] ? 1 : 0, block.get(i, j));
                    expected += block.get(i, j) * v.get(j, 1);
                }
                assertEquals(expected, product.get(i, 1), 1e-6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 150})
    void kernelsAreSymmetricAndPositiveSemiDefinite(int n) {
        Tensor x = Samplings.normal(n, 3, 7);
        int[] all = IntStream.range(0, n).toArray();
        try (Engine engine = engine("auto", 2, 1 << 28)) {
            for (KernelFunction function : new KernelFunction[] {
                KernelFunction.gaussian(1), KernelFunction.linear(), KernelFunction.polynomial(3, 0.3, 1)
            }) {
                Tensor block = Tensor.zeros(n, n);
                new FunctionMatrix(engine, function, x).block(all, 0, all, 0, block);
                double[] matrix = new double[n * n];
                for (int i = 0; i < n * n; i++) {
                    matrix[i] = block.array()[i];
                    assertEquals(block.get(i / n, i % n), block.get(i % n, i / n));
                }
                double[] values = SymmetricEigen.of(matrix, n).values();
                assertTrue(values[n - 1] > -1e-6 * values[0], "least eigenvalue " + values[n - 1]);
            }
        }
    }

    private static Engine engine(String backend, int threads, long memory) {
        return Engine.builder().backend(backend).threads(threads).memory(memory).build();
    }
}
