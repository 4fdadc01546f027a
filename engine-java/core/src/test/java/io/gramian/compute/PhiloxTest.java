package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PhiloxTest {
    @Test
    void blocksMatchThePublishedKnownAnswers() {
        // Random123 1.14, kat_vectors, philox4x32 10 rounds.
        assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, block(0, 0, 0), "zeros");
        assertArrayEquals(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, block(-1, -1, -1), "ones");
        assertArrayEquals(
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
                block(0x299f31d0a4093822L, 0x0370734413198a2eL, 0x85a308d3243f6a88L),
                "pi");
    }

    private static int[] block(long key, long high, long low) {
        int[] out = new int[4];
        Philox.block(key, high, low, out);
        return out;
    }

    @Test
    void normalQuantilesMatchTables() {
        // Python: [statistics.NormalDist().inv_cdf(p) for p in (0.5, 0.9, 0.975, 0.999, 1e-5, 3e-8)]
        double[] p = {0.5, 0.9, 0.975, 0.999, 1e-5, 3e-8};
        double[] x = {
            0, 1.2815515655446008, 1.9599639845400536, 3.090232306167813, -4.2648907939228256, -5.418801167397944
        };
        for (int i = 0; i < p.length; i++) {
            assertEquals(x[i], NormalQuantile.of(p[i]), 3e-6 * Math.max(1, Math.abs(x[i])));
        }
    }

    @Test
    void permutationsHoldEachIndexOnceAndDependOnTheKey() {
        int[] order = new CounterRandom(5).permutation(1000);
        assertArrayEquals(order, new CounterRandom(5).permutation(1000));
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, sorted[i]);
        }
        assertEquals(false, Arrays.equals(order, new CounterRandom(6).permutation(1000)));
    }
}
