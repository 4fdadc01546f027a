package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_COLUMNS;
import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;
import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Squared distances between the rows of x and of y, one cache tile at a time. Up to 32 columns by differences; above, from
 * norms and products of centred rows, where entries that cancellation spoils are computed again by differences.
 */
final class DistanceTiles implements AutoCloseable {
    /** Up to here differences cost no more than the product, and lose nothing. */
    static final int DIFFERENCES = 32;

    /** Below this share of ‖x‖² + ‖y‖² the product has lost three of its seven digits. */
    private static final float SPOILT = 1e-3f;

    private final Tensor x;
    private final Tensor y;
    private final boolean same;
    private final Scratch scratch;
    private final float[] packed;
    private final float[] centre;
    private final float[] norms;

    DistanceTiles(Workers workers, Tensor x, Tensor y) {
        this.x = x;
        this.y = y;
        this.same = x.storage() == y.storage() && x.offset() == y.offset() && x.rows() == y.rows();
        this.scratch = workers.scratch();
        int d = x.columns();
        int columns = y.rows();
        this.packed = scratch.take(Panels.columnsSize(columns, d));
        Panels.packColumns(workers, y.array(), y.offset(), 1, d, d, columns, packed, 0);
        if (d <= DIFFERENCES) {
            this.centre = null;
            this.norms = null;
        } else {
            this.centre = mean(y);
            this.norms = scratch.take(Lanes.roundUp(Math.max(1, columns), TILE_COLUMNS));
            workers.forEach(Lanes.blocks(columns, TILE_COLUMNS), panel -> centrePanel(panel));
        }
    }

    private static float[] mean(Tensor y) {
        int d = y.columns();
        double[] sums = new double[d];
        for (int i = 0; i < y.rows(); i++) {
            for (int f = 0; f < d; f++) {
                sums[f] += y.array()[y.offset() + i * d + f];
            }
        }
        float[] mean = new float[d];
        for (int f = 0; f < d; f++) {
            mean[f] = (float) (sums[f] / y.rows());
        }
        return mean;
    }

    private void centrePanel(int panel) {
        int d = x.columns();
        int at = panel * TILE_COLUMNS * d;
        double[] sums = new double[TILE_COLUMNS];
        for (int f = 0; f < d; f++) {
            for (int j = 0; j < TILE_COLUMNS; j++) {
                float value = packed[at + f * TILE_COLUMNS + j] - centre[f];
                packed[at + f * TILE_COLUMNS + j] = value;
                sums[j] += (double) value * value;
            }
        }
        for (int j = 0; j < TILE_COLUMNS; j++) {
            norms[panel * TILE_COLUMNS + j] = (float) sums[j];
        }
    }

    int rowBlocks() {
        return Lanes.blocks(x.rows(), BLOCK_ROWS);
    }

    int columnBlocks() {
        return Lanes.blocks(y.rows(), BLOCK_COLUMNS);
    }

    /** The rows of x in a block. */
    int rows(int rowBlock) {
        return Math.min(BLOCK_ROWS, x.rows() - rowBlock * BLOCK_ROWS);
    }

    /** The rows of y in a block. */
    int columns(int columnBlock) {
        return Math.min(BLOCK_COLUMNS, y.rows() - columnBlock * BLOCK_COLUMNS);
    }

    /** Buffers for one thread; the rows of a block are packed into them before its tiles are filled. */
    Buffers take(int rowBlock) {
        int d = x.columns();
        int rows = rows(rowBlock);
        float[] left = scratch.take(Panels.rowsSize(BLOCK_ROWS, d));
        int at = x.offset() + rowBlock * BLOCK_ROWS * d;
        Panels.packRows(1, x.array(), at, d, 1, rows, d, left);
        Buffers buffers = new Buffers(left, new float[BLOCK_ROWS], scratch.take(BLOCK_ROWS * BLOCK_COLUMNS));
        if (centre != null) {
            centreRows(left, Lanes.roundUp(rows, TILE_ROWS), buffers.norms);
        }
        return buffers;
    }

    private void centreRows(float[] left, int rows, float[] rowNorms) {
        int d = x.columns();
        for (int i = 0; i < rows; i++) {
            int at = i / TILE_ROWS * TILE_ROWS * d + i % TILE_ROWS;
            double sum = 0;
            for (int f = 0; f < d; f++) {
                float value = left[at + f * TILE_ROWS] - centre[f];
                left[at + f * TILE_ROWS] = value;
                sum += (double) value * value;
            }
            rowNorms[i] = (float) sum;
        }
    }

    void give(Buffers buffers) {
        scratch.give(buffers.rows);
        scratch.give(buffers.tile);
    }

    /**
     * Fills buffers.tile, whose rows are BLOCK_COLUMNS apart, with squared distances. Columns from columns(columnBlock) up to
     * a whole register tile hold arbitrary finite values.
     */
    void fill(int rowBlock, int columnBlock, Buffers buffers) {
        int rows = rows(rowBlock);
        int columns = columns(columnBlock);
        int d = x.columns();
        for (int j = 0; j < columns; j += TILE_COLUMNS) {
            int panel = (columnBlock * BLOCK_COLUMNS + j) * d;
            for (int i = 0; i < rows; i += TILE_ROWS) {
                int to = i * BLOCK_COLUMNS + j;
                if (centre == null) {
                    MicroKernel.squaredDifference(
                            d, buffers.rows, i * d, packed, panel, buffers.tile, to, BLOCK_COLUMNS);
                } else {
                    MicroKernel.product(d, buffers.rows, i * d, packed, panel, false, buffers.tile, to, BLOCK_COLUMNS);
                }
            }
        }
        if (centre != null) {
            for (int i = 0; i < rows; i++) {
                addNorms(buffers, rowBlock, i, columnBlock, columns);
            }
        }
        if (same) {
            clearDiagonal(rowBlock, rows, columnBlock, columns, buffers.tile);
        }
    }

    private void addNorms(Buffers buffers, int rowBlock, int i, int columnBlock, int columns) {
        float norm = buffers.norms[i];
        int at = i * BLOCK_COLUMNS;
        int first = columnBlock * BLOCK_COLUMNS;
        for (int j = 0; j < columns; j += LENGTH) {
            FloatVector sum = FloatVector.fromArray(SPECIES, norms, first + j).add(norm);
            FloatVector distance =
                    FloatVector.fromArray(SPECIES, buffers.tile, at + j).fma(FloatVector.broadcast(SPECIES, -2f), sum);
            distance.max(0f).intoArray(buffers.tile, at + j);
            if (distance.compare(VectorOperators.LT, sum.mul(SPOILT)).anyTrue()) {
                mend(buffers.tile, at, rowBlock * BLOCK_ROWS + i, norm, first, j, Math.min(columns, j + LENGTH));
            }
        }
    }

    private void mend(float[] tile, int at, int row, float norm, int first, int from, int to) {
        int d = x.columns();
        for (int j = from; j < to; j++) {
            if (tile[at + j] < SPOILT * (norm + norms[first + j])) {
                tile[at + j] =
                        squaredDistance(x.array(), x.offset() + row * d, y.array(), y.offset() + (first + j) * d, d);
            }
        }
    }

    private static float squaredDistance(float[] a, int at, float[] b, int bt, int d) {
        float sum = 0;
        for (int f = 0; f < d; f++) {
            float difference = a[at + f] - b[bt + f];
            sum += difference * difference;
        }
        return sum;
    }

    private static void clearDiagonal(int rowBlock, int rows, int columnBlock, int columns, float[] tile) {
        int shift = rowBlock * BLOCK_ROWS - columnBlock * BLOCK_COLUMNS;
        for (int i = Math.max(0, -shift); i < rows && i + shift < columns; i++) {
            tile[i * BLOCK_COLUMNS + i + shift] = 0;
        }
    }

    /**
     * Turns a filled tile of squared distances into exp(−γd²); columns beyond the last become 0, up to a whole register
     * tile.
     */
    void exponentiate(int rowBlock, int columnBlock, float gamma, float[] tile) {
        int columns = columns(columnBlock);
        int padded = Lanes.roundUp(columns, TILE_COLUMNS);
        for (int i = 0; i < rows(rowBlock); i++) {
            int at = i * BLOCK_COLUMNS;
            exponentiate(tile, at, padded, -gamma);
            Arrays.fill(tile, at + columns, at + padded, 0);
        }
    }

    private static void exponentiate(float[] tile, int at, int n, float factor) {
        for (int j = 0; j < n; j += LENGTH) {
            VectorMath.exp(FloatVector.fromArray(SPECIES, tile, at + j).mul(factor))
                    .intoArray(tile, at + j);
        }
    }

    @Override
    public void close() {
        scratch.give(packed);
        if (norms != null) {
            scratch.give(norms);
        }
    }

    /** Packed rows, their squared norms, and a tile. */
    record Buffers(float[] rows, float[] norms, float[] tile) {}
}
