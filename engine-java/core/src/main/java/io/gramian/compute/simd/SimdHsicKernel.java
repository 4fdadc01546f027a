package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_COLUMNS;
import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;
import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.HsicKernel;
import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** HSIC and its gradient, one cache tile of W = K ∘ UUᵀ at a time. */
final class SimdHsicKernel implements HsicKernel {
    private final Workers workers;

    SimdHsicKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public double value(Tensor x, Tensor u, float gamma) {
        return pass(x, u, gamma, null, (rowBlock, rows, sums, product) -> {});
    }

    @Override
    public double gradient(Tensor x, Tensor u, float gamma, float scale, float beta, Tensor out) {
        int d = x.columns();
        float factor = -4 * gamma * scale;
        float[] buffer = workers.scratch().take(x.size());
        Tensor centred = centre(x, buffer);
        try (TileProduct product = new TileProduct(workers, centred)) {
            return pass(x, u, gamma, product, (rowBlock, rows, sums, weighted) -> {
                for (int i = 0; i < rows; i++) {
                    int at = (rowBlock * BLOCK_ROWS + i) * d;
                    for (int f = 0; f < d; f++) {
                        double slope = sums[i] * buffer[at + f] - weighted[i * d + f];
                        float held = beta == 0 ? 0 : beta * out.array()[out.offset() + at + f];
                        out.array()[out.offset() + at + f] = (float) (factor * slope) + held;
                    }
                }
            });
        } finally {
            workers.scratch().give(buffer);
        }
    }

    /** x less its mean, in a buffer: rowsum·x − W·x would cancel far from the origin. */
    private static Tensor centre(Tensor x, float[] buffer) {
        int d = x.columns();
        double[] mean = new double[d];
        for (int i = 0; i < x.size(); i++) {
            mean[i % d] += x.array()[x.offset() + i];
        }
        for (int f = 0; f < d; f++) {
            mean[f] /= x.rows();
        }
        for (int i = 0; i < x.size(); i++) {
            buffer[i] = (float) (x.array()[x.offset() + i] - mean[i % d]);
        }
        return Tensor.wrap(buffer, x.rows(), d);
    }

    /** One pass over the tiles of W; returns their sum. The product with x is formed where one is given. */
    private double pass(Tensor x, Tensor u, float gamma, TileProduct product, Finish finish) {
        int c = u.columns();
        Scratch scratch = workers.scratch();
        float[] packedU = scratch.take(Panels.columnsSize(u.rows(), c));
        Panels.packColumns(workers, u.array(), u.offset(), 1, c, c, u.rows(), packedU, 0);
        try (DistanceTiles tiles = new DistanceTiles(workers, x, x)) {
            double[] values = new double[tiles.rowBlocks()];
            workers.forEach(tiles.rowBlocks(), rowBlock -> {
                DistanceTiles.Buffers buffers = tiles.take(rowBlock);
                TileProduct.Buffers weighted = product == null ? null : product.take();
                int rows = tiles.rows(rowBlock);
                float[] left = scratch.take(Panels.rowsSize(BLOCK_ROWS, c));
                Panels.packRows(1, u.array(), u.offset() + rowBlock * BLOCK_ROWS * c, c, 1, rows, c, left);
                float[] inner = scratch.take(BLOCK_ROWS * BLOCK_COLUMNS);
                double[] sums = new double[BLOCK_ROWS];
                float[] lanes = new float[LENGTH];
                for (int columnBlock = 0; columnBlock < tiles.columnBlocks(); columnBlock++) {
                    int columns = tiles.columns(columnBlock);
                    tiles.fill(rowBlock, columnBlock, buffers);
                    tiles.exponentiate(rowBlock, columnBlock, gamma, buffers.tile());
                    weigh(left, rows, packedU, columnBlock, columns, c, inner, buffers.tile());
                    TileSums.add(buffers.tile(), rows, columns, sums, lanes);
                    if (product != null) {
                        product.add(buffers.tile(), rows, columnBlock, columns, weighted);
                    }
                }
                for (int i = 0; i < rows; i++) {
                    values[rowBlock] += sums[i];
                }
                finish.apply(rowBlock, rows, sums, weighted == null ? null : weighted.product());
                if (weighted != null) {
                    product.give(weighted);
                }
                scratch.give(inner);
                scratch.give(left);
                tiles.give(buffers);
            });
            double total = 0;
            for (double value : values) {
                total += value;
            }
            return total;
        } finally {
            scratch.give(packedU);
        }
    }

    /** tile ← tile ∘ UUᵀ. */
    private static void weigh(
            float[] left, int rows, float[] packedU, int columnBlock, int columns, int c, float[] inner, float[] tile) {
        for (int j = 0; j < columns; j += TILE_COLUMNS) {
            int panel = (columnBlock * BLOCK_COLUMNS + j) * c;
            for (int i = 0; i < rows; i += TILE_ROWS) {
                int to = i * BLOCK_COLUMNS + j;
                MicroKernel.product(c, left, i * c, packedU, panel, false, inner, to, BLOCK_COLUMNS);
            }
        }
        int padded = Lanes.roundUp(columns, TILE_COLUMNS);
        for (int i = 0; i < rows; i++) {
            int at = i * BLOCK_COLUMNS;
            Ranges.multiply(1, tile, at, inner, at, tile, at, padded);
        }
    }

    /** What is done with the row sums of W and with W·x, once a block of rows is complete. */
    private interface Finish {
        void apply(int rowBlock, int rows, double[] sums, float[] weighted);
    }
}
