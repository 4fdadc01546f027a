package io.gramian.compute;

import io.gramian.Experimental;

/**
 * Philox4x32-10, a counter-based random number generator (Salmon, Moraes, Dror and Shaw: Parallel random numbers: as easy
 * as 1, 2, 3; SC 2011). Word i of a stream is lane i mod 4 of the block with counter i div 4.
 */
@Experimental
public final class Philox {
    private static final int M0 = 0xD2511F53;
    private static final int M1 = 0xCD9E8D57;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;

    private Philox() {}

    /**
     * Encrypts one counter.
     *
     * @param key 64 bits
     * @param high the upper 64 bits of the counter
     * @param low its lower 64 bits
     * @param out four words, written
     */
    public static void block(long key, long high, long low, int[] out) {
        int c0 = (int) low;
        int c1 = (int) (low >>> 32);
        int c2 = (int) high;
        int c3 = (int) (high >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < 10; round++) {
            long p0 = Integer.toUnsignedLong(M0) * Integer.toUnsignedLong(c0);
            long p1 = Integer.toUnsignedLong(M1) * Integer.toUnsignedLong(c2);
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += W0;
            k1 += W1;
        }
        out[0] = c0;
        out[1] = c1;
        out[2] = c2;
        out[3] = c3;
    }

    /** A word as a uniform number in (0, 1): (its upper 24 bits + ½)·2⁻²⁴, exact in float64. */
    public static double uniform(int word) {
        return ((word >>> 8) + 0.5) * 0x1p-24;
    }

    /** A key for a purpose under a seed, so that streams for different purposes do not meet. */
    public static long key(long seed, String purpose) {
        int[] words = new int[4];
        block(seed, purpose.hashCode(), 0x6772616D69616EL, words);
        return ((long) words[0] << 32) | Integer.toUnsignedLong(words[1]);
    }
}
