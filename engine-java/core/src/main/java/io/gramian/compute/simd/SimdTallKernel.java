package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;

import io.gramian.compute.Scratch;
import io.gramian.compute.TallKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Products of tall blocks, one run of rows at a time. */
final class SimdTallKernel implements TallKernel {
    /**
     * Rows that are summed in float32. Equal terms, as a constant column has them, all round the same way, so the error grows
     * with the length: 64 terms keep it below 1.3e-6 of the sum.
     */
    private static final int TILE = 64;

    private static final int MOST_TASKS = 32;

    /** Tiles of a task at least. */
    private static final int LEAST_RUN = 4;

    /** Rows of a task of a combination. */
    private static final int ROWS = 16 * RowTiles.ROWS;

    private final Workers workers;
    private final Scratch scratch;

    SimdTallKernel(Workers workers) {
        this.workers = workers;
        this.scratch = workers.scratch();
    }

    /** The lanes run along the columns of left, the registers along those of right; both are read where they lie. */
    @Override
    public void gram(List<Tensor> left, List<Tensor> right, double[] out) {
        int n = left.get(0).rows();
        int p = columns(left);
        int q = columns(right);
        int tiles = Lanes.blocks(n, TILE);
        int run = Math.max(LEAST_RUN, Lanes.blocks(tiles, MOST_TASKS));
        double[][] parts = new double[Lanes.blocks(tiles, run)][];
        workers.forEach(parts.length, task -> {
            double[] sums = new double[p * q];
            tiles(left, right, q, task * run, Math.min(tiles, (task + 1) * run), sums);
            parts[task] = sums;
        });
        Arrays.fill(out, 0);
        for (double[] part : parts) {
            for (int i = 0; i < out.length; i++) {
                out[i] += part[i];
            }
        }
    }

    private void tiles(List<Tensor> left, List<Tensor> right, int q, int from, int to, double[] sums) {
        int n = left.get(0).rows();
        float[] product = scratch.take(RowTiles.ROWS * LENGTH);
        float[] edge = scratch.take(LENGTH + RowTiles.ROWS);
        for (int tile = from; tile < to; tile++) {
            int row = tile * TILE;
            int depth = Math.min(TILE, n - row);
            int i = 0;
            for (Tensor b : left) {
                int j = 0;
                for (Tensor a : right) {
                    pair(b, a, row, depth, product, edge, q, i * q + j, sums);
                    j += a.columns();
                }
                i += b.columns();
            }
        }
        scratch.give(edge);
        scratch.give(product);
    }

    /** The part of the sums that belongs to one block on either side. */
    private static void pair(
            Tensor left,
            Tensor right,
            int row,
            int depth,
            float[] product,
            float[] edge,
            int stride,
            int st,
            double[] sums) {
        for (int i = 0; i < left.columns(); i += LENGTH) {
            int across = Math.min(LENGTH, left.columns() - i);
            for (int j = 0; j < right.columns(); j += RowTiles.ROWS) {
                int down = Math.min(RowTiles.ROWS, right.columns() - j);
                Arrays.fill(product, 0, RowTiles.ROWS * LENGTH, 0);
                tile(left, i, right, j, row, depth, product, edge);
                for (int x = 0; x < across; x++) {
                    for (int y = 0; y < down; y++) {
                        sums[st + (i + x) * stride + j + y] += product[y * LENGTH + x];
                    }
                }
            }
        }
    }

    /**
     * What is read beyond the columns in question belongs to the next ones, and the sums that it enters are not used. Only
     * where it would lie beyond an array, rows are copied.
     */
    private static void tile(
            Tensor left, int column, Tensor right, int first, int row, int depth, float[] product, float[] edge) {
        int strideB = left.columns();
        int bt = left.offset() + row * strideB + column;
        int strideA = right.columns();
        int at = right.offset() + row * strideA + first;
        int inside = Math.min(
                depth,
                Math.min(whole(left.array(), bt, strideB, LENGTH), whole(right.array(), at, strideA, RowTiles.ROWS)));
        RowTiles.addTransposed(inside, right.array(), at, strideA, left.array(), bt, strideB, product, 0);
        for (int k = inside; k < depth; k++) {
            copy(left.array(), bt + k * strideB, edge, 0, LENGTH);
            copy(right.array(), at + k * strideA, edge, LENGTH, RowTiles.ROWS);
            RowTiles.addTransposed(1, edge, LENGTH, 0, edge, 0, 0, product, 0);
        }
    }

    /** How many rows from an index on have as many elements before the array ends. */
    private static int whole(float[] array, int at, int stride, int elements) {
        int room = array.length - at - elements;
        return room < 0 ? 0 : room / stride + 1;
    }

    private static void copy(float[] from, int at, float[] to, int offset, int elements) {
        System.arraycopy(from, at, to, offset, Math.min(elements, from.length - at));
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
        workers.forEach(Lanes.blocks(out.rows(), ROWS), task -> combineRows(blocks, packed, p, task * ROWS, out));
        scratch.give(packed);
    }

    private void combineRows(List<Tensor> blocks, float[] packed, int p, int from, Tensor out) {
        int q = out.columns();
        int end = Math.min(out.rows(), from + ROWS);
        float[] tile = scratch.take(RowTiles.ROWS * LENGTH);
        for (int row = from; row < end; row += RowTiles.ROWS) {
            int height = Math.min(RowTiles.ROWS, end - row);
            // From the last columns to the first, since a vector of the last ones reaches into the next row.
            for (int first = (q - 1) / LENGTH * LENGTH; first >= 0; first -= LENGTH) {
                rows(blocks, row, height, packed, first / LENGTH * p, tile);
                int to = out.offset() + row * q + first;
                // Rows whose vector ends before the next task begins.
                int room = end * q - first - LENGTH;
                int whole = room < 0 ? 0 : Math.max(0, Math.min(height, room / q - row + 1));
                RowTiles.copy(whole, tile, out.array(), to, q);
                for (int i = whole; i < height; i++) {
                    System.arraycopy(tile, i * LENGTH, out.array(), to + i * q, Math.min(LENGTH, q - first));
                }
            }
        }
        scratch.give(tile);
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
