package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import jdk.incubator.vector.FloatVector;

/** What is done with a panel of squared distances, rows of TILE_COLUMNS one after another, while it is in the first cache. */
final class KernelPanels {
    private KernelPanels() {}

    /** d ← exp(−γd), γ given by its rate, see {@link VectorMath#decay}. */
    static void exponentiate(float rate, float[] panel, int at, int rows) {
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        FloatVector most = FloatVector.broadcast(SPECIES, VectorMath.most(rate));
        int end = at + rows * TILE_COLUMNS;
        for (int i = at; i < end; i += LENGTH) {
            VectorMath.decay(FloatVector.fromArray(SPECIES, panel, i), rates, most)
                    .intoArray(panel, i);
        }
    }

    /**
     * d ← exp(−γd)·inside, and its sums: over the rows into sums[columnSums …], over the columns, lane by lane, into
     * sums[rowSums …], LENGTH lanes for each row; both are added to what is there.
     *
     * @param inside 1 for columns that exist and 0 for those that do not
     */
    static void sum(
            float rate, float[] inside, float[] panel, int at, int rows, float[] columnSums, int ct, float[] rowSums) {
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        FloatVector most = FloatVector.broadcast(SPECIES, VectorMath.most(rate));
        FloatVector m0 = FloatVector.fromArray(SPECIES, inside, 0);
        FloatVector m1 = FloatVector.fromArray(SPECIES, inside, LENGTH);
        FloatVector c0 = FloatVector.fromArray(SPECIES, columnSums, ct);
        FloatVector c1 = FloatVector.fromArray(SPECIES, columnSums, ct + LENGTH);
        for (int i = 0; i < rows; i++) {
            int row = at + i * TILE_COLUMNS;
            FloatVector e0 = VectorMath.decay(FloatVector.fromArray(SPECIES, panel, row), rates, most)
                    .mul(m0);
            FloatVector e1 = VectorMath.decay(FloatVector.fromArray(SPECIES, panel, row + LENGTH), rates, most)
                    .mul(m1);
            e0.intoArray(panel, row);
            e1.intoArray(panel, row + LENGTH);
            c0 = c0.add(e0);
            c1 = c1.add(e1);
            FloatVector.fromArray(SPECIES, rowSums, i * LENGTH).add(e0.add(e1)).intoArray(rowSums, i * LENGTH);
        }
        c0.intoArray(columnSums, ct);
        c1.intoArray(columnSums, ct + LENGTH);
    }

    /** As {@link #sum} with weights that differ by entry, 0 in columns that do not exist. */
    static void weigh(
            float rate, float[] weights, float[] panel, int at, int rows, float[] columnSums, int ct, float[] rowSums) {
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        FloatVector most = FloatVector.broadcast(SPECIES, VectorMath.most(rate));
        FloatVector c0 = FloatVector.fromArray(SPECIES, columnSums, ct);
        FloatVector c1 = FloatVector.fromArray(SPECIES, columnSums, ct + LENGTH);
        for (int i = 0; i < rows; i++) {
            int row = at + i * TILE_COLUMNS;
            int weight = i * TILE_COLUMNS;
            FloatVector e0 = VectorMath.decay(FloatVector.fromArray(SPECIES, panel, row), rates, most)
                    .mul(FloatVector.fromArray(SPECIES, weights, weight));
            FloatVector e1 = VectorMath.decay(FloatVector.fromArray(SPECIES, panel, row + LENGTH), rates, most)
                    .mul(FloatVector.fromArray(SPECIES, weights, weight + LENGTH));
            e0.intoArray(panel, row);
            e1.intoArray(panel, row + LENGTH);
            c0 = c0.add(e0);
            c1 = c1.add(e1);
            FloatVector.fromArray(SPECIES, rowSums, i * LENGTH).add(e0.add(e1)).intoArray(rowSums, i * LENGTH);
        }
        c0.intoArray(columnSums, ct);
        c1.intoArray(columnSums, ct + LENGTH);
    }
}
