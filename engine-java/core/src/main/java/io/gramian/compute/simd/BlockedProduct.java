package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_DEPTH;
import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;
import static io.gramian.compute.simd.Lanes.CACHE_LINE_START;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/**
 * The product of two large matrices over packed operands: a slab of rows of a is packed, then tasks compute blocks of c. With
 * many rows b is packed once for all; with few, each task packs the columns that it alone uses, and finds them in its cache.
 */
final class BlockedProduct {
    /** How many elements of a are packed at a time: few enough for the last cache, enough rows for all threads. */
    private static final int SLAB = 1 << 21;

    /** Up to so many rows a task takes them all. */
    private static final int FEW_ROWS = 512;

    /** Up to this depth storing c costs more than anything else: tiles then follow its rows, over long stretches. */
    private static final int SHALLOW = 128;

    private static final int SHALLOW_COLUMNS = 2048;
    private static final int DEEP_COLUMNS = 512;
    private static final int LEAST_COLUMNS = 64;

    /** A region is cut into at least so many tasks, where it is large enough. */
    private static final int TASKS = 64;

    private final Workers workers;
    private final Scratch scratch;
    private final Operand a;
    private final Operand b;
    private final int depth;
    private final int blockDepth;
    private final float alpha;
    private final float beta;
    private final Tensor c;
    private final Epilogue epilogue;

    BlockedProduct(
            Workers workers, Operand a, Operand b, int depth, float alpha, float beta, Tensor c, Epilogue epilogue) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.a = a;
        this.b = b;
        this.depth = depth;
        this.blockDepth = Lanes.blocks(Math.max(depth, 1), Lanes.blocks(Math.max(depth, 1), BLOCK_DEPTH));
        this.alpha = alpha;
        this.beta = beta;
        this.c = c;
        this.epilogue = epilogue;
    }

    void run() {
        if (c.rows() <= FEW_ROWS) {
            columnByColumn();
        } else {
            blockByBlock();
        }
    }

    private void columnByColumn() {
        int rows = c.rows();
        float[] packedA = scratch.take(Panels.rowsSize(rows, depth));
        packSlab(0, rows, packedA);
        int width = width(1);
        workers.forEach(Lanes.blocks(c.columns(), width), task -> {
            int column = task * width;
            int columns = Math.min(width, c.columns() - column);
            float[] packedB = scratch.take(CACHE_LINE_START + Panels.columnsSize(columns, depth));
            int from = b.offset() + column * b.second();
            for (int panel = 0; panel < Lanes.blocks(columns, TILE_COLUMNS); panel++) {
                Panels.packPanel(
                        panel, b.array(), from, b.first(), b.second(), depth, columns, packedB, CACHE_LINE_START);
            }
            for (int row = 0; row < rows; row += BLOCK_ROWS) {
                block(packedA, 0, row, packedB, CACHE_LINE_START, column, columns);
            }
            scratch.give(packedB);
        });
        scratch.give(packedA);
    }

    private void blockByBlock() {
        float[] packedB = scratch.take(CACHE_LINE_START + Panels.columnsSize(c.columns(), depth));
        Panels.packColumns(
                workers, b.array(), b.offset(), b.first(), b.second(), depth, c.columns(), packedB, CACHE_LINE_START);
        int slab = Math.max(1, SLAB / (BLOCK_ROWS * Math.max(depth, 1))) * BLOCK_ROWS;
        float[] packedA = scratch.take(Panels.rowsSize(Math.min(slab, c.rows()), depth));
        for (int first = 0; first < c.rows(); first += slab) {
            int slabRow = first;
            int rows = Math.min(slab, c.rows() - first);
            packSlab(first, rows, packedA);
            int blocks = Lanes.blocks(rows, BLOCK_ROWS);
            int width = width(blocks);
            workers.forEach(blocks * Lanes.blocks(c.columns(), width), task -> {
                int row = slabRow + task % blocks * BLOCK_ROWS;
                int column = task / blocks * width;
                int columns = Math.min(width, c.columns() - column);
                block(packedA, slabRow, row, packedB, CACHE_LINE_START + column * depth, column, columns);
            });
        }
        scratch.give(packedA);
        scratch.give(packedB);
    }

    /** How many columns a task computes, if there are so many blocks of rows. */
    private int width(int blocks) {
        int share = Lanes.roundUp(Lanes.blocks(c.columns(), Lanes.blocks(TASKS, blocks)), TILE_COLUMNS);
        return Math.clamp(share, LEAST_COLUMNS, depth <= SHALLOW ? SHALLOW_COLUMNS : DEEP_COLUMNS);
    }

    /** Packs blocks of rows, and in each one block of the depth after the other. */
    private void packSlab(int slabRow, int rows, float[] packed) {
        workers.forEach(Lanes.blocks(rows, BLOCK_ROWS), block -> {
            int first = block * BLOCK_ROWS;
            int height = Math.min(BLOCK_ROWS, rows - first);
            for (int k = 0; k < depth; k += blockDepth) {
                int length = Math.min(blockDepth, depth - k);
                int from = a.offset() + (slabRow + first) * a.first() + k * a.second();
                int to = first * depth + Lanes.roundUp(height, TILE_ROWS) * k;
                Panels.packRows(alpha, a.array(), from, a.first(), a.second(), height, length, packed, to);
            }
        });
    }

    /** A block of rows, from row on, of some columns, which lie packed from bt on. */
    private void block(float[] packedA, int slabRow, int row, float[] packedB, int bt, int column, int columns) {
        int rows = Math.min(BLOCK_ROWS, c.rows() - row);
        int stride = c.columns();
        int ct = c.offset() + row * stride + column;
        float[] edge = scratch.take(TILE_ROWS * TILE_COLUMNS);
        boolean add = beta != 0;
        if (add && beta != 1) {
            for (int i = 0; i < rows; i++) {
                Ranges.scale(beta, c.array(), ct + i * stride, c.array(), ct + i * stride, columns);
            }
        }
        int together = depth <= SHALLOW ? TILE_ROWS : BLOCK_ROWS;
        for (int k = 0; k < Math.max(depth, 1); k += blockDepth) {
            int length = Math.min(blockDepth, depth - k);
            int at = (row - slabRow) * depth + Lanes.roundUp(rows, TILE_ROWS) * k;
            for (int i = 0; i < rows; i += together) {
                tiles(
                        packedA,
                        at + i * length,
                        Math.min(together, rows - i),
                        length,
                        packedB,
                        bt + k * TILE_COLUMNS,
                        depth,
                        columns,
                        add,
                        c.array(),
                        ct + i * stride,
                        stride,
                        edge);
            }
            add = true;
        }
        scratch.give(edge);
        if (epilogue != null) {
            epilogue.apply(c.array(), ct, stride, rows, column, columns);
        }
    }

    /**
     * All register tiles of a block: c ← a·b, plus c if asked.
     *
     * @param panelDepth the inner extent that b was packed with; its panels are that many rows apart
     * @param edge room for one register tile, for those that reach over the edge of c
     */
    static void tiles(
            float[] packedA,
            int at,
            int rows,
            int depth,
            float[] packedB,
            int bt,
            int panelDepth,
            int columns,
            boolean add,
            float[] c,
            int ct,
            int stride,
            float[] edge) {
        for (int j = 0; j < columns; j += TILE_COLUMNS) {
            int panel = bt + j * panelDepth;
            int width = Math.min(TILE_COLUMNS, columns - j);
            for (int i = 0; i < rows; i += TILE_ROWS) {
                int height = Math.min(TILE_ROWS, rows - i);
                int to = ct + i * stride + j;
                if (width == TILE_COLUMNS && height == TILE_ROWS) {
                    MicroKernel.product(depth, packedA, at + i * depth, packedB, panel, add, c, to, stride);
                } else {
                    MicroKernel.product(depth, packedA, at + i * depth, packedB, panel, false, edge, 0, TILE_COLUMNS);
                    merge(edge, height, width, add, c, to, stride);
                }
            }
        }
    }

    private static void merge(float[] edge, int height, int width, boolean add, float[] c, int to, int stride) {
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                float held = add ? c[to + i * stride + j] : 0;
                c[to + i * stride + j] = edge[i * TILE_COLUMNS + j] + held;
            }
        }
    }

    /** A matrix with the distances between its rows (first) and between its columns (second). */
    record Operand(float[] array, int offset, int first, int second) {}

    /** What is done with a finished block of c. */
    interface Epilogue {
        void apply(float[] c, int at, int stride, int rows, int firstColumn, int columns);
    }
}
