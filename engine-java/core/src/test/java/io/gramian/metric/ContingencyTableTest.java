package io.gramian.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ContingencyTableTest {
    @Test
    void countsAgreeWithScikitLearn() {
        // scikit-learn 1.2: sklearn.metrics.cluster.contingency_matrix(a, b), a and b as in LabelingSamples
        long[][] expected = {{46, 3, 2, 0, 0}, {0, 44, 3, 3, 0}, {0, 0, 46, 2, 2}, {2, 0, 0, 45, 2}};
        ContingencyTable table = ContingencyTable.of(LabelingSamples.first(), LabelingSamples.second());
        assertEquals(4, table.rows());
        assertEquals(5, table.columns());
        assertEquals(200, table.samples());
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 5; j++) {
                assertEquals(expected[i][j], table.count(i, j), "cell " + i + ", " + j);
            }
        }
        assertEquals(51, table.rowSum(0));
        assertEquals(4, table.columnSum(4));
    }

    @Test
    void labelsMayBeAnyIntegers() {
        int[] first = {Integer.MAX_VALUE, -5, Integer.MIN_VALUE, -5};
        ContingencyTable table = ContingencyTable.of(first, new int[] {9, 9, 9, -9});
        assertEquals(3, table.rows());
        assertEquals(Integer.MIN_VALUE, table.rowLabel(0));
        assertEquals(Integer.MAX_VALUE, table.rowLabel(2));
        assertEquals(-9, table.columnLabel(0));
        assertEquals(1, table.count(1, 0));
        assertEquals(1, table.count(1, 1));
        assertEquals(0, table.count(0, 0));
    }

    @Test
    void veryManyClustersFit() {
        int n = 100_000;
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i;
        }
        ContingencyTable table = ContingencyTable.of(labels, LabelingSamples.renamed(labels));
        assertEquals(n, table.columns());
        assertEquals(1, table.count(0, n - 1));
        assertEquals(0, table.count(0, 0));
    }

    @Test
    void emptyLabelingsHaveNoCells() {
        ContingencyTable table = ContingencyTable.of(new int[0], new int[0]);
        assertEquals(0, table.rows());
        assertEquals(0, table.samples());
    }

    @Test
    void lengthMismatchNamesBothLengths() {
        assertEquals(
                "the first labeling has 3 labels, the second has 2; expected one of each per sample",
                assertThrows(IllegalArgumentException.class, () -> ContingencyTable.of(new int[3], new int[2]))
                        .getMessage());
    }

    @Test
    void cellOutsideIsRefused() {
        ContingencyTable table = ContingencyTable.of(new int[] {1, 2}, new int[] {1, 1});
        assertThrows(IndexOutOfBoundsException.class, () -> table.count(0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> table.count(2, 0));
    }
}
