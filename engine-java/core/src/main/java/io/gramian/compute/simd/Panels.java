package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;
import static io.gramian.compute.simd.Lanes.WIDE;

import io.gramian.compute.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Packing: operands are laid out in the order in which the register tile reads them, padded with zeros to whole tiles, so
 * that no tile has a tail.
 */
final class Panels {
    private Panels() {}

    /** How many elements {@link #packRows} writes. */
    static int rowsSize(int rows, int depth) {
        return Lanes.roundUp(rows, TILE_ROWS) * depth;
    }

    /** How many elements {@link #packColumns} writes. */
    static int columnsSize(int columns, int depth) {
        return Math.toIntExact((long) Lanes.roundUp(columns, TILE_COLUMNS) * depth);
    }

    /**
     * Packs rows × depth elements factor·a[at + i·rowStride + k·depthStride] into panels of TILE_ROWS rows, in the order that
     * the register tile reads: element by element of all rows where it is wide, else row after row.
     */
    static void packRows(
            float factor, float[] a, int at, int rowStride, int depthStride, int rows, int depth, float[] packed) {
        packRows(factor, a, at, rowStride, depthStride, rows, depth, packed, 0);
    }

    /** As {@link #packRows(float, float[], int, int, int, int, int, float[])}, to packed from an offset on. */
    static void packRows(
            float factor,
            float[] a,
            int at,
            int rowStride,
            int depthStride,
            int rows,
            int depth,
            float[] packed,
            int offset) {
        int to = offset;
        for (int i = 0; i < rows; i += TILE_ROWS) {
            int height = Math.min(TILE_ROWS, rows - i);
            if (height < TILE_ROWS) {
                Arrays.fill(packed, to, to + TILE_ROWS * depth, 0);
            }
            int from = at + i * rowStride;
            if (!WIDE) {
                packInOrder(factor, a, from, rowStride, depthStride, height, depth, packed, to);
            } else if (height == TILE_ROWS) {
                packTwelve(factor, a, from, rowStride, depthStride, depth, packed, to);
            } else {
                packFew(factor, a, from, rowStride, depthStride, height, depth, packed, to);
            }
            to += TILE_ROWS * depth;
        }
    }

    private static void packInOrder(
            float factor,
            float[] a,
            int at,
            int rowStride,
            int depthStride,
            int height,
            int depth,
            float[] packed,
            int to) {
        for (int i = 0; i < height; i++) {
            for (int k = 0; k < depth; k++) {
                packed[to + i * depth + k] = factor * a[at + i * rowStride + k * depthStride];
            }
        }
    }

    private static void packTwelve(
            float factor, float[] a, int at, int rowStride, int depthStride, int depth, float[] packed, int to) {
        for (int k = 0; k < depth; k++) {
            int from = at + k * depthStride;
            int panel = to + k * 12;
            packed[panel] = factor * a[from];
            packed[panel + 1] = factor * a[from + rowStride];
            packed[panel + 2] = factor * a[from + 2 * rowStride];
            packed[panel + 3] = factor * a[from + 3 * rowStride];
            packed[panel + 4] = factor * a[from + 4 * rowStride];
            packed[panel + 5] = factor * a[from + 5 * rowStride];
            packed[panel + 6] = factor * a[from + 6 * rowStride];
            packed[panel + 7] = factor * a[from + 7 * rowStride];
            packed[panel + 8] = factor * a[from + 8 * rowStride];
            packed[panel + 9] = factor * a[from + 9 * rowStride];
            packed[panel + 10] = factor * a[from + 10 * rowStride];
            packed[panel + 11] = factor * a[from + 11 * rowStride];
        }
    }

    private static void packFew(
            float factor,
            float[] a,
            int at,
            int rowStride,
            int depthStride,
            int height,
            int depth,
            float[] packed,
            int to) {
        for (int i = 0; i < height; i++) {
            for (int k = 0; k < depth; k++) {
                packed[to + k * TILE_ROWS + i] = factor * a[at + i * rowStride + k * depthStride];
            }
        }
    }

    /** Packs depth × columns elements b[bt + k·depthStride + j·columnStride] into panels of two vectors of columns, from offset. */
    static void packColumns(
            Workers workers,
            float[] b,
            int bt,
            int depthStride,
            int columnStride,
            int depth,
            int columns,
            float[] packed,
            int offset) {
        workers.forEach(
                Lanes.blocks(columns, TILE_COLUMNS),
                panel -> packPanel(panel, b, bt, depthStride, columnStride, depth, columns, packed, offset));
    }

    /** Packs one panel of {@link #packColumns}. */
    static void packPanel(
            int panel,
            float[] b,
            int bt,
            int depthStride,
            int columnStride,
            int depth,
            int columns,
            float[] packed,
            int offset) {
        int first = panel * TILE_COLUMNS;
        int width = Math.min(TILE_COLUMNS, columns - first);
        int to = offset + panel * TILE_COLUMNS * depth;
        int from = bt + first * columnStride;
        if (width < TILE_COLUMNS) {
            Arrays.fill(packed, to, to + TILE_COLUMNS * depth, 0);
        }
        if (columnStride == 1 && width == TILE_COLUMNS) {
            copyVectors(b, from, depthStride, depth, packed, to);
        } else if (columnStride == 1) {
            copyRows(b, from, depthStride, depth, width, packed, to);
        } else if (width == TILE_COLUMNS) {
            gatherColumns(
                    b, from, depthStride, Lanes.steps(TILE_COLUMNS, TILE_COLUMNS, columnStride), depth, packed, to);
        } else {
            copyColumns(b, from, depthStride, columnStride, depth, width, packed, to);
        }
    }

    private static void copyVectors(float[] b, int from, int depthStride, int depth, float[] packed, int to) {
        for (int k = 0; k < depth; k++) {
            int at = from + k * depthStride;
            FloatVector.fromArray(SPECIES, b, at).intoArray(packed, to + k * TILE_COLUMNS);
            FloatVector.fromArray(SPECIES, b, at + LENGTH).intoArray(packed, to + k * TILE_COLUMNS + LENGTH);
        }
    }

    private static void copyRows(float[] b, int from, int depthStride, int depth, int width, float[] packed, int to) {
        for (int k = 0; k < depth; k++) {
            System.arraycopy(b, from + k * depthStride, packed, to + k * TILE_COLUMNS, width);
        }
    }

    private static void gatherColumns(
            float[] b, int from, int depthStride, int[] columns, int depth, float[] packed, int to) {
        for (int k = 0; k < depth; k++) {
            int at = from + k * depthStride;
            FloatVector.fromArray(SPECIES, b, at, columns, 0).intoArray(packed, to + k * TILE_COLUMNS);
            FloatVector.fromArray(SPECIES, b, at, columns, LENGTH).intoArray(packed, to + k * TILE_COLUMNS + LENGTH);
        }
    }

    private static void copyColumns(
            float[] b, int from, int depthStride, int columnStride, int depth, int width, float[] packed, int to) {
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < depth; k++) {
                packed[to + k * TILE_COLUMNS + j] = b[from + k * depthStride + j * columnStride];
            }
        }
    }
}
