package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_COLUMNS;
import static io.gramian.compute.simd.Lanes.BLOCK_DEPTH;
import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.GemmKernel;
import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/**
 * Matrix product: blocked for large ones, with fewer packed operands for narrow and for long ones. The order of the sum over the
 * inner extent is fixed, so an element does not depend on the size or the tiling of the others.
 */
final class SimdGemmKernel implements GemmKernel {
    /**
     * Inner products of long columns are cut into slices of this length, summed in order in float64. A product of rows never
     * is: its elements must not depend on how many rows come together.
     */
    private static final int SLICE = 4096;

    /** With so few columns, packing a row of a costs as much as using it. */
    private static final int NARROW = 2 * TILE_COLUMNS;

    private final Workers workers;
    private final Scratch scratch;

    SimdGemmKernel(Workers workers) {
        this.workers = workers;
        this.scratch = workers.scratch();
    }

    @Override
    public void multiply(
            boolean transposeA, Tensor a, boolean transposeB, Tensor b, float alpha, float beta, Tensor c) {
        multiply(transposeA, a, transposeB, b, alpha, beta, c, null);
    }

    /** As {@link GemmKernel#multiply}; each finished block of c then passes through the epilogue while it is in cache. */
    void multiply(
            boolean transposeA,
            Tensor a,
            boolean transposeB,
            Tensor b,
            float alpha,
            float beta,
            Tensor c,
            BlockedProduct.Epilogue epilogue) {
        int depth = transposeA ? a.rows() : a.columns();
        BlockedProduct.Operand left = new BlockedProduct.Operand(
                a.array(), a.offset(), transposeA ? 1 : a.columns(), transposeA ? a.columns() : 1);
        BlockedProduct.Operand right = new BlockedProduct.Operand(
                b.array(), b.offset(), transposeB ? 1 : b.columns(), transposeB ? b.columns() : 1);
        if (epilogue == null
                && transposeA
                && depth >= 2 * SLICE
                && c.rows() <= BLOCK_ROWS
                && c.columns() <= BLOCK_COLUMNS) {
            sliced(left, right, depth, alpha, beta, c);
            return;
        }
        if (transposeA || c.columns() > NARROW || epilogue != null) {
            new BlockedProduct(workers, left, right, depth, alpha, beta, c, epilogue).run();
            return;
        }
        float[] packed = scratch.take(Panels.columnsSize(c.columns(), depth));
        Panels.packColumns(
                workers, right.array(), right.offset(), right.first(), right.second(), depth, c.columns(), packed, 0);
        workers.forEach(
                Lanes.blocks(c.rows(), BLOCK_ROWS),
                task -> narrow(left, task * BLOCK_ROWS, packed, depth, alpha, beta, c));
        scratch.give(packed);
    }

    /** A block of rows of a narrow product: a is read where it lies, once. */
    private void narrow(
            BlockedProduct.Operand a, int row, float[] packedB, int depth, float alpha, float beta, Tensor c) {
        int rows = Math.min(BLOCK_ROWS, c.rows() - row);
        int columns = c.columns();
        int padded = Lanes.roundUp(columns, TILE_COLUMNS);
        float[] sums = scratch.take(BLOCK_ROWS * padded);
        for (int k = 0; k < Math.max(depth, 1); k += BLOCK_DEPTH) {
            int length = Math.min(BLOCK_DEPTH, depth - k);
            for (int i = 0; i < rows; i += TILE_ROWS) {
                int at = a.offset() + (row + i) * a.first() + k;
                int height = Math.min(TILE_ROWS, rows - i);
                for (int j = 0; j < padded; j += TILE_COLUMNS) {
                    int panel = j * depth + k * TILE_COLUMNS;
                    MicroKernel.productOfRows(
                            length,
                            a.array(),
                            at,
                            a.first(),
                            height,
                            packedB,
                            panel,
                            k > 0,
                            sums,
                            i * padded + j,
                            padded);
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            int to = c.offset() + (row + i) * columns;
            if (beta == 0) {
                Ranges.scale(alpha, sums, i * padded, c.array(), to, columns);
            } else {
                Ranges.combine(alpha, sums, i * padded, beta, c.array(), to, c.array(), to, columns);
            }
        }
        scratch.give(sums);
    }

    private void sliced(
            BlockedProduct.Operand a, BlockedProduct.Operand b, int depth, float alpha, float beta, Tensor c) {
        int slices = Lanes.blocks(depth, SLICE);
        int size = c.size();
        float[] parts = scratch.take(slices * size);
        workers.forEach(slices, slice -> slice(a, b, slice, depth, c.rows(), c.columns(), parts));
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int slice = 0; slice < slices; slice++) {
                sum += parts[slice * size + i];
            }
            int at = c.offset() + i;
            c.array()[at] = (float) (alpha * sum) + (beta == 0 ? 0 : beta * c.array()[at]);
        }
        scratch.give(parts);
    }

    private void slice(
            BlockedProduct.Operand a,
            BlockedProduct.Operand b,
            int slice,
            int depth,
            int rows,
            int columns,
            float[] parts) {
        float[] packedA = scratch.take(BLOCK_ROWS * BLOCK_DEPTH);
        float[] packedB = scratch.take(Panels.columnsSize(columns, BLOCK_DEPTH));
        float[] edge = scratch.take(TILE_ROWS * TILE_COLUMNS);
        int end = Math.min(depth, (slice + 1) * SLICE);
        boolean add = false;
        for (int k = slice * SLICE; k < end; k += BLOCK_DEPTH) {
            int length = Math.min(BLOCK_DEPTH, end - k);
            Panels.packRows(1, a.array(), a.offset() + k * a.second(), a.first(), a.second(), rows, length, packedA);
            for (int panel = 0; panel < Lanes.blocks(columns, TILE_COLUMNS); panel++) {
                Panels.packPanel(
                        panel,
                        b.array(),
                        b.offset() + k * b.first(),
                        b.first(),
                        b.second(),
                        length,
                        columns,
                        packedB,
                        0);
            }
            BlockedProduct.tiles(
                    packedA, 0, rows, length, packedB, 0, columns, add, parts, slice * rows * columns, columns, edge);
            add = true;
        }
        scratch.give(edge);
        scratch.give(packedB);
        scratch.give(packedA);
    }
}
