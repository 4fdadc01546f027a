package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every matrix product keeps to. */
public interface GemmContract extends ContractSubject {
    @Test
    default void productMatchesFloat64InEveryTransposeForm() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 60; trial++) {
            int m = SIZES[random.nextInt(SIZES.length)];
            int n = SIZES[random.nextInt(SIZES.length)];
            int k = SIZES[random.nextInt(SIZES.length)];
            check(m, n, k, (trial & 1) == 1, (trial & 2) == 2, trial % 3 == 0 ? 0f : 0.7f);
        }
    }

    @Test
    default void productOfManyRowsMatchesFloat64InEveryTransposeForm() {
        check(701, 83, 205, false, false, 0);
        check(701, 83, 205, true, false, 0.7f);
        check(701, 83, 205, false, true, 1);
        check(701, 83, 205, true, true, 0);
    }

    @Test
    default void longInnerExtentKeepsItsDigits() {
        check(5, 7, 20_011, true, false, 0);
        check(5, 7, 20_011, true, true, 0.7f);
        check(300, 3, 1_031, false, false, 0.5f);
    }

    @Test
    default void nothingIsReadFromTheResultWhenBetaIsZero() {
        Tensor c = Tensor.wrap(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN}, 2, 2);
        compute().multiply(Reference.normal(1, 2, 3), Reference.normal(2, 3, 2), c);
        for (float value : c.toArray()) {
            assertEquals(value, value);
        }
    }

    @Test
    default void emptyOperandsGiveEmptyOrScaledResults() {
        compute().multiply(Tensor.zeros(0, 3), Tensor.zeros(3, 4), Tensor.zeros(0, 4));
        Tensor c = Tensor.wrap(new float[] {2, 4}, 1, 2);
        compute().multiply(false, Tensor.zeros(1, 0), false, Tensor.zeros(0, 2), 1, 0.5f, c);
        assertArrayEquals(new float[] {1, 2}, c.toArray());
    }

    @Test
    default void aRowDoesNotDependOnItsNeighbours() {
        for (int rows : new int[] {97, 701}) {
            Tensor a = Reference.normal(3, rows, 300);
            Tensor b = Reference.normal(4, 300, 65);
            Tensor all = Tensor.zeros(rows, 65);
            compute().multiply(a, b, all);
            for (int row : new int[] {0, 50, rows - 1}) {
                Tensor one = Tensor.zeros(1, 65);
                compute().multiply(a.rows(row, row + 1), b, one);
                assertArrayEquals(all.rows(row, row + 1).toArray(), one.toArray());
            }
        }
    }

    @Test
    default void aLongRowDoesNotDependOnItsNeighbours() {
        Tensor a = Reference.normal(3, 97, 8192);
        Tensor b = Reference.normal(4, 8192, 3);
        Tensor all = Tensor.zeros(97, 3);
        Tensor one = Tensor.zeros(1, 3);
        compute().multiply(a, b, all);
        compute().multiply(a.rows(5, 6), b, one);
        assertArrayEquals(all.rows(5, 6).toArray(), one.toArray());
    }

    @Test
    default void threadsDoNotChangeProductBytes() {
        Tensor a = Reference.normal(3, 301, 257);
        Tensor b = Reference.normal(4, 257, 310);
        Tensor two = Tensor.zeros(301, 310);
        Tensor one = Tensor.zeros(301, 310);
        compute().multiply(a, b, two);
        sequential().multiply(a, b, one);
        assertArrayEquals(one.toArray(), two.toArray());
    }

    @Test
    default void shapesThatDoNotFitAreNamed() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> compute().multiply(Tensor.zeros(2, 3), Tensor.zeros(4, 5), Tensor.zeros(2, 5)));
        assertEquals("b has shape 4×5, expected inner extent 3 to go with a of shape 2×3", e.getMessage());
    }

    private void check(int m, int n, int k, boolean transposeA, boolean transposeB, float beta) {
        Tensor a = transposeA ? Reference.normal(m, k, m) : Reference.normal(m, m, k);
        Tensor b = transposeB ? Reference.normal(1000 + n, n, k) : Reference.normal(1000 + n, k, n);
        Tensor c = Reference.normal(k, m, n);
        Tensor before = c.copy();
        compute().multiply(transposeA, a, transposeB, b, 1.5f, beta, c);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                double magnitude = 0;
                for (int p = 0; p < k; p++) {
                    float left = transposeA ? a.get(p, i) : a.get(i, p);
                    float right = transposeB ? b.get(j, p) : b.get(p, j);
                    sum += (double) left * right;
                    magnitude += Math.abs((double) left * right);
                }
                double expected = 1.5 * sum + beta * before.get(i, j);
                assertEquals(
                        expected, c.get(i, j), 2e-6 * magnitude + 1e-6, m + "×" + k + "×" + n + " at " + i + "," + j);
            }
        }
    }
}
