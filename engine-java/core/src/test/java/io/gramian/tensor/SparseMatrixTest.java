package io.gramian.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {
    /** (0 2 0 / 0 0 0 / −1 0 3). */
    private static SparseMatrix small() {
        return SparseMatrix.of(3, new int[] {0, 1, 1, 3}, new int[] {1, 0, 2}, new float[] {2, -1, 3});
    }

    @Test
    void rowsAreWrittenOut() {
        SparseMatrix x = small();
        assertEquals(3, x.rows());
        assertEquals(3, x.columns());
        assertEquals(3, x.entries());
        assertArrayEquals(new float[] {0, 2, 0, 0, 0, 0, -1, 0, 3}, x.dense().toArray());
        assertArrayEquals(new float[] {0, 0, 0, -1, 0, 3}, x.rows(1, 3).toArray());
        assertEquals(Shape.of(0, 3), x.rows(2, 2).shape());
        assertThrows(IndexOutOfBoundsException.class, () -> x.rows(2, 4));
    }

    @Test
    void gatheringWritesOverWhatWasThere() {
        Tensor into = Tensor.zeros(4, 3);
        Arrays.fill(into.array(), 9);
        small().gather(new int[] {7, 2, 0}, 1, into.rows(1, 3));
        assertArrayEquals(new float[] {9, 9, 9, -1, 0, 3, 0, 2, 0, 9, 9, 9}, into.toArray());
    }

    @Test
    void gatheringChecksRowsAndWidth() {
        SparseMatrix x = small();
        assertThrows(IndexOutOfBoundsException.class, () -> x.gather(new int[] {3}, 0, Tensor.zeros(1, 3)));
        assertThrows(IndexOutOfBoundsException.class, () -> x.gather(new int[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> x.gather(new int[] {0}, 0, Tensor.zeros(1, 2)));
    }

    @Test
    void laterChangesOfTheArraysDoNotReachIt() {
        int[] starts = {0, 1};
        int[] columnOf = {0};
        float[] values = {5};
        SparseMatrix x = SparseMatrix.of(1, starts, columnOf, values);
        starts[1] = 0;
        columnOf[0] = 7;
        values[0] = 6;
        assertArrayEquals(new float[] {5}, x.dense().toArray());
    }

    @Test
    void whatLiesBehindTheLastEntryDoesNotCount() {
        SparseMatrix x = SparseMatrix.of(2, new int[] {0, 1}, new int[] {1, -7}, new float[] {4, Float.NaN});
        assertEquals(1, x.entries());
        assertArrayEquals(new float[] {0, 4}, x.dense().toArray());
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertRefused("columns is -1", -1, new int[] {0}, new int[0], new float[0]);
        assertRefused("begin with 0", 2, new int[0], new int[0], new float[0]);
        assertRefused("begin with 0", 2, new int[] {1}, new int[1], new float[1]);
        assertRefused("descends from 2 to 1 after row 1", 2, new int[] {0, 2, 1}, new int[] {0, 1}, new float[2]);
        assertRefused("ends at 3", 2, new int[] {0, 3}, new int[2], new float[3]);
        assertRefused("ends at 3", 2, new int[] {0, 3}, new int[3], new float[2]);
        assertRefused("row 0 has an entry in column 2", 2, new int[] {0, 1}, new int[] {2}, new float[1]);
        assertRefused("row 0 has an entry in column -1", 2, new int[] {0, 1}, new int[] {-1}, new float[1]);
        assertRefused("row 0 has an entry in column 1", 3, new int[] {0, 2}, new int[] {1, 1}, new float[2]);
        assertRefused("row 1, column 0 is NaN", 1, new int[] {0, 1, 2}, new int[] {0, 0}, new float[] {1, Float.NaN});
    }

    private static void assertRefused(String part, int columns, int[] starts, int[] columnOf, float[] values) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> SparseMatrix.of(columns, starts, columnOf, values));
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }

    @Property(tries = 200)
    void readsAsTheDenseMatrixThatItCameFrom(
            @ForAll @IntRange(max = 9) int rows, @ForAll @IntRange(min = 1, max = 9) int columns, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor dense = Tensor.zeros(rows, columns);
        int[] starts = new int[rows + 1];
        int[] columnOf = new int[rows * columns];
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            starts[row + 1] = starts[row];
            for (int column = 0; column < columns; column++) {
                if (random.nextInt(3) == 0) {
                    float value = random.nextInt(1, 100);
                    dense.set(row, column, value);
                    columnOf[starts[row + 1]] = column;
                    values[starts[row + 1]++] = value;
                }
            }
        }
        SparseMatrix sparse = SparseMatrix.of(columns, starts, columnOf, values);
        assertArrayEquals(dense.toArray(), sparse.dense().toArray());
        int[] order = random.ints(2L * rows, 0, Math.max(rows, 1)).toArray();
        assertArrayEquals(
                dense.gather(order).toArray(), sparse.gather(order).dense().toArray());
        Tensor into = Tensor.zeros(rows, columns);
        sparse.gather(order, rows, into);
        assertArrayEquals(
                dense.gather(Arrays.copyOfRange(order, rows, 2 * rows)).toArray(), into.toArray());
    }
}
