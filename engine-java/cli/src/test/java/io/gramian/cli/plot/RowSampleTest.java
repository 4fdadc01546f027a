package io.gramian.cli.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSampleTest {
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
}
