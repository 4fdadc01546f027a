package io.gramian.compute;

import io.gramian.Experimental;
import java.util.random.RandomGenerator;

/** A sequential {@link RandomGenerator} over a Philox stream, for seeding, shuffling and sampling on the host. */
@Experimental
public final class CounterRandom implements RandomGenerator {
    private final long key;
    private final int[] words = new int[4];
    private long counter;
    private int used = 4;

    /** The stream of a key from its beginning. */
    public CounterRandom(long key) {
        this.key = key;
    }

    @Override
    public int nextInt() {
        if (used == 4) {
            Philox.block(key, 0, counter++, words);
            used = 0;
        }
        return words[used++];
    }

    @Override
    public long nextLong() {
        return ((long) nextInt() << 32) | Integer.toUnsignedLong(nextInt());
    }

    /** A random permutation of 0 … n−1. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        shuffle(order);
        return order;
    }

    /** Shuffles in place (Fisher and Yates). */
    public void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }
}
