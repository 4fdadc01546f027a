package io.gramian.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentTest {
    private static double[] patterned(int rows, int columns) {
        double[] cost = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                cost[i * columns + j] = (i * 37 + j * 61 + i * j * 17) % 101;
            }
        }
        return cost;
    }

    /** The cost of a pairing, after a check that it pairs one to one and as many as fit. */
    private static double total(double[] cost, int rows, int columns, int[] columnOf) {
        assertEquals(rows, columnOf.length);
        boolean[] used = new boolean[columns];
        int pairs = 0;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            int column = columnOf[row];
            if (column == -1) {
                continue;
            }
            assertFalse(used[column], "column " + column + " twice");
            used[column] = true;
            pairs++;
            sum += cost[row * columns + column];
        }
        assertEquals(Math.min(rows, columns), pairs);
        return sum;
    }

    private static double bruteForce(double[] cost, int rows, int columns, int row, boolean[] used, int toSkip) {
        if (row == rows) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        if (toSkip > 0) {
            best = bruteForce(cost, rows, columns, row + 1, used, toSkip - 1);
        }
        for (int column = 0; column < columns; column++) {
            if (!used[column]) {
                used[column] = true;
                double rest = bruteForce(cost, rows, columns, row + 1, used, toSkip);
                best = Math.min(best, cost[row * columns + column] + rest);
                used[column] = false;
            }
        }
        return best;
    }

    // scipy 1.10: cost=np.array([[(i*37+j*61+i*j*17)%101 for j in range(c)] for i in range(r)])
    // cost[linear_sum_assignment(cost)].sum(), cost[linear_sum_assignment(cost, maximize=True)].sum()
    @ParameterizedTest
    @CsvSource({"7, 7, 83, 555", "5, 9, 40, 432", "9, 5, 70, 424", "40, 60, 142, 3908"})
    void totalsAgreeWithScipy(int rows, int columns, double least, double greatest) {
        double[] cost = patterned(rows, columns);
        double[] before = cost.clone();
        assertEquals(least, total(cost, rows, columns, Assignment.minimise(cost, rows, columns)));
        assertEquals(greatest, total(cost, rows, columns, Assignment.maximise(cost, rows, columns)));
        assertArrayEquals(before, cost);
    }

    @Test
    void uniqueOptimumIsFound() {
        double[] cost = {4, 1, 3, 2, 0, 5, 3, 2, 2};
        assertArrayEquals(new int[] {1, 0, 2}, Assignment.minimise(cost, 3, 3));
    }

    @Test
    void leftOverRowsHaveNoColumn() {
        assertArrayEquals(new int[] {-1, 0, -1}, Assignment.minimise(new double[] {5, 1, 3}, 3, 1));
        assertArrayEquals(new int[] {1}, Assignment.minimise(new double[] {5, 1, 3}, 1, 3));
        assertArrayEquals(new int[] {-1, -1}, Assignment.minimise(new double[0], 2, 0));
        assertArrayEquals(new int[0], Assignment.minimise(new double[0], 0, 0));
    }

    @Test
    void wrongInputIsNamed() {
        assertEquals(
                "cost has 5 elements, expected 2×3",
                assertThrows(IllegalArgumentException.class, () -> Assignment.minimise(new double[5], 2, 3))
                        .getMessage());
        double[] infinite = {1, 2, 3, Double.POSITIVE_INFINITY};
        assertEquals(
                "cost has Infinity in row 1, column 1; expected finite numbers",
                assertThrows(IllegalArgumentException.class, () -> Assignment.minimise(infinite, 2, 2))
                        .getMessage());
    }

    @Property(tries = 500)
    void totalIsThatOfBruteForce(
            @ForAll @IntRange(min = 1, max = 6) int rows,
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll @IntRange(min = 1, max = 20) int range,
            @ForAll long seed) {
        // Small ranges make many ties, negative costs included.
        double[] cost = new SplittableRandom(seed)
                .ints((long) rows * columns, -range, range)
                .asDoubleStream()
                .toArray();
        double least = bruteForce(cost, rows, columns, 0, new boolean[columns], Math.max(0, rows - columns));
        assertEquals(least, total(cost, rows, columns, Assignment.minimise(cost, rows, columns)));
        double[] negated = Arrays.stream(cost).map(value -> -value).toArray();
        assertEquals(0 - least, total(negated, rows, columns, Assignment.maximise(negated, rows, columns)));
    }
}
