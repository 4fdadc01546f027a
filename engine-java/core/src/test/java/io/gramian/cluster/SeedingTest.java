package io.gramian.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeedingTest {
    private final Engine engine =
            Engine.builder().backend("scalar").threads(2).seed(4).build();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void farBlobsGetOneCentreEach() {
        // More rows than a tile of the sampler, in an order that mixes the blobs.
        Tensor x = Blobs.of(10_000, 8, 9, 2);
        int[] rows = new Seeding(engine, x, 9).choose(engine.random("test"));
        int[] blobs = Arrays.stream(rows).map(row -> row % 9).sorted().toArray();
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, blobs);
    }

    @Test
    void differentRowsAreDrawnWhileThereAreAny() {
        Tensor x = Tensor.zeros(30, 1);
        for (int i = 0; i < 30; i++) {
            x.set(i, 0, i % 10);
        }
        int[] rows = new Seeding(engine, x, 12).choose(engine.random("test"));
        assertEquals(12, rows.length);
        assertEquals(10, Arrays.stream(rows).map(row -> row % 10).distinct().count());
    }

    @Test
    void choicesFollowTheStreamAlone() {
        Tensor x = Blobs.of(500, 3, 4, 6);
        Seeding seeding = new Seeding(engine, x, 6);
        int[] first = seeding.choose(engine.random("a"));
        int[] other = seeding.choose(engine.random("b"));
        assertTrue(!Arrays.equals(first, other));
        assertArrayEquals(first, seeding.choose(engine.random("a")));
    }

    /**
     * With rows at 0, 1 and 3 and the first centre at 0, the second is 1 with probability 1/10 in each of the two
     * draws and kept only if both are: the row at 3 leaves less. So 1 comes once in a hundred.
     */
    @Test
    void drawsWeighRowsByTheirSquaredDistance() {
        Tensor x = Tensor.ofRows(new float[][] {{0}, {1}, {3}});
        Seeding seeding = new Seeding(engine, x, 2);
        int started = 0;
        int near = 0;
        for (int run = 0; run < 30_000; run++) {
            int[] rows = seeding.choose(engine.random("run " + run));
            if (rows[0] == 0) {
                started++;
                near += rows[1] == 1 ? 1 : 0;
            }
        }
        assertEquals(10_000, started, 400);
        assertEquals(100, near, 50);
    }

    @Test
    void moreCentresThanRowsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Seeding(engine, Tensor.zeros(3, 1), 4));
        assertThrows(IllegalArgumentException.class, () -> new Seeding(engine, Tensor.zeros(3, 1), 0));
    }
}
