package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.Workers;
import java.util.Arrays;

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

    /** Packs rows × depth elements factor·a[at + i·rowStride + k·depthStride] into panels of 6 rows. */
    static void packRows(
            float factor, float[] a, int at, int rowStride, int depthStride, int rows, int depth, float[] packed) {
        int to = 0;
        for (int i = 0; i < rows; i += TILE_ROWS) {
            int height = Math.min(TILE_ROWS, rows - i);
            if (height < TILE_ROWS) {
                Arrays.fill(packed, to, to + TILE_ROWS * depth, 0);
            }
            int from = at + i * rowStride;
            if (height == TILE_ROWS) {
                packSix(factor, a, from, rowStride, depthStride, depth, packed, to);
            } else {
                packFew(factor, a, from, rowStride, depthStride, height, depth, packed, to);
            }
            to += TILE_ROWS * depth;
        }
    }

    private static void packSix(
            float factor, float[] a, int at, int rowStride, int depthStride, int depth, float[] packed, int to) {
        for (int k = 0; k < depth; k++) {
            int from = at + k * depthStride;
            int target = to + k * TILE_ROWS;
            packed[target] = factor * a[from];
            packed[target + 1] = factor * a[from + rowStride];
            packed[target + 2] = factor * a[from + 2 * rowStride];
            packed[target + 3] = factor * a[from + 3 * rowStride];
            packed[target + 4] = factor * a[from + 4 * rowStride];
            packed[target + 5] = factor * a[from + 5 * rowStride];
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

    /** Packs depth × columns elements b[bt + k·depthStride + j·columnStride] into panels of two vectors of columns. */
    static void packColumns(
            Workers workers,
            float[] b,
            int bt,
            int depthStride,
            int columnStride,
            int depth,
            int columns,
            float[] packed) {
        workers.forEach(
                Lanes.blocks(columns, TILE_COLUMNS),
                panel -> packPanel(panel, b, bt, depthStride, columnStride, depth, columns, packed));
    }

    /** Packs one panel of {@link #packColumns}. */
    static void packPanel(
            int panel, float[] b, int bt, int depthStride, int columnStride, int depth, int columns, float[] packed) {
        int first = panel * TILE_COLUMNS;
        int width = Math.min(TILE_COLUMNS, columns - first);
        int to = panel * TILE_COLUMNS * depth;
        int from = bt + first * columnStride;
        if (width < TILE_COLUMNS) {
            Arrays.fill(packed, to, to + TILE_COLUMNS * depth, 0);
        }
        if (columnStride == 1) {
            copyRows(b, from, depthStride, depth, width, packed, to);
        } else {
            copyColumns(b, from, depthStride, columnStride, depth, width, packed, to);
        }
    }

    private static void copyRows(float[] b, int from, int depthStride, int depth, int width, float[] packed, int to) {
        for (int k = 0; k < depth; k++) {
            System.arraycopy(b, from + k * depthStride, packed, to + k * TILE_COLUMNS, width);
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
