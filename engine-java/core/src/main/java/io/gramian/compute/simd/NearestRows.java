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
 * The nearest centroids of points with many features: the largest score x·c′ − ‖c′‖²/2 − m·c′, where c′ = c − m and m is the mean
 * of the centroids. The product reads the rows of x where they lie. Where the two largest scores are closer than the rounding of
 * the product can be, distances in float64 decide; so a label is the one that exact arithmetic gives.
 */
final class NearestRows implements NearestSearch {
    /** Half a unit in the last place of 1: what one operation may be off. */
    private static final double ROUNDING = 0x1p-24;

    /** What the sum over lanes at the end of a dot product costs, in products. */
    private static final int DOT_OVERHEAD = 160;

    private final Workers workers;
    private final Scratch scratch;
    private final Tensor x;
    private final int d;
    private final int depth;
    private final boolean dots;
    private final int tileRows;
    private final float[] norms;
    private Tensor centroids;
    private float[] packed = new float[0];
    private float[] shifts = new float[0];
    private int width;
    private float slack;
    private float slope;

    NearestRows(Workers workers, Tensor x, int clusters) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.x = x;
        this.d = x.columns();
        this.depth = Lanes.roundUp(d, LENGTH);
        this.dots = (long) clusters * (depth + DOT_OVERHEAD) < (long) Lanes.roundUp(clusters, TILE_COLUMNS) * d;
        this.tileRows = dots ? DotTile.ROWS : TILE_ROWS;
        this.norms = scratch.take(x.rows());
        reload();
    }

    @Override
    public void reload() {
        Arrays.fill(norms, 0, x.rows(), -1);
    }

    @Override
    public void prepare(Tensor others) {
        centroids = others;
        int k = others.rows();
        width = Lanes.roundUp(k, TILE_COLUMNS);
        if (shifts.length < width) {
            shifts = new float[width];
            packed = new float[dots ? Math.toIntExact((long) width * depth) : Panels.columnsSize(k, d)];
        }
        float[] lanes = scratch.take(LENGTH);
        float[] mean = mean(others);
        float[] shifted = scratch.take(k * d);
        Arrays.fill(shifts, Float.NEGATIVE_INFINITY);
        double square = 0;
        for (int j = 0; j < k; j++) {
            subtract(others.array(), others.offset() + j * d, mean, shifted, j * d);
            double own = LaneSums.dot(shifted, j * d, shifted, j * d, d, lanes);
            shifts[j] = (float) (-own / 2 - LaneSums.dot(mean, 0, shifted, j * d, d, lanes));
            square = Math.max(square, own);
        }
        pack(shifted, k);
        double length = Math.sqrt(square);
        double centre = Math.sqrt(LaneSums.dot(mean, 0, mean, 0, d, lanes));
        // Sums of d products, and those of 32 in the shifts, each rounded; twice, since two scores are compared.
        double unit = 2 * (d + 64) * ROUNDING;
        slope = (float) (unit * length);
        slack = (float) (unit * (square / 2 + 2 * centre * length));
        scratch.give(shifted);
        scratch.give(lanes);
    }

    private void pack(float[] shifted, int k) {
        if (!dots) {
            Panels.packColumns(workers, shifted, 0, 1, d, d, k, packed);
            return;
        }
        for (int j = 0; j < k; j++) {
            System.arraycopy(shifted, j * d, packed, j * depth, d);
        }
    }

    private static float[] mean(Tensor rows) {
        int d = rows.columns();
        double[] sums = new double[d];
        for (int i = 0; i < rows.rows(); i++) {
            for (int f = 0; f < d; f++) {
                sums[f] += rows.array()[rows.offset() + i * d + f];
            }
        }
        float[] mean = new float[d];
        for (int f = 0; f < d; f++) {
            mean[f] = (float) (sums[f] / rows.rows());
        }
        return mean;
    }

    private static void subtract(float[] a, int at, float[] mean, float[] out, int ot) {
        for (int f = 0; f < mean.length; f++) {
            out[ot + f] = a[at + f] - mean[f];
        }
    }

    @Override
    public void label(int from, int to, int[] labels) {
        float[] scores = scratch.take(tileRows * width);
        float[] lanes = scratch.take(LENGTH);
        float[] rows = scratch.take(tileRows * depth);
        for (int row = from; row < to; row += tileRows) {
            int height = Math.min(tileRows, to - row);
            int start = x.offset() + row * d;
            for (int i = 0; i < height; i++) {
                System.arraycopy(shifts, 0, scores, i * width, width);
                if (norms[row + i] < 0) {
                    norms[row + i] = (float)
                            Math.sqrt(LaneSums.dot(x.array(), start + i * d, x.array(), start + i * d, d, lanes));
                }
            }
            if (dots) {
                addDots(start, height, rows, scores);
            } else {
                addProducts(start, height, scores);
            }
            for (int i = 0; i < height; i++) {
                int label = best(scores, i * width, width, slack + slope * norms[row + i], lanes);
                labels[row + i] = label >= 0 ? label : ExactNearest.of(x.array(), start + i * d, centroids);
            }
        }
        scratch.give(rows);
        scratch.give(lanes);
        scratch.give(scores);
    }

    private void addProducts(int start, int height, float[] scores) {
        for (int j = 0; j < width; j += TILE_COLUMNS) {
            MicroKernel.productOfRows(d, x.array(), start, d, height, packed, j * d, true, scores, j, width);
        }
    }

    /** The rest of a row's last vector belongs to the next row, and meets zeros; where there is none, rows are copied. */
    private void addDots(int start, int height, float[] rows, float[] scores) {
        float[] a = x.array();
        int at = start;
        int stride = d;
        if (height < tileRows || start + (tileRows - 1) * d + depth > a.length) {
            for (int i = 0; i < height; i++) {
                System.arraycopy(a, start + i * d, rows, i * depth, d);
                Arrays.fill(rows, i * depth + d, (i + 1) * depth, 0);
            }
            a = rows;
            at = 0;
            stride = depth;
        }
        for (int j = 0; j < centroids.rows(); j += DotTile.COLUMNS) {
            DotTile.add(depth, a, at, stride, packed, j * depth, scores, j, width);
        }
    }

    /** Where the largest score stands, or −1 if another one lies within the slack. */
    static int best(float[] scores, int at, int width, float slack, float[] lanes) {
        FloatVector low = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector best0 = low, best1 = low, second0 = low, second1 = low;
        FloatVector where0 = FloatVector.zero(SPECIES), where1 = where0;
        for (int j = 0; j < width; j += TILE_COLUMNS) {
            FloatVector score0 = FloatVector.fromArray(SPECIES, scores, at + j);
            FloatVector score1 = FloatVector.fromArray(SPECIES, scores, at + j + LENGTH);
            second0 = second0.max(best0.min(score0));
            second1 = second1.max(best1.min(score1));
            where0 = where0.blend((float) j, score0.compare(VectorOperators.GT, best0));
            where1 = where1.blend((float) (j + LENGTH), score1.compare(VectorOperators.GT, best1));
            best0 = best0.max(score0);
            best1 = best1.max(score1);
        }
        FloatVector second = second0.max(second1).max(best0.min(best1));
        FloatVector where = where0.blend(where1, best1.compare(VectorOperators.GT, best0));
        FloatVector best = best0.max(best1);
        float top = best.reduceLanes(VectorOperators.MAX);
        VectorMask<Float> at0 = best.compare(VectorOperators.EQ, top);
        float rest = second.max(best.blend(Float.NEGATIVE_INFINITY, at0)).reduceLanes(VectorOperators.MAX);
        if (at0.trueCount() != 1 || !(top - rest > slack)) {
            return -1;
        }
        where.intoArray(lanes, 0);
        int lane = at0.firstTrue();
        return (int) lanes[lane] + lane;
    }

    @Override
    public void close() {
        scratch.give(norms);
    }
}
