package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_COLUMNS;
import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Row sums over successive tiles: one vector of float32 sums a row within a tile, float64 across tiles. */
final class TileSums {
    private TileSums() {}

    /** sums[i] += Σⱼ tile[i][j], over whole vectors of columns. */
    static void add(float[] tile, int rows, int columns, double[] sums, float[] lanes) {
        for (int i = 0; i < rows; i++) {
            row(tile, i * BLOCK_COLUMNS, columns, lanes);
            double sum = 0;
            for (int lane = 0; lane < LENGTH; lane++) {
                sum += lanes[lane];
            }
            sums[i] += sum;
        }
    }

    private static void row(float[] tile, int at, int columns, float[] lanes) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = 0; j < columns; j += LENGTH) {
            sum = sum.add(FloatVector.fromArray(SPECIES, tile, at + j));
        }
        sum.intoArray(lanes, 0);
    }
}
