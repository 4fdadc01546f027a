package io.gramian.linalg;

import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/** Blocks of random signs: for what a random block is to do, as good as normal numbers, and 32 from one draw. */
final class RandomSigns {
    private static final int ONE = Float.floatToRawIntBits(1);

    private RandomSigns() {}

    /** All rows. */
    static int[] all(int n) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        return rows;
    }

    /** The first steps of a shuffle of all rows. */
    static int[] some(int n, int count, CounterRandom random) {
        int[] rows = all(n);
        int[] result = new int[count];
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(n - i);
            result[i] = rows[j];
            rows[j] = rows[i];
        }
        return result;
    }

    /** n×width: random signs in the rows, zeros in the others; in the memory of the engine's backend. */
    static Tensor block(Engine engine, int n, int width, int[] rows, CounterRandom random) {
        Tensor block = engine.compute().zeros(n, width);
        Tensor host = block.onHeap() ? block : Tensor.zeros(n, width);
        for (int row : rows) {
            int at = host.offset() + row * width;
            for (int j = 0; j < width; j += Integer.SIZE) {
                write(random.nextInt(), host.array(), at + j, Math.min(Integer.SIZE, width - j));
            }
        }
        if (!block.onHeap()) {
            engine.compute().copy(host, block);
        }
        return block;
    }

    private static void write(int bits, float[] array, int at, int count) {
        for (int j = 0; j < count; j++) {
            array[at + j] = Float.intBitsToFloat(ONE | ((bits >>> j) << (Integer.SIZE - 1)));
        }
    }
}
