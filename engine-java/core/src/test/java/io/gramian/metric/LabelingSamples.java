package io.gramian.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Labelings that the tests of the scores share. */
final class LabelingSamples {
    private LabelingSamples() {}

    /** numpy: a=np.array([i*7919%101%4 for i in range(200)]). */
    static int[] first() {
        int[] labels = new int[200];
        for (int i = 0; i < 200; i++) {
            labels[i] = i * 7919 % 101 % 4;
        }
        return labels;
    }

    /** numpy: b=np.array([(i*7919%101%4 + (i*i%7==0)*(i%3))%5 for i in range(200)]). */
    static int[] second() {
        int[] labels = new int[200];
        for (int i = 0; i < 200; i++) {
            labels[i] = (i * 7919 % 101 % 4 + (i * i % 7 == 0 ? i % 3 : 0)) % 5;
        }
        return labels;
    }

    static int[] random(int n, int clusters, long seed) {
        return new SplittableRandom(seed).ints(n, 0, clusters).toArray();
    }

    /** The same partition under other names: an injective map that reverses the order. */
    static int[] renamed(int[] labels) {
        return Arrays.stream(labels).map(label -> 1000 - 7 * label).toArray();
    }
}
