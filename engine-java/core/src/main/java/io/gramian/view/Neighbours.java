package io.gramian.view;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The nearest other rows of each row by Euclidean distance, by comparing all; of equally near ones the first.
 *
 * @param count k, how many each row has
 * @param indices n·k, those of a row in ascending order of their distance
 * @param squares n·k, their squared distances
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large.
record Neighbours(int count, int[] indices, float[] squares) {
    /** The elements of a tile of distances: 16 MB. */
    private static final int TILE = 1 << 22;

    /**
     * Finds them.
     *
     * @param x n×d on the heap, finite; not modified
     * @param count k, from 1 to n − 1
     * @throws IllegalArgumentException if a squared distance is too large for float32
     */
    static Neighbours of(Engine engine, Tensor x, int count) {
        int n = x.rows();
        Compute compute = engine.compute();
        Tensor there = compute.zeros(n, x.columns());
        compute.copy(x, there);
        int height = Math.clamp(TILE / n, 1, n);
        Tensor tile = compute.zeros(height, n);
        Tensor host = Tensor.zeros(height, n);
        Neighbours found = new Neighbours(count, new int[n * count], new float[n * count]);
        for (int from = 0; from < n; from += height) {
            int first = from;
            int rows = Math.min(height, n - from);
            compute.squaredDistances(there.rows(first, first + rows), there, tile.rows(0, rows));
            compute.copy(tile.rows(0, rows), host.rows(0, rows));
            engine.workers().forEach(rows, row -> found.select(first + row, host.array(), row * n, n));
        }
        return found;
    }

    /**
     * Keeps the nearest of a row. Distances and indices are packed into longs, which sort as the pairs do since no
     * distance is negative; what is beyond the nearest so far is passed by, the rest collected and now and then sorted.
     */
    private void select(int row, float[] distances, int at, int n) {
        long[] best = new long[2 * count];
        int size = 0;
        float limit = Float.MAX_VALUE;
        for (int j = 0; j < n; j++) {
            float square = distances[at + j];
            if (!(square <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("x has rows at the squared distance " + square + " (rows " + row
                        + " and " + j + ", from 0), expected a finite one: scale x");
            }
            if (square <= limit && j != row) {
                best[size++] = ((long) Float.floatToIntBits(square) << 32) | j;
                if (size == best.length) {
                    Arrays.sort(best);
                    size = count;
                    limit = square(best[count - 1]);
                }
            }
        }
        Arrays.sort(best, 0, size);
        for (int k = 0; k < count; k++) {
            indices[row * count + k] = (int) best[k];
            squares[row * count + k] = square(best[k]);
        }
    }

    private static float square(long packed) {
        return Float.intBitsToFloat((int) (packed >>> 32));
    }
}
