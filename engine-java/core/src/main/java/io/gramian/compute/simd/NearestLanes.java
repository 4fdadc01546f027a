package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The nearest centroid of points with few features: points lie in lanes, centroids in the rows of the register tile, so that
 * ten centroids fill it where they would leave most lanes of a vector empty, and the least distance is found lane by lane.
 */
final class NearestLanes {
    /** Points that one task labels, a multiple of a register tile's columns. */
    private static final int POINTS = 4096;

    private final Workers workers;

    NearestLanes(Workers workers) {
        this.workers = workers;
    }

    /** See {@link io.gramian.compute.KMeansKernel#assign}. */
    double assign(Tensor x, Tensor centroids, int[] labels, float[] distances) {
        Scratch scratch = workers.scratch();
        int d = x.columns();
        int k = centroids.rows();
        float[] packed = scratch.take(Panels.rowsSize(k, d));
        Panels.packRows(1, centroids.array(), centroids.offset(), d, 1, k, d, packed);
        int tasks = Lanes.blocks(x.rows(), POINTS);
        double[] inertia = new double[tasks];
        workers.forEach(tasks, task -> {
            float[] panel = scratch.take(TILE_COLUMNS * d);
            float[] tile = scratch.take(TILE_ROWS * TILE_COLUMNS);
            float[] nearest = scratch.take(2 * TILE_COLUMNS);
            int end = Math.min(x.rows(), (task + 1) * POINTS);
            for (int point = task * POINTS; point < end; point += TILE_COLUMNS) {
                int count = Math.min(TILE_COLUMNS, end - point);
                Panels.packPanel(0, x.array(), x.offset() + point * d, 1, d, d, count, panel, 0);
                search(packed, k, d, panel, tile, nearest);
                for (int j = 0; j < count; j++) {
                    distances[point + j] = nearest[j];
                    labels[point + j] = (int) nearest[TILE_COLUMNS + j];
                    inertia[task] += nearest[j];
                }
            }
            scratch.give(nearest);
            scratch.give(tile);
            scratch.give(panel);
        });
        scratch.give(packed);
        double total = 0;
        for (double part : inertia) {
            total += part;
        }
        return total;
    }

    /** Writes the least distance of each lane to nearest, and behind these the centroid that it belongs to. */
    private static void search(float[] packed, int k, int d, float[] panel, float[] tile, float[] nearest) {
        Arrays.fill(nearest, 0, TILE_COLUMNS, Float.POSITIVE_INFINITY);
        Arrays.fill(nearest, TILE_COLUMNS, 2 * TILE_COLUMNS, 0);
        for (int first = 0; first < k; first += TILE_ROWS) {
            MicroKernel.squaredDifference(d, packed, first * d, panel, 0, tile, 0, TILE_COLUMNS);
            int rows = Math.min(TILE_ROWS, k - first);
            for (int lane = 0; lane < TILE_COLUMNS; lane += LENGTH) {
                update(tile, lane, rows, first, nearest);
            }
        }
    }

    /** A centroid's number fits into a float32 without loss up to 2²⁴. */
    private static void update(float[] tile, int lane, int rows, int first, float[] nearest) {
        FloatVector least = FloatVector.fromArray(SPECIES, nearest, lane);
        FloatVector number = FloatVector.fromArray(SPECIES, nearest, TILE_COLUMNS + lane);
        for (int i = 0; i < rows; i++) {
            FloatVector distance = FloatVector.fromArray(SPECIES, tile, i * TILE_COLUMNS + lane);
            VectorMask<Float> nearer = distance.compare(VectorOperators.LT, least);
            least = least.blend(distance, nearer);
            number = number.blend((float) (first + i), nearer);
        }
        least.intoArray(nearest, lane);
        number.intoArray(nearest, TILE_COLUMNS + lane);
    }
}
