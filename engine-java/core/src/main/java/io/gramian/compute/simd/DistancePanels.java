package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.KERNEL_BLOCK;
import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Squared distances between the rows of x and of y, a panel of TILE_COLUMNS columns at a time, rows one after another. Up to 32
 * features by differences; above, from norms and products of centred rows, where entries that cancellation spoils are computed
 * again by differences.
 */
final class DistancePanels implements AutoCloseable {
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

    DistancePanels(Workers workers, Tensor x, Tensor y) {
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
            workers.forEach(Lanes.blocks(columns, TILE_COLUMNS), this::centrePanel);
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

    /** Whether x and y are the same rows, so that the distances are symmetric and 0 on the diagonal. */
    boolean same() {
        return same;
    }

    /** How many blocks of KERNEL_BLOCK rows x has. */
    int rowBlocks() {
        return Lanes.blocks(x.rows(), KERNEL_BLOCK);
    }

    /** How many blocks of KERNEL_BLOCK rows y has. */
    int columnBlocks() {
        return Lanes.blocks(y.rows(), KERNEL_BLOCK);
    }

    /** The rows of x in a block. */
    int rows(int rowBlock) {
        return Math.min(KERNEL_BLOCK, x.rows() - rowBlock * KERNEL_BLOCK);
    }

    /** The rows of y in a block. */
    int columns(int columnBlock) {
        return Math.min(KERNEL_BLOCK, y.rows() - columnBlock * KERNEL_BLOCK);
    }

    /** A block of rows, packed, for one thread. */
    Rows take(int rowBlock) {
        int d = x.columns();
        int rows = rows(rowBlock);
        int first = rowBlock * KERNEL_BLOCK;
        float[] left = scratch.take(Panels.rowsSize(KERNEL_BLOCK, d));
        if (centre == null) {
            Panels.packRows(1, x.array(), x.offset() + first * d, d, 1, rows, d, left);
            return new Rows(first, left, null);
        }
        float[] rowNorms = scratch.take(KERNEL_BLOCK);
        float[] centred = scratch.take(KERNEL_BLOCK * d);
        for (int i = 0; i < rows; i++) {
            int from = x.offset() + (first + i) * d;
            double sum = 0;
            for (int f = 0; f < d; f++) {
                float value = x.array()[from + f] - centre[f];
                centred[i * d + f] = value;
                sum += (double) value * value;
            }
            rowNorms[i] = (float) sum;
        }
        Panels.packRows(1, centred, 0, d, 1, rows, d, left);
        scratch.give(centred);
        return new Rows(first, left, rowNorms);
    }

    void give(Rows rows) {
        scratch.give(rows.packed);
        if (rows.norms != null) {
            scratch.give(rows.norms);
        }
    }

    /**
     * Writes the squared distances of count rows of a block, from row on, a multiple of TILE_ROWS, to the TILE_COLUMNS rows of y
     * from column on, a multiple of TILE_COLUMNS. Entries of columns that y lacks, and of rows up to a whole register tile, are
     * arbitrary and finite.
     */
    void fill(Rows rows, int row, int count, int column, float[] panel, int to) {
        int d = x.columns();
        int right = column * d;
        for (int i = 0; i < count; i += TILE_ROWS) {
            int left = (row + i) * d;
            int at = to + i * TILE_COLUMNS;
            if (centre == null) {
                MicroKernel.squaredDifference(d, rows.packed, left, packed, right, panel, at, TILE_COLUMNS);
            } else {
                MicroKernel.product(d, rows.packed, left, packed, right, false, panel, at, TILE_COLUMNS);
            }
        }
        if (centre != null) {
            for (int i = 0; i < count; i++) {
                addNorms(rows, row + i, column, panel, to + i * TILE_COLUMNS);
            }
        }
        if (same) {
            clearDiagonal(rows.first + row, count, column, panel, to);
        }
    }

    private void addNorms(Rows rows, int row, int column, float[] panel, int at) {
        float norm = rows.norms[row];
        for (int j = 0; j < TILE_COLUMNS; j += LENGTH) {
            FloatVector sum = FloatVector.fromArray(SPECIES, norms, column + j).add(norm);
            FloatVector distance =
                    FloatVector.fromArray(SPECIES, panel, at + j).fma(FloatVector.broadcast(SPECIES, -2f), sum);
            VectorMath.atLeast(FloatVector.zero(SPECIES), distance).intoArray(panel, at + j);
            if (distance.compare(VectorOperators.LT, sum.mul(SPOILT)).anyTrue()) {
                mend(panel, at, rows.first + row, norm, column, j, Math.min(y.rows() - column, j + LENGTH));
            }
        }
    }

    private void mend(float[] panel, int at, int row, float norm, int column, int from, int to) {
        int d = x.columns();
        for (int j = from; j < to; j++) {
            if (panel[at + j] < SPOILT * (norm + norms[column + j])) {
                panel[at + j] =
                        squaredDistance(x.array(), x.offset() + row * d, y.array(), y.offset() + (column + j) * d, d);
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

    private static void clearDiagonal(int row, int count, int column, float[] panel, int to) {
        int first = Math.max(row, column);
        int end = Math.min(row + count, column + TILE_COLUMNS);
        for (int i = first; i < end; i++) {
            panel[to + (i - row) * TILE_COLUMNS + i - column] = 0;
        }
    }

    @Override
    public void close() {
        scratch.give(packed);
        if (norms != null) {
            scratch.give(norms);
        }
    }

    /** A packed block of rows that begins with row first, and the squared norms of its rows where they serve. */
    record Rows(int first, float[] packed, float[] norms) {}
}
