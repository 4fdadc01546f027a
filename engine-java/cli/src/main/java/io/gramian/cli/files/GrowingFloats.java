package io.gramian.cli.files;

import java.util.Arrays;

/** An array of float32 that grows by half when full, so that at most a third of it is unused. */
final class GrowingFloats {
    private float[] values;
    private int size;

    GrowingFloats(int capacity) {
        values = new float[Math.max(capacity, 16)];
    }

    void add(float value) {
        if (size == values.length) {
            int grown = (int) Math.min(size + (long) size / 2, Integer.MAX_VALUE - 64);
            values = Arrays.copyOf(values, grown);
        }
        values[size++] = value;
    }

    /** The array itself, which may be longer than what was added. */
    float[] array() {
        return values;
    }

    /** Whether so many more still fit into one array. */
    boolean hasRoomFor(int more) {
        return size + (long) more <= Integer.MAX_VALUE - 64;
    }
}
