package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_COLUMNS;
import static io.gramian.compute.simd.Lanes.BLOCK_DEPTH;
import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;

/**
 * The upper triangle of A·Aᵀ, in half the operations of a product. It is laid out with whole register tiles: rows are
 * {@link #stride} apart, and what is below the diagonal or beyond the matrix is arbitrary.
 *
 * <p>A small one is cut along the sum, so that each element of A is packed once; partial results are added in order.
 */
final class SymmetricProduct {
    /** Up to this size the partial results are small beside the operands. */
    private static final int SMALL = 512;

    private static final int MOST_SLICES = 8;

    /** Rows of a task where partial results are added. */
    private static final int ROWS = 32;

    private final Workers workers;
    private final Scratch scratch;

    SymmetricProduct(Workers workers) {
        this.workers = workers;
        this.scratch = workers.scratch();
    }

    /** The distance of the rows of a result. */
    static int stride(int n) {
        return Lanes.roundUp(n, TILE_COLUMNS);
    }

    /** How many elements a result takes. */
    static int size(int n) {
        return Math.multiplyExact(Lanes.roundUp(n, TILE_ROWS), stride(n));
    }

    /**
     * out ← A·Aᵀ with A[i][k] = a[at + i·rowStride + k·depthStride].
     *
     * @param n the rows of A
     * @param depth the columns of A
     */
    void fill(float[] a, int at, int rowStride, int depthStride, int n, int depth, float[] out) {
        Source source = new Source(a, at, rowStride, depthStride, n);
        if (n > SMALL) {
            blocks(source, depth, out);
            return;
        }
        int slices = Math.max(1, Math.min(MOST_SLICES, depth / BLOCK_DEPTH));
        int length = Lanes.blocks(depth, slices);
        int size = size(n);
        float[] parts = scratch.take((slices - 1) * size);
        workers.forEach(slices, slice -> {
            float[] target = slice == 0 ? out : parts;
            slice(source, slice * length, Math.min(depth, (slice + 1) * length), target, Math.max(0, slice - 1) * size);
        });
        if (slices > 1) {
            workers.forEach(Lanes.blocks(n, ROWS), task -> {
                for (int i = task * ROWS; i < Math.min(n, (task + 1) * ROWS); i++) {
                    addRow(i, n, parts, slices - 1, size, out);
                }
            });
        }
        scratch.give(parts);
    }

    private static void addRow(int i, int n, float[] parts, int count, int size, float[] out) {
        int at = i * stride(n) + i;
        for (int part = 0; part < count; part++) {
            Ranges.add(1, out, at, parts, part * size + at, out, at, n - i);
        }
    }

    /** The sum from one column of A to another. */
    private void slice(Source source, int from, int to, float[] out, int ot) {
        int n = source.n;
        float[] packedA = scratch.take(Panels.rowsSize(n, BLOCK_DEPTH));
        float[] packedB = scratch.take(Panels.columnsSize(n, BLOCK_DEPTH));
        for (int k = from; k < Math.max(to, from + 1); k += BLOCK_DEPTH) {
            int length = Math.max(0, Math.min(BLOCK_DEPTH, to - k));
            int at = source.at + k * source.depthStride;
            Panels.packRows(1, source.a, at, source.rowStride, source.depthStride, n, length, packedA);
            for (int panel = 0; panel < Lanes.blocks(n, TILE_COLUMNS); panel++) {
                Panels.packPanel(panel, source.a, at, source.depthStride, source.rowStride, length, n, packedB, 0);
            }
            for (int j = 0; j < n; j += TILE_COLUMNS) {
                strip(packedA, 0, n, length, packedB, j * length, j, k > from, out, ot, stride(n));
            }
        }
        scratch.give(packedB);
        scratch.give(packedA);
    }

    private void blocks(Source source, int depth, float[] out) {
        int n = source.n;
        float[] packed = scratch.take(Panels.columnsSize(n, depth));
        Panels.packColumns(workers, source.a, source.at, source.depthStride, source.rowStride, depth, n, packed, 0);
        int across = Lanes.blocks(n, BLOCK_COLUMNS);
        workers.forEach(across * Lanes.blocks(n, BLOCK_ROWS), task -> {
            int row = task / across * BLOCK_ROWS;
            int column = task % across * BLOCK_COLUMNS;
            if (column + BLOCK_COLUMNS > row) {
                block(source, row, column, depth, packed, out);
            }
        });
        scratch.give(packed);
    }

    private void block(Source source, int row, int column, int depth, float[] packedB, float[] out) {
        int n = source.n;
        int rows = Math.min(BLOCK_ROWS, n - row);
        float[] packedA = scratch.take(Panels.rowsSize(BLOCK_ROWS, BLOCK_DEPTH));
        for (int k = 0; k < Math.max(depth, 1); k += BLOCK_DEPTH) {
            int length = Math.min(BLOCK_DEPTH, depth - k);
            int at = source.at + row * source.rowStride + k * source.depthStride;
            Panels.packRows(1, source.a, at, source.rowStride, source.depthStride, rows, length, packedA);
            for (int j = column; j < Math.min(n, column + BLOCK_COLUMNS); j += TILE_COLUMNS) {
                int panel = j * depth + k * TILE_COLUMNS;
                strip(packedA, row, rows, length, packedB, panel, j, k > 0, out, 0, stride(n));
            }
        }
        scratch.give(packedA);
    }

    /** The register tiles of one panel of columns that reach up to the diagonal or above. */
    private static void strip(
            float[] packedA,
            int row,
            int rows,
            int depth,
            float[] packedB,
            int panel,
            int column,
            boolean add,
            float[] out,
            int ot,
            int stride) {
        int end = Math.min(rows, column + TILE_COLUMNS - row);
        for (int i = 0; i < end; i += TILE_ROWS) {
            int to = ot + (row + i) * stride + column;
            MicroKernel.product(depth, packedA, i * depth, packedB, panel, add, out, to, stride);
        }
    }

    private record Source(float[] a, int at, int rowStride, int depthStride, int n) {}
}
