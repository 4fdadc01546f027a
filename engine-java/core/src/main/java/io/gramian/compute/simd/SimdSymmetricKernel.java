package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import io.gramian.compute.GemmKernel;
import io.gramian.compute.Scratch;
import io.gramian.compute.SymmetricKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * Products of a symmetric matrix with a few columns as (xᵀ·a)ᵀ: the lanes run along the rows of a, which is read once, where
 * it lies and in the order in which it lies, and no lane is lost to a narrow x.
 */
final class SimdSymmetricKernel implements SymmetricKernel {
    /** With more columns, blocking for the caches pays. */
    private static final int NARROW = 48;

    /** Rows of a that pass while a tile of the result is in registers; each is a stream for the prefetcher. */
    private static final int DEPTH = 32;

    private static final int MOST_PARTS = 8;

    /** Columns of a task where rows are left out: a whole number of tiles, and few enough for long runs of memory. */
    private static final int STRIP = 8 * TILE_COLUMNS;

    /** A part of fewer rows costs more to add than to form. */
    private static final int LEAST_ROWS = 128;

    private final Workers workers;
    private final Scratch scratch;
    private final GemmKernel gemm;

    SimdSymmetricKernel(Workers workers, GemmKernel gemm) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.gemm = gemm;
    }

    @Override
    public boolean skipsZeroRows() {
        return true;
    }

    @Override
    public void multiply(Tensor a, Tensor x, Tensor out) {
        int[] filled = ChosenRows.filled(x);
        if (2 * filled.length <= x.rows()) {
            multiplyChosen(a, x, filled, out);
            return;
        }
        if (x.columns() > NARROW) {
            gemm.multiply(false, a, false, x, 1, 0, out);
            return;
        }
        int n = x.rows();
        int groups = Lanes.blocks(x.columns(), ColumnTiles.ROWS);
        int stride = Lanes.roundUp(n, TILE_COLUMNS);
        int size = groups * ColumnTiles.ROWS * stride;
        int parts = Math.max(1, Math.min(MOST_PARTS, n / LEAST_ROWS));
        int length = Lanes.blocks(n, parts);
        float[] sums = scratch.take(Math.multiplyExact(parts, size));
        workers.forEach(parts, part -> {
            int from = Math.min(n, part * length);
            rows(a, x, from, Math.min(n, from + length), groups, stride, sums, part * size);
        });
        workers.forEach(Lanes.blocks(n, 256), task -> {
            finish(sums, parts, size, stride, task * 256, Math.min(n, (task + 1) * 256), out);
        });
        scratch.give(sums);
    }

    /** Strip by strip of columns of a, so that there is nothing to add up in the end. */
    private void multiplyChosen(Tensor a, Tensor x, int[] rows, Tensor out) {
        int n = x.rows();
        int groups = Lanes.blocks(x.columns(), ColumnTiles.ROWS);
        int height = groups * ColumnTiles.ROWS;
        float[] packed = scratch.take(height * rows.length);
        ChosenRows.pack(x, rows, DEPTH, packed);
        workers.forEach(Lanes.blocks(n, STRIP), task -> {
            int from = task * STRIP;
            int to = Math.min(n, from + STRIP);
            float[] sums = scratch.take(height * STRIP);
            float[] tile = scratch.take(DEPTH * TILE_COLUMNS);
            Arrays.fill(sums, 0, height * STRIP, 0);
            for (int k = 0; k < rows.length; k += DEPTH) {
                int depth = Math.min(DEPTH, rows.length - k);
                for (int j = from; j < to; j += TILE_COLUMNS) {
                    ChosenRows.copy(a, rows, k, depth, j, Math.min(TILE_COLUMNS, n - j), tile);
                    tiles(depth, packed, k * height, groups, tile, 0, TILE_COLUMNS, sums, j - from, STRIP);
                }
            }
            transpose(sums, STRIP, 0, from, to, out);
            scratch.give(tile);
            scratch.give(sums);
        });
        scratch.give(packed);
    }

    /** What the rows of a from one to another contribute. */
    private void rows(Tensor a, Tensor x, int from, int to, int groups, int stride, float[] sums, int st) {
        int n = a.columns();
        float[] packed = scratch.take(groups * ColumnTiles.ROWS * DEPTH);
        float[] edge = scratch.take(DEPTH * TILE_COLUMNS);
        Arrays.fill(sums, st, st + groups * ColumnTiles.ROWS * stride, 0);
        for (int k = from; k < to; k += DEPTH) {
            int depth = Math.min(DEPTH, to - k);
            pack(x, k, depth, groups, packed);
            int at = a.offset() + k * n;
            int j = 0;
            for (; j <= n - TILE_COLUMNS; j += TILE_COLUMNS) {
                tiles(depth, packed, 0, groups, a.array(), at + j, n, sums, st + j, stride);
            }
            if (j < n) {
                for (int i = 0; i < depth; i++) {
                    System.arraycopy(a.array(), at + i * n + j, edge, i * TILE_COLUMNS, n - j);
                }
                tiles(depth, packed, 0, groups, edge, 0, TILE_COLUMNS, sums, st + j, stride);
            }
        }
        scratch.give(edge);
        scratch.give(packed);
    }

    private static void tiles(
            int depth,
            float[] packed,
            int start,
            int groups,
            float[] b,
            int bt,
            int depthStride,
            float[] sums,
            int st,
            int stride) {
        for (int group = 0; group < groups; group++) {
            int at = start + group * ColumnTiles.ROWS * depth;
            int to = st + group * ColumnTiles.ROWS * stride;
            ColumnTiles.add(depth, packed, at, b, bt, depthStride, sums, to, stride);
        }
    }

    /** The rows of x from one on, in groups of columns padded with zeros. */
    private static void pack(Tensor x, int from, int depth, int groups, float[] packed) {
        int c = x.columns();
        int to = 0;
        for (int group = 0; group < groups; group++) {
            int first = group * ColumnTiles.ROWS;
            int width = Math.min(ColumnTiles.ROWS, c - first);
            for (int k = 0; k < depth; k++) {
                int at = x.offset() + (from + k) * c + first;
                for (int i = 0; i < ColumnTiles.ROWS; i++) {
                    packed[to++] = i < width ? x.array()[at + i] : 0;
                }
            }
        }
    }

    /** Adds the parts in order, and transposes. */
    private static void finish(float[] sums, int parts, int size, int stride, int from, int to, Tensor out) {
        for (int column = 0; column < out.columns(); column++) {
            int at = column * stride + from;
            for (int part = 1; part < parts; part++) {
                Ranges.add(1, sums, at, sums, part * size + at, sums, at, to - from);
            }
        }
        transpose(sums, stride, from, from, to, out);
    }

    private static void transpose(float[] sums, int stride, int at, int from, int to, Tensor out) {
        int c = out.columns();
        float[] target = out.array();
        for (int column = 0; column < c; column++) {
            for (int i = 0; i < to - from; i++) {
                target[out.offset() + (from + i) * c + column] = sums[column * stride + at + i];
            }
        }
    }
}
