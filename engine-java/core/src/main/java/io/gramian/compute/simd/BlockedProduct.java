package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.CACHE_LINE_START;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;
import static io.gramian.compute.simd.Lanes.WIDE;

import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/**
 * The product of two large matrices. A task computes a block of c: it packs a chunk of b that fits into the second cache, one
 * stretch of the depth after the other, and passes each panel of rows of a along it from the first cache. Whatever the tiles read
 * has just been packed or copied, which hides the latency of the last cache and of memory: C2 emits no prefetch. Where several
 * chunks of columns need a row of a, it is packed once for all, a slab of rows at a time; else when its turn comes.
 */
final class BlockedProduct {
    /** How much of the depth comes at a time, at most: few visits to c, and a panel of rows that leaves room in the first cache. */
    private static final int DEPTH = 512;

    /** How many elements of b are packed at a time, at most: 1 MiB of the second cache. */
    private static final int CHUNK = 1 << 18;

    /** How many elements of a are packed at a time, at most. */
    private static final int SLAB = 1 << 22;

    /** Up to so many rows, tasks take them all as long as there are enough columns. */
    private static final int FEW_ROWS = 512;

    private static final int LEAST_ROWS = 96;
    private static final int LEAST_COLUMNS = 64;

    /** How many tasks of many rows there are for each thread: each packs anew, fewer balance worse. Of few rows there is one. */
    private static final int TASKS_PER_THREAD = 2;

    private final Scratch scratch;
    private final Workers workers;
    private final Operand a;
    private final Operand b;
    private final int depth;
    private final int blockDepth;
    private final float alpha;
    private final float beta;
    private final Tensor c;
    private final Epilogue epilogue;
    /** The rows that are packed together, or all. */
    private final int slab;

    /** The extents of a task's block of c. */
    private final int height;

    private final int width;

    BlockedProduct(
            Workers workers, Operand a, Operand b, int depth, float alpha, float beta, Tensor c, Epilogue epilogue) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.a = a;
        this.b = b;
        this.depth = depth;
        this.blockDepth = Lanes.blocks(Math.max(depth, 1), Lanes.blocks(Math.max(depth, 1), DEPTH));
        this.alpha = alpha;
        this.beta = beta;
        this.c = c;
        this.epilogue = epilogue;
        int slabs = Math.toIntExact(((long) c.rows() * depth + SLAB - 1) / SLAB);
        int even = Lanes.roundUp(Lanes.blocks(c.rows(), Math.max(slabs, 1)), TILE_ROWS);
        int rows = Math.min(c.rows(), Math.max(LEAST_ROWS, even));
        int most = Math.max(LEAST_COLUMNS, CHUNK / blockDepth);
        int columns = Lanes.roundUp(Lanes.blocks(c.columns(), Lanes.blocks(c.columns(), most)), TILE_COLUMNS);
        boolean shared = columns < c.columns();
        if (!shared) {
            rows = c.rows();
        }
        this.slab = rows;
        int wanted = workers.threads() == 1 ? 1 : workers.threads() * (slab > FEW_ROWS ? TASKS_PER_THREAD : 1);
        while (Lanes.blocks(slab, rows) * Lanes.blocks(c.columns(), columns) < wanted) {
            boolean wide = columns >= 2 * LEAST_COLUMNS;
            if (rows >= 2 * LEAST_ROWS && (!wide || (slab > FEW_ROWS && rows >= columns))) {
                rows = Lanes.roundUp(Lanes.blocks(rows, 2), TILE_ROWS);
            } else if (wide) {
                columns = Lanes.roundUp(Lanes.blocks(columns, 2), TILE_COLUMNS);
            } else {
                break;
            }
        }
        this.height = rows;
        this.width = columns;
    }

    void run() {
        boolean shared = width < c.columns();
        float[] packedA = shared ? scratch.take(Panels.rowsSize(slab, depth)) : null;
        for (int first = 0; first < c.rows(); first += slab) {
            int slabRow = first;
            int rows = Math.min(slab, c.rows() - first);
            if (shared) {
                packSlab(slabRow, rows, packedA);
            }
            int down = Lanes.blocks(rows, height);
            workers.forEach(down * Lanes.blocks(c.columns(), width), task -> {
                int row = task % down * height;
                int column = task / down * width;
                block(packedA, slabRow, rows, row, column);
            });
        }
        if (shared) {
            scratch.give(packedA);
        }
    }

    /** Packs rows of a, one stretch of the depth after the other. */
    private void packSlab(int slabRow, int rows, float[] packed) {
        int panels = Lanes.blocks(rows, TILE_ROWS);
        workers.forEach(panels, panel -> {
            for (int k = 0; k < depth; k += blockDepth) {
                int length = Math.min(blockDepth, depth - k);
                packPanel(slabRow + panel * TILE_ROWS, k, length, packed, (panels * k + panel * length) * TILE_ROWS);
            }
        });
    }

    private void packPanel(int row, int k, int length, float[] packed, int to) {
        int from = a.offset() + row * a.first() + k * a.second();
        int rows = Math.min(TILE_ROWS, c.rows() - row);
        if (fours(rows)) {
            FourRows.pack(alpha, a.array(), from, a.first(), a.second(), rows, length, packed, to);
        } else {
            Panels.packRows(alpha, a.array(), from, a.first(), a.second(), rows, length, packed, to);
        }
    }

    /** Whether a last panel of so few rows is computed in tiles of four, which leave less empty. */
    private static boolean fours(int rows) {
        return WIDE && rows <= 2 * FourRows.ROWS;
    }

    /** The block of c at a row of the slab and a column. */
    private void block(float[] packedA, int slabRow, int slabRows, int row, int column) {
        int rows = Math.min(height, slabRows - row);
        int columns = Math.min(width, c.columns() - column);
        float[] packedB = scratch.take(CACHE_LINE_START + Panels.columnsSize(columns, blockDepth));
        float[] panel = scratch.take(TILE_ROWS * blockDepth);
        float[] edge = scratch.take(TILE_ROWS * TILE_COLUMNS);
        boolean near = (long) slab * depth <= CHUNK;
        for (int k = 0; k < Math.max(depth, 1); k += blockDepth) {
            int length = Math.min(blockDepth, depth - k);
            packColumns(k, length, column, columns, packedB);
            for (int i = row; i < row + rows; i += TILE_ROWS) {
                int at = Lanes.roundUp(slabRows, TILE_ROWS) * k + i * length;
                if (packedA != null && near) {
                    strip(packedA, at, slabRow + i, k, length, packedB, column, columns, edge);
                } else {
                    if (packedA == null) {
                        packPanel(slabRow + i, k, length, panel, 0);
                    } else {
                        System.arraycopy(packedA, at, panel, 0, TILE_ROWS * length);
                    }
                    strip(panel, 0, slabRow + i, k, length, packedB, column, columns, edge);
                }
            }
        }
        scratch.give(edge);
        scratch.give(panel);
        scratch.give(packedB);
    }

    private void packColumns(int k, int length, int column, int columns, float[] packed) {
        int from = b.offset() + k * b.first() + column * b.second();
        for (int panel = 0; panel < Lanes.blocks(columns, TILE_COLUMNS); panel++) {
            Panels.packPanel(panel, b.array(), from, b.first(), b.second(), length, columns, packed, CACHE_LINE_START);
        }
    }

    /** A panel of rows of c, with what the stretch of the depth from k on contributes. */
    private void strip(
            float[] packedA,
            int at,
            int row,
            int k,
            int length,
            float[] packedB,
            int column,
            int columns,
            float[] edge) {
        int rows = Math.min(TILE_ROWS, c.rows() - row);
        int stride = c.columns();
        int ct = c.offset() + row * stride + column;
        if (k == 0 && beta != 0 && beta != 1) {
            for (int i = 0; i < rows; i++) {
                Ranges.scale(beta, c.array(), ct + i * stride, c.array(), ct + i * stride, columns);
            }
        }
        boolean add = k > 0 || beta != 0;
        if (fours(rows)) {
            tilesOfFour(packedA, at, rows, length, packedB, columns, add, c.array(), ct, stride, edge);
        } else {
            tiles(packedA, at, rows, length, packedB, CACHE_LINE_START, columns, add, c.array(), ct, stride, edge);
        }
        if (epilogue != null && k + length >= depth) {
            epilogue.apply(c.array(), ct, stride, rows, column, columns);
        }
    }

    /**
     * All register tiles of a block: c ← a·b, plus c if asked.
     *
     * @param edge room for one register tile, for those that reach over the edge of c
     */
    static void tiles(
            float[] packedA,
            int at,
            int rows,
            int depth,
            float[] packedB,
            int bt,
            int columns,
            boolean add,
            float[] c,
            int ct,
            int stride,
            float[] edge) {
        for (int j = 0; j < columns; j += TILE_COLUMNS) {
            int panel = bt + j * depth;
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

    private static void tilesOfFour(
            float[] packedA,
            int at,
            int rows,
            int depth,
            float[] packedB,
            int columns,
            boolean add,
            float[] c,
            int ct,
            int stride,
            float[] edge) {
        for (int j = 0; j < columns; j += TILE_COLUMNS) {
            int panel = CACHE_LINE_START + j * depth;
            int width = Math.min(TILE_COLUMNS, columns - j);
            for (int i = 0; i < rows; i += FourRows.ROWS) {
                int height = Math.min(FourRows.ROWS, rows - i);
                int to = ct + i * stride + j;
                if (width == TILE_COLUMNS && height == FourRows.ROWS) {
                    FourRows.product(depth, packedA, at + i * depth, packedB, panel, add, c, to, stride);
                } else {
                    FourRows.product(depth, packedA, at + i * depth, packedB, panel, false, edge, 0, TILE_COLUMNS);
                    merge(edge, height, width, add, c, to, stride);
                }
            }
        }
    }

    private static void merge(float[] edge, int height, int width, boolean add, float[] c, int to, int stride) {
        for (int i = 0; i < height; i++) {
            if (add) {
                Ranges.add(1, edge, i * TILE_COLUMNS, c, to + i * stride, c, to + i * stride, width);
            } else {
                System.arraycopy(edge, i * TILE_COLUMNS, c, to + i * stride, width);
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
