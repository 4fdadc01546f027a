package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_DEPTH;
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
 * of the centroids. The product
 * reads the rows of x where they lie; centroids that fill no panel of it are met by dot products. Where the two largest scores are closer than the rounding of
 * the product can be, distances in float64 decide; so a label is the one that exact arithmetic gives.
 */
final class NearestRows implements NearestSearch {
    /** Half a unit in the last place of 1: what one operation may be off. */
    private static final double ROUNDING = 0x1p-24;

    /** What each of a tile's dot products costs, in products of a column: per element, and for the sum over lanes. */
    private static final double DOT_ELEMENT = 1.2;

    private static final double DOT_SUM = 160;

    /** How many scores of a group of rows stay in cache. */
    private static final int SCORES = 1 << 16;

    private final Workers workers;
    private final Scratch scratch;
    private final Tensor x;
    private final int d;
    private final int depth;
    private final int columns;
    private final int tail;
    private final int width;
    private final int tailAt;
    private final float[] norms;
    private Tensor centroids;
    private final float[] packed;
    private final float[] shifts;
    private float slack;
    private float slope;

    NearestRows(Workers workers, Tensor x, int clusters) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.x = x;
        this.d = x.columns();
        this.depth = Lanes.roundUp(d, LENGTH);
        this.width = Lanes.roundUp(clusters, TILE_COLUMNS);
        int rest = clusters % TILE_COLUMNS;
        boolean dots = Lanes.roundUp(rest, DotTile.COLUMNS) * (DOT_ELEMENT * depth + DOT_SUM) < TILE_COLUMNS * d;
        this.tail = dots ? rest : 0;
        this.columns = clusters - tail;
        this.shifts = new float[width];
        this.tailAt = Panels.columnsSize(columns, d);
        this.packed = new float[Math.addExact(tailAt, Lanes.roundUp(tail, DotTile.COLUMNS) * depth)];
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
        pack(shifted);
        double length = Math.sqrt(square);
        double centre = Math.sqrt(LaneSums.dot(mean, 0, mean, 0, d, lanes));
        // Sums of d products, and those of 32 in the shifts, each rounded; twice, since two scores are compared.
        double unit = 2 * (1.01 * d + 64) * ROUNDING;
        slope = (float) (unit * length);
        slack = (float) (unit * (square / 2 + 2 * centre * length));
        scratch.give(shifted);
        scratch.give(lanes);
    }

    private void pack(float[] shifted) {
        Panels.packColumns(workers, shifted, 0, 1, d, d, columns, packed, 0);
        for (int j = 0; j < tail; j++) {
            System.arraycopy(shifted, (columns + j) * d, packed, tailAt + j * depth, d);
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
        int group = Math.max(TILE_ROWS, Math.min(ROWS, SCORES / width / TILE_ROWS * TILE_ROWS));
        float[] scores = scratch.take(group * width);
        float[] lanes = scratch.take(LENGTH);
        for (int first = from; first < to; first += group) {
            int height = Math.min(group, to - first);
            for (int i = 0; i < height; i++) {
                System.arraycopy(shifts, 0, scores, i * width, width);
                measure(first + i, lanes);
            }
            addProducts(first, height, scores);
            if (tail > 0) {
                addDots(first, height, scores);
            }
            for (int i = 0; i < height; i++) {
                int label = best(scores, i * width, width, slack + slope * norms[first + i], lanes);
                labels[first + i] =
                        label >= 0 ? label : ExactNearest.of(x.array(), x.offset() + (first + i) * d, centroids);
            }
        }
        scratch.give(lanes);
        scratch.give(scores);
    }

    private void measure(int row, float[] lanes) {
        if (norms[row] < 0) {
            int at = x.offset() + row * d;
            norms[row] = (float) Math.sqrt(LaneSums.dot(x.array(), at, x.array(), at, d, lanes));
        }
    }

    /** A slice of a panel of centroids stays in L1 while the rows pass by. */
    private void addProducts(int first, int height, float[] scores) {
        for (int j = 0; j < columns; j += TILE_COLUMNS) {
            for (int f = 0; f < d; f += BLOCK_DEPTH) {
                int slice = Math.min(BLOCK_DEPTH, d - f);
                for (int i = 0; i < height; i += TILE_ROWS) {
                    int at = x.offset() + (first + i) * d + f;
                    int bt = j * d + f * TILE_COLUMNS;
                    int rows = Math.min(TILE_ROWS, height - i);
                    MicroKernel.productOfRows(
                            slice, x.array(), at, d, rows, packed, bt, true, scores, i * width + j, width);
                }
            }
        }
    }

    private void addDots(int first, int height, float[] scores) {
        for (int i = 0; i < height; i += DotTile.ROWS) {
            int at = x.offset() + (first + i) * d;
            // The rest of a row's last vector belongs to the next row, and meets zeros; the last rows have no next.
            if (height - i < DotTile.ROWS || at + (DotTile.ROWS - 1) * d + depth > x.array().length) {
                float[] copy = scratch.take(DotTile.ROWS * depth);
                Arrays.fill(copy, 0, DotTile.ROWS * depth, 0);
                for (int row = 0; row < Math.min(DotTile.ROWS, height - i); row++) {
                    System.arraycopy(x.array(), at + row * d, copy, row * depth, d);
                }
                addDots(copy, 0, depth, scores, i * width);
                scratch.give(copy);
            } else {
                addDots(x.array(), at, d, scores, i * width);
            }
        }
    }

    private void addDots(float[] rows, int at, int stride, float[] scores, int to) {
        for (int j = 0; j < tail; j += DotTile.COLUMNS) {
            DotTile.add(depth, rows, at, stride, packed, tailAt + j * depth, scores, to + columns + j, width);
        }
    }

    /** Where the largest score stands, or −1 if another one lies within the slack. */
    private static int best(float[] scores, int at, int width, float slack, float[] lanes) {
        FloatVector low = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector best0 = low, best1 = low, second0 = low, second1 = low;
        FloatVector where0 = FloatVector.zero(SPECIES), where1 = where0;
        for (int j = 0; j < width; j += TILE_COLUMNS) {
            FloatVector score0 = FloatVector.fromArray(SPECIES, scores, at + j);
            FloatVector score1 = FloatVector.fromArray(SPECIES, scores, at + j + LENGTH);
            VectorMask<Float> better0 = score0.compare(VectorOperators.GT, best0);
            VectorMask<Float> better1 = score1.compare(VectorOperators.GT, best1);
            FloatVector lesser0 = score0.blend(best0, better0);
            FloatVector lesser1 = score1.blend(best1, better1);
            second0 = second0.blend(lesser0, lesser0.compare(VectorOperators.GT, second0));
            second1 = second1.blend(lesser1, lesser1.compare(VectorOperators.GT, second1));
            where0 = where0.blend((float) (j / LENGTH), better0);
            where1 = where1.blend((float) (j / LENGTH + 1), better1);
            best0 = best0.blend(score0, better0);
            best1 = best1.blend(score1, better1);
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
        int vector = (int) lanes[lane];
        return vector * LENGTH + lane;
    }

    @Override
    public void close() {
        scratch.give(norms);
    }
}
