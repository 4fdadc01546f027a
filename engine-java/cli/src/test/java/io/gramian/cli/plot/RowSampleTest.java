package io.gramian.cli.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.SparseMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSampleTest {
    private static final float[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void allRowsAreTakenWhereTheyAreFew() {
        assertArrayEquals(IntStream.range(0, 7).toArray(), RowSample.indices(7, 7));
        assertArrayEquals(new int[0], RowSample.indices(0, 7));
    }

    @Test
    void sampleIsAscendingWithoutRepetitionAndTheSameEachTime() {
        int[] sample = RowSample.indices(30_000, 5_000);
        assertEquals(5_000, sample.length);
        assertArrayEquals(Arrays.stream(sample).distinct().sorted().toArray(), sample);
        assertTrue(sample[4_999] < 30_000);
        assertArrayEquals(sample, RowSample.indices(30_000, 5_000));
    }

    /** A step of six would show one class of six alone; the tolerance is five deviations of a binomial count. */
    @Test
    void classesThatTakeTurnsAreShownEvenly() {
        int[] counts = new int[6];
        for (int row : RowSample.indices(30_000, 5_000)) {
            counts[row % 6]++;
        }
        for (int count : counts) {
            assertEquals(5_000 / 6.0, count, 5 * Math.sqrt(5_000 * 5 / 36.0));
        }
    }

    @Test
    void someRowsOfAMatrixAreItsRowsInOrder() {
        SparseMatrix x = SparseMatrix.of(1, IntStream.rangeClosed(0, 9).toArray(), new int[9], NINE);
        assertArrayEquals(NINE, RowSample.of(x, 20).toArray());
        float[] some = RowSample.of(x, 4).toArray();
        assertEquals(4, some.length);
        int[] indices = RowSample.indices(9, 4);
        for (int i = 0; i < 4; i++) {
            assertEquals(NINE[indices[i]], some[i]);
        }
    }

    /** As a whole these rows would be longer than any array. */
    @Test
    void ofSparseRowsOnlyThoseShownAreWrittenOut() {
        int n = 2_000_000;
        int[] columnOf = IntStream.range(0, n).map(row -> row % 1_500).toArray();
        float[] values = new float[n];
        Arrays.fill(values, 1);
        SparseMatrix x = SparseMatrix.of(1_500, IntStream.rangeClosed(0, n).toArray(), columnOf, values);
        assertThrows(IllegalArgumentException.class, x::dense);
        assertTrue(KernelImage.draw("", x, new int[n], 1).getWidth() > 0);
        assertTrue(ScatterPlot.draw("", x, new int[n]).getWidth() > 0);
    }
}
