package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_COLUMNS;
import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Multiplies successive tiles of an n×m matrix, which is never stored, with the m rows of v. */
final class TileProduct implements AutoCloseable {
    private final Scratch scratch;
    private final float[] packed;
    private final int depth;
    private final int width;

    TileProduct(Workers workers, Tensor v) {
        this.scratch = workers.scratch();
        this.depth = v.rows();
        this.width = v.columns();
        this.packed = scratch.take(Panels.columnsSize(width, depth));
        Panels.packColumns(workers, v.array(), v.offset(), width, 1, depth, width, packed, 0);
    }

    /** Room for the product of a block of rows: the product itself, its operand and an edge. */
    Buffers take() {
        return new Buffers(
                scratch.take(BLOCK_ROWS * width),
                scratch.take(BLOCK_ROWS * BLOCK_COLUMNS),
                scratch.take(TILE_ROWS * TILE_COLUMNS));
    }

    void give(Buffers buffers) {
        scratch.give(buffers.product);
        scratch.give(buffers.operand);
        scratch.give(buffers.edge);
    }

    /** Adds tile·v to the product; the first column block of a row block begins it anew. */
    void add(float[] tile, int rows, int columnBlock, int columns, Buffers buffers) {
        Panels.packRows(1, tile, 0, BLOCK_COLUMNS, 1, rows, columns, buffers.operand);
        int bt = columnBlock * BLOCK_COLUMNS * TILE_COLUMNS;
        BlockedProduct.tiles(
                buffers.operand,
                0,
                rows,
                columns,
                packed,
                bt,
                depth,
                width,
                columnBlock > 0,
                buffers.product,
                0,
                width,
                buffers.edge);
    }

    @Override
    public void close() {
        scratch.give(packed);
    }

    /** What a thread works in. */
    record Buffers(float[] product, float[] operand, float[] edge) {}
}
