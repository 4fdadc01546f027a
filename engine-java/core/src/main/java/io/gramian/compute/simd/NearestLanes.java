package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The nearest centroids of points with few features: points lie in lanes, packed once, and each centroid in turn is compared
 * with two vectors of them. So ten centroids keep all lanes busy, and the least distance is found lane by lane.
 */
final class NearestLanes implements NearestSearch {
    /** Centroids whose distances are summed at once: enough sums to hide the latency of a multiply-add. */
    private static final int GROUP = 5;

    /** Panels of points that one task packs. */
    private static final int PANELS = 64;

    private final Workers workers;
    private final Scratch scratch;
    private final Tensor x;
    private final int d;
    private final float[] points;
    private float[] packed = new float[0];
    private int groups;

    NearestLanes(Workers workers, Tensor x) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.x = x;
        this.d = x.columns();
        this.points = scratch.take(Panels.columnsSize(x.rows(), d));
        reload();
    }

    @Override
    public void reload() {
        int panels = Lanes.blocks(x.rows(), TILE_COLUMNS);
        workers.forEach(Lanes.blocks(panels, PANELS), task -> {
            int end = Math.min(panels, (task + 1) * PANELS);
            for (int panel = task * PANELS; panel < end; panel++) {
                Panels.packPanel(panel, x.array(), x.offset(), 1, d, d, x.rows(), points, 0);
            }
        });
    }

    /** Lays groups of centroids side by side; copies of the last one fill up, which never come before it. */
    @Override
    public void prepare(Tensor centroids) {
        int k = centroids.rows();
        groups = Lanes.blocks(k, GROUP);
        if (packed.length < groups * GROUP * d) {
            packed = new float[groups * GROUP * d];
        }
        for (int j = 0; j < groups * GROUP; j++) {
            int from = centroids.offset() + Math.min(j, k - 1) * d;
            for (int f = 0; f < d; f++) {
                packed[(j / GROUP * d + f) * GROUP + j % GROUP] = centroids.array()[from + f];
            }
        }
    }

    @Override
    public void label(int from, int to, int[] labels) {
        float[] nearest = scratch.take(TILE_COLUMNS);
        for (int point = from; point < to; point += TILE_COLUMNS) {
            search(d, packed, groups, points, point * d, nearest);
            int count = Math.min(TILE_COLUMNS, to - point);
            for (int j = 0; j < count; j++) {
                labels[point + j] = (int) nearest[j];
            }
        }
        scratch.give(nearest);
    }

    /** Writes the number of the nearest centroid of each lane; it fits into a float32 without loss up to 2²⁴. */
    private static void search(int d, float[] centroids, int groups, float[] points, int panel, float[] nearest) {
        FloatVector least0 = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY), least1 = least0;
        FloatVector number0 = FloatVector.zero(SPECIES), number1 = number0;
        for (int group = 0; group < groups; group++) {
            FloatVector s00 = FloatVector.zero(SPECIES), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
            FloatVector s30 = s00, s31 = s00, s40 = s00, s41 = s00;
            for (int f = 0; f < d; f++) {
                FloatVector x0 = FloatVector.fromArray(SPECIES, points, panel + f * TILE_COLUMNS);
                FloatVector x1 = FloatVector.fromArray(SPECIES, points, panel + f * TILE_COLUMNS + LENGTH);
                int at = (group * d + f) * GROUP;
                FloatVector c = FloatVector.broadcast(SPECIES, centroids[at]);
                FloatVector d0 = x0.sub(c);
                FloatVector d1 = x1.sub(c);
                s00 = d0.fma(d0, s00);
                s01 = d1.fma(d1, s01);
                c = FloatVector.broadcast(SPECIES, centroids[at + 1]);
                d0 = x0.sub(c);
                d1 = x1.sub(c);
                s10 = d0.fma(d0, s10);
                s11 = d1.fma(d1, s11);
                c = FloatVector.broadcast(SPECIES, centroids[at + 2]);
                d0 = x0.sub(c);
                d1 = x1.sub(c);
                s20 = d0.fma(d0, s20);
                s21 = d1.fma(d1, s21);
                c = FloatVector.broadcast(SPECIES, centroids[at + 3]);
                d0 = x0.sub(c);
                d1 = x1.sub(c);
                s30 = d0.fma(d0, s30);
                s31 = d1.fma(d1, s31);
                c = FloatVector.broadcast(SPECIES, centroids[at + 4]);
                d0 = x0.sub(c);
                d1 = x1.sub(c);
                s40 = d0.fma(d0, s40);
                s41 = d1.fma(d1, s41);
            }
            float first = group * GROUP;
            VectorMask<Float> nearer = s00.compare(VectorOperators.LT, least0);
            least0 = least0.blend(s00, nearer);
            number0 = number0.blend(first, nearer);
            nearer = s01.compare(VectorOperators.LT, least1);
            least1 = least1.blend(s01, nearer);
            number1 = number1.blend(first, nearer);
            nearer = s10.compare(VectorOperators.LT, least0);
            least0 = least0.blend(s10, nearer);
            number0 = number0.blend(first + 1, nearer);
            nearer = s11.compare(VectorOperators.LT, least1);
            least1 = least1.blend(s11, nearer);
            number1 = number1.blend(first + 1, nearer);
            nearer = s20.compare(VectorOperators.LT, least0);
            least0 = least0.blend(s20, nearer);
            number0 = number0.blend(first + 2, nearer);
            nearer = s21.compare(VectorOperators.LT, least1);
            least1 = least1.blend(s21, nearer);
            number1 = number1.blend(first + 2, nearer);
            nearer = s30.compare(VectorOperators.LT, least0);
            least0 = least0.blend(s30, nearer);
            number0 = number0.blend(first + 3, nearer);
            nearer = s31.compare(VectorOperators.LT, least1);
            least1 = least1.blend(s31, nearer);
            number1 = number1.blend(first + 3, nearer);
            nearer = s40.compare(VectorOperators.LT, least0);
            least0 = least0.blend(s40, nearer);
            number0 = number0.blend(first + 4, nearer);
            nearer = s41.compare(VectorOperators.LT, least1);
            least1 = least1.blend(s41, nearer);
            number1 = number1.blend(first + 4, nearer);
        }
        number0.intoArray(nearest, 0);
        number1.intoArray(nearest, LENGTH);
    }

    @Override
    public void close() {
        scratch.give(points);
    }
}
