package io.gramian.benchmarks;

import java.util.Arrays;

/** Shapes as parameters: {@code 256x784x500}. */
final class Shapes {
    private Shapes() {}

    static int[] parse(String shape) {
        return Arrays.stream(shape.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    }
}
