package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_COLUMNS;
import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;

import io.gramian.compute.PairwiseKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Squared distances, tile by tile. */
final class SimdPairwiseKernel implements PairwiseKernel {
    private final Workers workers;

    SimdPairwiseKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void squaredDistances(Tensor x, Tensor y, Tensor out) {
        try (DistanceTiles tiles = new DistanceTiles(workers, x, y)) {
            workers.forEach(tiles.rowBlocks(), rowBlock -> {
                DistanceTiles.Buffers buffers = tiles.take(rowBlock);
                for (int columnBlock = 0; columnBlock < tiles.columnBlocks(); columnBlock++) {
                    tiles.fill(rowBlock, columnBlock, buffers);
                    copy(buffers.tile(), tiles.rows(rowBlock), tiles.columns(columnBlock), out, rowBlock, columnBlock);
                }
                tiles.give(buffers);
            });
        }
    }

    /** Copies a tile to its place in an n×m matrix. */
    static void copy(float[] tile, int rows, int columns, Tensor out, int rowBlock, int columnBlock) {
        int m = out.columns();
        for (int i = 0; i < rows; i++) {
            int to = out.offset() + (rowBlock * BLOCK_ROWS + i) * m + columnBlock * BLOCK_COLUMNS;
            System.arraycopy(tile, i * BLOCK_COLUMNS, out.array(), to, columns);
        }
    }
}
