package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.KERNEL_BLOCK;
import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/** A function of all squared distances, stored; where x and y are the same, each block off the diagonal is stored twice. */
final class PairwiseBlocks {
    private PairwiseBlocks() {}

    /** out ← function of the squared distances between the rows of x and of y. */
    static void store(Workers workers, Tensor x, Tensor y, Tensor out, Function function) {
        try (DistancePanels distances = new DistancePanels(workers, x, y)) {
            workers.forEach(distances.rowBlocks(), block -> {
                DistancePanels.Rows left = distances.take(block);
                float[] panels = workers.scratch().take(KERNEL_BLOCK * KERNEL_BLOCK);
                for (int other = distances.same() ? block : 0; other < distances.columnBlocks(); other++) {
                    store(distances, left, block, other, panels, out, function);
                }
                workers.scratch().give(panels);
                distances.give(left);
            });
        }
    }

    private static void store(
            DistancePanels distances,
            DistancePanels.Rows left,
            int block,
            int other,
            float[] panels,
            Tensor out,
            Function function) {
        int rows = distances.rows(block);
        int columns = distances.columns(other);
        int m = out.columns();
        int to = out.offset() + block * KERNEL_BLOCK * m + other * KERNEL_BLOCK;
        for (int column = 0; column < columns; column += TILE_COLUMNS) {
            int at = column * KERNEL_BLOCK;
            distances.fill(left, 0, rows, other * KERNEL_BLOCK + column, panels, at);
            function.apply(panels, at, rows);
        }
        for (int i = 0; i < rows; i++) {
            copyRow(panels, i, columns, out.array(), to + i * m);
        }
        if (distances.same() && other > block) {
            int mirrored = out.offset() + other * KERNEL_BLOCK * m + block * KERNEL_BLOCK;
            int[] steps = Lanes.steps(LENGTH, LENGTH, TILE_COLUMNS);
            for (int j = 0; j < columns; j++) {
                int from = j / TILE_COLUMNS * TILE_COLUMNS * KERNEL_BLOCK + j % TILE_COLUMNS;
                copyColumn(panels, from, rows, steps, out.array(), mirrored + j * m);
            }
        }
    }

    private static void copyRow(float[] panels, int i, int columns, float[] out, int to) {
        for (int column = 0; column < columns; column += TILE_COLUMNS) {
            int from = column * KERNEL_BLOCK + i * TILE_COLUMNS;
            System.arraycopy(panels, from, out, to + column, Math.min(TILE_COLUMNS, columns - column));
        }
    }

    private static void copyColumn(float[] panels, int from, int rows, int[] steps, float[] out, int to) {
        int whole = rows / LENGTH * LENGTH;
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector.fromArray(SPECIES, panels, from + i * TILE_COLUMNS, steps, 0)
                    .intoArray(out, to + i);
        }
        for (int i = whole; i < rows; i++) {
            out[to + i] = panels[from + i * TILE_COLUMNS];
        }
    }

    /** Applied in place to rows of TILE_COLUMNS squared distances, from at on. */
    interface Function {
        void apply(float[] panel, int at, int rows);
    }
}
