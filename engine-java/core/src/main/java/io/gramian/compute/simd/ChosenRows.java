package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import io.gramian.tensor.Tensor;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The rows of a narrow tensor that are not zero, and the same rows of a matrix. */
final class ChosenRows {
    private ChosenRows() {}

    /** The indices of the rows with an element that is not 0. */
    static int[] filled(Tensor x) {
        int c = x.columns();
        int[] rows = new int[x.rows()];
        int count = 0;
        int at = next(x.array(), x.offset(), x.offset() + x.size());
        while (at < x.offset() + x.size()) {
            int row = (at - x.offset()) / c;
            rows[count++] = row;
            at = next(x.array(), x.offset() + (row + 1) * c, x.offset() + x.size());
        }
        return Arrays.copyOf(rows, count);
    }

    /** The index of the next element that is not 0, or the end. */
    private static int next(float[] array, int from, int end) {
        int at = from;
        while (at <= end - LENGTH
                && array[at] == 0
                && !FloatVector.fromArray(SPECIES, array, at)
                        .compare(VectorOperators.NE, 0)
                        .anyTrue()) {
            at += LENGTH;
        }
        while (at < end && array[at] == 0) {
            at++;
        }
        return at;
    }

    /** Packs rows of x depth by depth, each time in groups of as many columns as a tile has rows, padded with zeros. */
    static void pack(Tensor x, int[] rows, int depth, float[] packed) {
        int c = x.columns();
        int to = 0;
        for (int k = 0; k < rows.length; k += depth) {
            int end = Math.min(rows.length, k + depth);
            for (int first = 0; first < c; first += ColumnTiles.ROWS) {
                int width = Math.min(ColumnTiles.ROWS, c - first);
                for (int row = k; row < end; row++) {
                    System.arraycopy(x.array(), x.offset() + rows[row] * c + first, packed, to, width);
                    Arrays.fill(packed, to + width, to + ColumnTiles.ROWS, 0);
                    to += ColumnTiles.ROWS;
                }
            }
        }
    }

    /** The columns of a from one on, at most as many as a tile has, in the rows from the k-th on. */
    static void copy(Tensor a, int[] rows, int k, int depth, int column, int columns, float[] tile) {
        int n = a.columns();
        int at = a.offset() + column;
        if (columns == TILE_COLUMNS) {
            copyWhole(a.array(), at, n, rows, k, depth, tile);
            return;
        }
        for (int i = 0; i < depth; i++) {
            System.arraycopy(a.array(), at + rows[k + i] * n, tile, i * TILE_COLUMNS, columns);
        }
    }

    private static void copyWhole(float[] a, int at, int stride, int[] rows, int k, int depth, float[] tile) {
        for (int i = 0; i < depth; i++) {
            int from = at + rows[k + i] * stride;
            FloatVector left = FloatVector.fromArray(SPECIES, a, from);
            FloatVector right = FloatVector.fromArray(SPECIES, a, from + LENGTH);
            left.intoArray(tile, i * TILE_COLUMNS);
            right.intoArray(tile, i * TILE_COLUMNS + LENGTH);
        }
    }
}
