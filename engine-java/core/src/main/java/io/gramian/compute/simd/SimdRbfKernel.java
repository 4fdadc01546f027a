package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;
import static io.gramian.compute.simd.Lanes.LENGTH;

import io.gramian.compute.RbfKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** The Gaussian kernel: squared distance, exponential, and then store, sum or product, one cache tile at a time. */
final class SimdRbfKernel implements RbfKernel {
    private final Workers workers;

    SimdRbfKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void gram(Tensor x, Tensor y, float gamma, Tensor out) {
        try (DistanceTiles tiles = new DistanceTiles(workers, x, y)) {
            workers.forEach(tiles.rowBlocks(), rowBlock -> {
                DistanceTiles.Buffers buffers = tiles.take(rowBlock);
                for (int columnBlock = 0; columnBlock < tiles.columnBlocks(); columnBlock++) {
                    tiles.fill(rowBlock, columnBlock, buffers);
                    tiles.exponentiate(rowBlock, columnBlock, gamma, buffers.tile());
                    SimdPairwiseKernel.copy(
                            buffers.tile(),
                            tiles.rows(rowBlock),
                            tiles.columns(columnBlock),
                            out,
                            rowBlock,
                            columnBlock);
                }
                tiles.give(buffers);
            });
        }
    }

    @Override
    public void rowSums(Tensor x, Tensor y, float gamma, Tensor out) {
        try (DistanceTiles tiles = new DistanceTiles(workers, x, y)) {
            workers.forEach(tiles.rowBlocks(), rowBlock -> {
                DistanceTiles.Buffers buffers = tiles.take(rowBlock);
                double[] sums = new double[BLOCK_ROWS];
                float[] lanes = new float[LENGTH];
                int rows = tiles.rows(rowBlock);
                for (int columnBlock = 0; columnBlock < tiles.columnBlocks(); columnBlock++) {
                    tiles.fill(rowBlock, columnBlock, buffers);
                    tiles.exponentiate(rowBlock, columnBlock, gamma, buffers.tile());
                    TileSums.add(buffers.tile(), rows, tiles.columns(columnBlock), sums, lanes);
                }
                for (int i = 0; i < rows; i++) {
                    out.array()[out.offset() + rowBlock * BLOCK_ROWS + i] = (float) sums[i];
                }
                tiles.give(buffers);
            });
        }
    }

    @Override
    public void times(Tensor x, Tensor y, float gamma, Tensor v, Tensor out) {
        try (DistanceTiles tiles = new DistanceTiles(workers, x, y);
                TileProduct product = new TileProduct(workers, v)) {
            workers.forEach(tiles.rowBlocks(), rowBlock -> {
                DistanceTiles.Buffers buffers = tiles.take(rowBlock);
                TileProduct.Buffers sums = product.take();
                Arrays.fill(sums.product(), 0, BLOCK_ROWS * v.columns(), 0);
                int rows = tiles.rows(rowBlock);
                for (int columnBlock = 0; columnBlock < tiles.columnBlocks(); columnBlock++) {
                    tiles.fill(rowBlock, columnBlock, buffers);
                    tiles.exponentiate(rowBlock, columnBlock, gamma, buffers.tile());
                    product.add(buffers.tile(), rows, columnBlock, tiles.columns(columnBlock), sums);
                }
                int width = v.columns();
                int to = out.offset() + rowBlock * BLOCK_ROWS * width;
                System.arraycopy(sums.product(), 0, out.array(), to, rows * width);
                product.give(sums);
                tiles.give(buffers);
            });
        }
    }
}
