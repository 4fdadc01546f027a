package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.Scratch;
import io.gramian.compute.TallKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Products of tall blocks, one run of rows at a time. */
final class SimdTallKernel implements TallKernel {
    /** Rows that are summed in float32. */
    private static final int TILE = 256;

    private static final int MOST_TASKS = 32;

    /** Rows of a task of a combination. */
    private static final int ROWS = 16 * RowTiles.ROWS;

    private final Workers workers;
    private final Scratch scratch;

    SimdTallKernel(Workers workers) {
        this.workers = workers;
        this.scratch = workers.scratch();
    }

    /** The lanes run along the columns of left, the registers along those of right. */
    @Override
    public void gram(List<Tensor> left, List<Tensor> right, double[] out) {
        int n = left.get(0).rows();
        int p = columns(left);
        int q = columns(right);
        int tiles = Lanes.blocks(n, TILE);
        int run = Lanes.blocks(tiles, MOST_TASKS);
        double[][] parts = new double[Lanes.blocks(tiles, Math.max(1, run))][];
        workers.forEach(parts.length, task -> {
            double[] sums = new double[p * q];
            tiles(left, right, p, q, task * run, Math.min(tiles, (task + 1) * run), sums);
            parts[task] = sums;
        });
        Arrays.fill(out, 0);
        for (double[] part : parts) {
            for (int i = 0; i < out.length; i++) {
                out[i] += part[i];
            }
        }
    }

    private void tiles(List<Tensor> left, List<Tensor> right, int p, int q, int from, int to, double[] sums) {
        int n = left.get(0).rows();
        int across = Lanes.roundUp(p, TILE_COLUMNS);
        int down = Lanes.roundUp(q, TILE_ROWS);
        float[] columns = scratch.take(across * TILE);
        float[] rows = scratch.take(down * TILE);
        float[] product = scratch.take(down * across);
        Arrays.fill(columns, 0, across * TILE, 0);
        Arrays.fill(rows, 0, down * TILE, 0);
        for (int tile = from; tile < to; tile++) {
            int depth = Math.min(TILE, n - tile * TILE);
            pack(left, tile * TILE, depth, TILE_COLUMNS, columns);
            pack(right, tile * TILE, depth, TILE_ROWS, rows);
            for (int j = 0; j < across; j += TILE_COLUMNS) {
                for (int i = 0; i < down; i += TILE_ROWS) {
                    MicroKernel.product(
                            depth, rows, i * TILE, columns, j * TILE, false, product, i * across + j, across);
                }
            }
            for (int j = 0; j < p; j++) {
                for (int i = 0; i < q; i++) {
                    sums[j * q + i] += product[i * across + j];
                }
            }
        }
        scratch.give(product);
        scratch.give(rows);
        scratch.give(columns);
    }

    /** Lays columns out in panels of a width, each TILE rows deep; what pads the last panel stays as it is. */
    private static void pack(List<Tensor> blocks, int row, int depth, int panel, float[] packed) {
        int column = 0;
        for (Tensor block : blocks) {
            int width = block.columns();
            int at = block.offset() + row * width;
            for (int i = 0; i < width; ) {
                int within = (column + i) % panel;
                int length = Math.min(panel - within, width - i);
                int to = (column + i - within) * TILE + within;
                for (int k = 0; k < depth; k++) {
                    System.arraycopy(block.array(), at + k * width + i, packed, to + k * panel, length);
                }
                i += length;
            }
            column += width;
        }
    }

    @Override
    public void combine(List<Tensor> blocks, double[] m, Tensor out) {
        int p = columns(blocks);
        int q = out.columns();
        int groups = Lanes.blocks(q, LENGTH);
        float[] packed = scratch.take(groups * LENGTH * p);
        Arrays.fill(packed, 0, groups * LENGTH * p, 0);
        for (int k = 0; k < p; k++) {
            for (int j = 0; j < q; j++) {
                packed[(j / LENGTH * p + k) * LENGTH + j % LENGTH] = (float) m[k * q + j];
            }
        }
        int n = out.rows();
        workers.forEach(Lanes.blocks(n, ROWS), task -> {
            float[] tile = scratch.take(RowTiles.ROWS * LENGTH);
            for (int row = task * ROWS; row < Math.min(n, (task + 1) * ROWS); row += RowTiles.ROWS) {
                int height = Math.min(RowTiles.ROWS, n - row);
                for (int group = 0; group < groups; group++) {
                    rows(blocks, row, height, packed, group * p, tile);
                    int first = group * LENGTH;
                    int width = Math.min(LENGTH, q - first);
                    for (int i = 0; i < height; i++) {
                        int to = out.offset() + (row + i) * q + first;
                        System.arraycopy(tile, i * LENGTH, out.array(), to, width);
                    }
                }
            }
            scratch.give(tile);
        });
        scratch.give(packed);
    }

    private static void rows(List<Tensor> blocks, int row, int height, float[] packed, int from, float[] tile) {
        int k = from;
        for (Tensor block : blocks) {
            int width = block.columns();
            int at = block.offset() + row * width;
            RowTiles.product(width, block.array(), at, width, height, packed, k * LENGTH, k > from, tile, 0);
            k += width;
        }
    }

    private static int columns(List<Tensor> blocks) {
        int sum = 0;
        for (Tensor block : blocks) {
            sum += block.columns();
        }
        return sum;
    }
}
