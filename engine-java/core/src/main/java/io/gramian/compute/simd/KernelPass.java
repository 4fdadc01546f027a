package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.KERNEL_BLOCK;
import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.STRIP;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * One pass over W, the Gaussian kernel of the rows of x and y, weighed by the inner products of the rows of u where there are
 * some: its row sums, and its product with v where one is given. W is never stored; where x and y are the same, only half of it is
 * computed, and each block above the diagonal also adds to the rows of its columns. These additions are kept apart for each stripe
 * of row blocks and added in order at the end, so that the result does not depend on the threads.
 */
final class KernelPass implements AutoCloseable {
    /** What the stripes of a symmetric pass may hold together; there are as many as fit. */
    private static final long STRIPE_ELEMENTS = 1 << 24;

    private static final int MOST_STRIPES = 32;

    /** With fewer stripes than that, computing all of W keeps more threads busy. */
    private static final int LEAST_STRIPES = 4;

    private final Workers workers;
    private final Scratch scratch;
    private final DistancePanels distances;
    private final float rate;
    private final int n;
    private final Tensor u;
    private final float[] packedU;
    private final Tensor v;
    private final int vColumns;
    private final int vRows;
    private final float[] transposedV;
    private final int stripes;
    private final int stripeSize;
    private final float[] mirrored;
    private final double[] mirroredSums;
    private final double[] sums;
    private final float[] product;

    /**
     * A pass that is ready to {@link #run}.
     *
     * @param u the rows whose inner products weigh the kernel; y is x then; or null
     * @param v as many rows as y has, or null
     */
    KernelPass(Workers workers, Tensor x, Tensor y, float gamma, Tensor u, Tensor v) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.distances = new DistancePanels(workers, x, y);
        this.rate = VectorMath.rate(gamma);
        this.n = x.rows();
        this.u = u;
        this.packedU = u == null ? null : scratch.take(Panels.columnsSize(u.rows(), u.columns()));
        if (u != null) {
            int c = u.columns();
            Panels.packColumns(workers, u.array(), u.offset(), 1, c, c, u.rows(), packedU, 0);
        }
        this.v = v;
        this.vColumns = v == null ? 0 : Lanes.roundUp(v.columns(), LaneProduct.COLUMNS);
        this.vRows = v == null ? 0 : Lanes.roundUp(v.columns(), TILE_ROWS);
        this.transposedV = v == null ? null : transpose();
        int length = distances.columnBlocks() * KERNEL_BLOCK;
        this.stripeSize = length * vRows;
        int fitting = (int) Math.min(MOST_STRIPES, STRIPE_ELEMENTS / Math.max(1, length * (2 + vRows)));
        this.stripes = distances.same() && fitting >= Math.min(LEAST_STRIPES, distances.rowBlocks())
                ? Math.min(fitting, distances.rowBlocks())
                : 0;
        this.mirrored = stripes == 0 ? null : scratch.take(stripes * stripeSize);
        this.mirroredSums = stripes == 0 ? null : scratch.takeDoubles(stripes * length);
        this.sums = scratch.takeDoubles(n);
        Arrays.fill(sums, 0, n, 0);
        this.product = v == null ? null : scratch.take(n * v.columns());
    }

    /** The transposed v, block after block of its rows, padded with zeros. */
    private float[] transpose() {
        int width = v.columns();
        float[] transposed = scratch.take(distances.columnBlocks() * KERNEL_BLOCK * vColumns);
        workers.forEach(distances.columnBlocks(), block -> {
            int at = block * KERNEL_BLOCK * vColumns;
            int count = distances.columns(block);
            Arrays.fill(transposed, at, at + KERNEL_BLOCK * vColumns, 0);
            for (int j = 0; j < count; j++) {
                int from = v.offset() + (block * KERNEL_BLOCK + j) * width;
                for (int f = 0; f < width; f++) {
                    transposed[at + f * KERNEL_BLOCK + j] = v.array()[from + f];
                }
            }
        });
        return transposed;
    }

    /** Computes the sums and the product. */
    void run() {
        int blocks = distances.rowBlocks();
        if (stripes == 0) {
            workers.forEach(blocks, block -> new BlockRow(block, -1).run());
            return;
        }
        workers.forEach(stripes, stripe -> {
            int length = blocks * KERNEL_BLOCK;
            Arrays.fill(mirrored, stripe * stripeSize, (stripe + 1) * stripeSize, 0);
            Arrays.fill(mirroredSums, stripe * length, (stripe + 1) * length, 0);
            for (int block = stripe; block < blocks; block += stripes) {
                new BlockRow(block, stripe).run();
            }
        });
        workers.forEach(blocks, this::gather);
    }

    /** Adds what the stripes hold for a block of rows. */
    private void gather(int block) {
        int first = block * KERNEL_BLOCK;
        int rows = distances.rows(block);
        for (int stripe = 0; stripe < stripes; stripe++) {
            int from = (stripe * distances.columnBlocks() + block) * KERNEL_BLOCK;
            for (int i = 0; i < rows; i++) {
                sums[first + i] += mirroredSums[from + i];
            }
            int at = stripe * stripeSize + block * KERNEL_BLOCK * vRows;
            for (int f = 0; v != null && f < v.columns(); f++) {
                for (int i = 0; i < rows; i++) {
                    product[(first + i) * v.columns() + f] += mirrored[at + f * KERNEL_BLOCK + i];
                }
            }
        }
    }

    /** The row sums, in the first n elements; valid until the pass is closed. */
    double[] sums() {
        return sums;
    }

    /** The product with v, n rows of it; valid until the pass is closed. */
    float[] product() {
        return product;
    }

    @Override
    public void close() {
        distances.close();
        scratch.giveDoubles(sums);
        if (mirroredSums != null) {
            scratch.giveDoubles(mirroredSums);
        }
        for (float[] buffer : new float[][] {packedU, transposedV, mirrored, product}) {
            if (buffer != null) {
                scratch.give(buffer);
            }
        }
    }

    /** The work on a block of rows, by one thread. */
    private final class BlockRow {
        private final int block;
        private final int stripe;
        private final int rows;
        private final DistancePanels.Rows left;
        private final float[] leftU;
        private final float[] leftV;
        private final float[] strip = scratch.take(STRIP * KERNEL_BLOCK);
        private final float[] weights = scratch.take(STRIP * TILE_COLUMNS);
        private final float[] whole = scratch.take(TILE_COLUMNS);
        private final float[] inside = scratch.take(TILE_COLUMNS);
        private final float[] rowSums = scratch.take(STRIP * LENGTH);
        private final float[] columnSums = scratch.take(KERNEL_BLOCK);
        private final float[] laneSums;

        /** @param stripe takes the additions to other rows; −1 if all of W is computed */
        BlockRow(int block, int stripe) {
            this.block = block;
            this.stripe = stripe;
            this.rows = distances.rows(block);
            this.left = distances.take(block);
            this.leftU = u == null ? null : packU();
            this.leftV = v == null || stripe < 0 ? null : packV();
            Arrays.fill(whole, 0, TILE_COLUMNS, 1);
            this.laneSums = v == null ? null : scratch.take(KERNEL_BLOCK * vColumns * LENGTH);
            if (v != null) {
                Arrays.fill(laneSums, 0, KERNEL_BLOCK * vColumns * LENGTH, 0);
            }
        }

        private float[] packU() {
            int c = u.columns();
            float[] packed = scratch.take(Panels.rowsSize(KERNEL_BLOCK, c));
            Panels.packRows(1, u.array(), u.offset() + block * KERNEL_BLOCK * c, c, 1, rows, c, packed);
            return packed;
        }

        /** Strip by strip, with the columns of v as rows: their product with a panel runs over the rows of the strip. */
        private float[] packV() {
            int width = v.columns();
            float[] packed = scratch.take(vRows * KERNEL_BLOCK);
            for (int row = 0; row < rows; row += STRIP) {
                int from = v.offset() + (block * KERNEL_BLOCK + row) * width;
                int depth = Math.min(STRIP, rows - row);
                Panels.packRows(1, v.array(), from, 1, width, width, depth, packed, vRows * row);
            }
            return packed;
        }

        void run() {
            for (int other = stripe < 0 ? 0 : block; other < distances.columnBlocks(); other++) {
                for (int row = 0; row < rows; row += STRIP) {
                    strip(other, row, Math.min(STRIP, rows - row));
                }
            }
            finish();
            distances.give(left);
            for (float[] buffer :
                    new float[][] {leftU, leftV, strip, weights, whole, inside, rowSums, columnSums, laneSums}) {
                if (buffer != null) {
                    scratch.give(buffer);
                }
            }
        }

        private void strip(int other, int row, int count) {
            boolean mirrors = stripe >= 0 && other > block;
            int columns = distances.columns(other);
            int panels = Lanes.blocks(columns, TILE_COLUMNS);
            Arrays.fill(rowSums, 0, STRIP * LENGTH, 0);
            Arrays.fill(columnSums, 0, KERNEL_BLOCK, 0);
            for (int panel = 0; panel < panels; panel++) {
                int at = panel * STRIP * TILE_COLUMNS;
                int first = panel * TILE_COLUMNS;
                int column = other * KERNEL_BLOCK + first;
                distances.fill(left, row, count, column, strip, at);
                if (u == null) {
                    float[] present = columns - first < TILE_COLUMNS ? markInside(columns - first) : whole;
                    KernelPanels.sum(rate, present, strip, at, count, columnSums, first, rowSums);
                } else {
                    weigh(row, count, column);
                    KernelPanels.weigh(rate, weights, strip, at, count, columnSums, first, rowSums);
                }
                if (mirrors && v != null) {
                    mirror(row, count, at, stripe * stripeSize + other * KERNEL_BLOCK * vRows + first);
                }
            }
            if (mirrors) {
                addColumnSums((stripe * distances.columnBlocks() + other) * KERNEL_BLOCK);
            }
            addRowSums(row, count);
            if (v != null) {
                LaneProduct.add(
                        strip,
                        panels,
                        STRIP * TILE_COLUMNS,
                        Lanes.roundUp(count, LaneProduct.ROWS),
                        transposedV,
                        other * KERNEL_BLOCK * vColumns,
                        KERNEL_BLOCK,
                        vColumns,
                        laneSums,
                        row * vColumns * LENGTH);
            }
        }

        private float[] markInside(int columns) {
            Arrays.fill(inside, 0, columns, 1);
            Arrays.fill(inside, columns, TILE_COLUMNS, 0);
            return inside;
        }

        private void weigh(int row, int count, int column) {
            int c = u.columns();
            for (int i = 0; i < count; i += TILE_ROWS) {
                MicroKernel.product(
                        c, leftU, (row + i) * c, packedU, column * c, false, weights, i * TILE_COLUMNS, TILE_COLUMNS);
            }
        }

        /** The panel's part in the rows of its columns: vᵀ times the panel. */
        private void mirror(int row, int count, int panel, int to) {
            for (int f = 0; f < vRows; f += TILE_ROWS) {
                int from = vRows * row + f * count;
                MicroKernel.product(
                        count, leftV, from, strip, panel, true, mirrored, to + f * KERNEL_BLOCK, KERNEL_BLOCK);
            }
        }

        private void addColumnSums(int to) {
            for (int j = 0; j < KERNEL_BLOCK; j++) {
                mirroredSums[to + j] += columnSums[j];
            }
        }

        private void addRowSums(int row, int count) {
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (int lane = 0; lane < LENGTH; lane++) {
                    sum += rowSums[i * LENGTH + lane];
                }
                sums[block * KERNEL_BLOCK + row + i] += sum;
            }
        }

        private void finish() {
            for (int i = 0; v != null && i < rows; i++) {
                for (int f = 0; f < v.columns(); f++) {
                    float sum = 0;
                    for (int lane = 0; lane < LENGTH; lane++) {
                        sum += laneSums[(i * vColumns + f) * LENGTH + lane];
                    }
                    product[(block * KERNEL_BLOCK + i) * v.columns() + f] = sum;
                }
            }
        }
    }
}
