package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_COLUMNS;
import static io.gramian.compute.simd.Lanes.BLOCK_DEPTH;
import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.GemmKernel;
import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/**
 * Packed, cache-blocked matrix product. b is packed once; each task packs its own block of rows of a. The order of the sum
 * over the inner extent is fixed, so an element does not depend on the size or the tiling of the others.
 */
final class SimdGemmKernel implements GemmKernel {
    /**
     * Inner products of long columns are cut into slices of this length, summed in order in float64. A product of rows never
     * is: its elements must not depend on how many rows come together.
     */
    private static final int SLICE = 4096;

    /** With so few columns, packing a row of a costs as much as using it. */
    private static final int NARROW = 2 * TILE_COLUMNS;

    private final Workers workers;
    private final Scratch scratch;

    SimdGemmKernel(Workers workers) {
        this.workers = workers;
        this.scratch = workers.scratch();
    }

    @Override
    public void multiply(
            boolean transposeA, Tensor a, boolean transposeB, Tensor b, float alpha, float beta, Tensor c) {
        multiply(transposeA, a, transposeB, b, alpha, beta, c, null);
    }

    /** As {@link GemmKernel#multiply}; each finished block of c then passes through the epilogue while it is in cache. */
    void multiply(
            boolean transposeA,
            Tensor a,
            boolean transposeB,
            Tensor b,
            float alpha,
            float beta,
            Tensor c,
            Epilogue epilogue) {
        int depth = transposeA ? a.rows() : a.columns();
        Operand left = new Operand(a.array(), a.offset(), transposeA ? 1 : a.columns(), transposeA ? a.columns() : 1);
        Operand right = new Operand(b.array(), b.offset(), transposeB ? 1 : b.columns(), transposeB ? b.columns() : 1);
        if (epilogue == null
                && transposeA
                && depth >= 2 * SLICE
                && c.rows() <= BLOCK_ROWS
                && c.columns() <= BLOCK_COLUMNS) {
            sliced(left, right, depth, alpha, beta, c);
            return;
        }
        float[] packed = scratch.take(Panels.columnsSize(c.columns(), depth));
        Panels.packColumns(workers, right.array, right.offset, right.first, right.second, depth, c.columns(), packed);
        if (!transposeA && c.columns() <= NARROW && epilogue == null) {
            workers.forEach(
                    Lanes.blocks(c.rows(), BLOCK_ROWS),
                    task -> narrow(left, task * BLOCK_ROWS, packed, depth, alpha, beta, c));
            scratch.give(packed);
            return;
        }
        int across = Lanes.blocks(c.columns(), BLOCK_COLUMNS);
        workers.forEach(across * Lanes.blocks(c.rows(), BLOCK_ROWS), task -> {
            int row = task / across * BLOCK_ROWS;
            int column = task % across * BLOCK_COLUMNS;
            block(left, row, packed, column, depth, alpha, beta, c, epilogue);
        });
        scratch.give(packed);
    }

    private void block(
            Operand a,
            int row,
            float[] packedB,
            int column,
            int depth,
            float alpha,
            float beta,
            Tensor c,
            Epilogue epilogue) {
        int rows = Math.min(BLOCK_ROWS, c.rows() - row);
        int columns = Math.min(BLOCK_COLUMNS, c.columns() - column);
        int stride = c.columns();
        int ct = c.offset() + row * stride + column;
        float[] packedA = scratch.take(BLOCK_ROWS * BLOCK_DEPTH);
        float[] edge = scratch.take(TILE_ROWS * TILE_COLUMNS);
        boolean add = beta != 0;
        if (add && beta != 1) {
            for (int i = 0; i < rows; i++) {
                Ranges.scale(beta, c.array(), ct + i * stride, c.array(), ct + i * stride, columns);
            }
        }
        for (int k = 0; k < Math.max(depth, 1); k += BLOCK_DEPTH) {
            int length = Math.min(BLOCK_DEPTH, depth - k);
            int from = a.offset + row * a.first + k * a.second;
            Panels.packRows(alpha, a.array, from, a.first, a.second, rows, length, packedA);
            int panels = column * depth + k * TILE_COLUMNS;
            tiles(packedA, rows, length, packedB, panels, depth, columns, add, c.array(), ct, stride, edge);
            add = true;
        }
        scratch.give(edge);
        scratch.give(packedA);
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
                    MicroKernel.product(depth, packedA, i * depth, packedB, panel, add, c, to, stride);
                } else {
                    MicroKernel.product(depth, packedA, i * depth, packedB, panel, false, edge, 0, TILE_COLUMNS);
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

    /** A block of rows of a narrow product: a is read where it lies, once. */
    private void narrow(Operand a, int row, float[] packedB, int depth, float alpha, float beta, Tensor c) {
        int rows = Math.min(BLOCK_ROWS, c.rows() - row);
        int columns = c.columns();
        int padded = Lanes.roundUp(columns, TILE_COLUMNS);
        float[] sums = scratch.take(BLOCK_ROWS * padded);
        for (int k = 0; k < Math.max(depth, 1); k += BLOCK_DEPTH) {
            int length = Math.min(BLOCK_DEPTH, depth - k);
            for (int i = 0; i < rows; i += TILE_ROWS) {
                int at = a.offset + (row + i) * a.first + k;
                int height = Math.min(TILE_ROWS, rows - i);
                for (int j = 0; j < padded; j += TILE_COLUMNS) {
                    int panel = j * depth + k * TILE_COLUMNS;
                    MicroKernel.productOfRows(
                            length, a.array, at, a.first, height, packedB, panel, k > 0, sums, i * padded + j, padded);
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            int to = c.offset() + (row + i) * columns;
            if (beta == 0) {
                Ranges.scale(alpha, sums, i * padded, c.array(), to, columns);
            } else {
                Ranges.combine(alpha, sums, i * padded, beta, c.array(), to, c.array(), to, columns);
            }
        }
        scratch.give(sums);
    }

    private void sliced(Operand a, Operand b, int depth, float alpha, float beta, Tensor c) {
        int slices = Lanes.blocks(depth, SLICE);
        int size = c.size();
        float[] parts = scratch.take(slices * size);
        workers.forEach(slices, slice -> slice(a, b, slice, depth, c.rows(), c.columns(), parts));
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int slice = 0; slice < slices; slice++) {
                sum += parts[slice * size + i];
            }
            int at = c.offset() + i;
            c.array()[at] = (float) (alpha * sum) + (beta == 0 ? 0 : beta * c.array()[at]);
        }
        scratch.give(parts);
    }

    private void slice(Operand a, Operand b, int slice, int depth, int rows, int columns, float[] parts) {
        float[] packedA = scratch.take(BLOCK_ROWS * BLOCK_DEPTH);
        float[] packedB = scratch.take(Panels.columnsSize(columns, BLOCK_DEPTH));
        float[] edge = scratch.take(TILE_ROWS * TILE_COLUMNS);
        int end = Math.min(depth, (slice + 1) * SLICE);
        boolean add = false;
        for (int k = slice * SLICE; k < end; k += BLOCK_DEPTH) {
            int length = Math.min(BLOCK_DEPTH, end - k);
            Panels.packRows(1, a.array, a.offset + k * a.second, a.first, a.second, rows, length, packedA);
            for (int panel = 0; panel < Lanes.blocks(columns, TILE_COLUMNS); panel++) {
                Panels.packPanel(panel, b.array, b.offset + k * b.first, b.first, b.second, length, columns, packedB);
            }
            tiles(
                    packedA,
                    rows,
                    length,
                    packedB,
                    0,
                    length,
                    columns,
                    add,
                    parts,
                    slice * rows * columns,
                    columns,
                    edge);
            add = true;
        }
        scratch.give(edge);
        scratch.give(packedB);
        scratch.give(packedA);
    }

    /** A matrix with the distances between its rows (first) and between its columns (second). */
    private record Operand(float[] array, int offset, int first, int second) {}

    /** What is done with a finished block of c. */
    interface Epilogue {
        void apply(float[] c, int at, int stride, int rows, int firstColumn, int columns);
    }
}
