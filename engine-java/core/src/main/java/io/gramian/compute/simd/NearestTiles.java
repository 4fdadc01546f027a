package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_DEPTH;
import static io.gramian.compute.simd.Lanes.CACHE_LINE_START;
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
 * The nearest centroids of points with many features: the largest score x·c′ − ‖c′‖²/2 − m·c′, where c′ = c − m and m lies amid
 * the centroids. Register tiles have centroids as rows and points as columns, so that the largest score of each point is found lane
 * by lane. Where the two largest scores are closer than the rounding of the product can be, distances in float64 decide; so a label
 * is the one that exact arithmetic gives.
 */
final class NearestTiles implements NearestSearch {
    /** Half a unit in the last place of 1: what one operation may be off. */
    private static final double ROUNDING = 0x1p-24;

    /** Features of a point that share a cache line. */
    private static final int PIECE = 16;

    private final Workers workers;
    private final Scratch scratch;
    private final PointPanels points;
    private final int d;
    private final int clusters;
    /** Panels of TILE_ROWS centroids; what is left lies in panels of four, unless these would take as many rows. */
    private final int tiles;

    private final int panels;
    private final int rows;
    private final int slice;
    private final float[] packed;
    private final float[] shifts;
    private final double[] lengths;
    private final float[] centre;
    private Tensor centroids;
    private int sets;
    private float slack;
    private float slope;

    NearestTiles(Workers workers, PointPanels points, int d, int clusters) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.points = points;
        this.d = d;
        this.clusters = clusters;
        int fours = Lanes.blocks(clusters % TILE_ROWS, FourRows.ROWS);
        boolean few = fours * FourRows.ROWS < TILE_ROWS;
        this.tiles = few ? clusters / TILE_ROWS : Lanes.blocks(clusters, TILE_ROWS);
        this.panels = tiles + (few ? fours : 0);
        this.rows = tiles * TILE_ROWS + (panels - tiles) * FourRows.ROWS;
        this.slice = Lanes.blocks(d, Lanes.blocks(d, BLOCK_DEPTH));
        this.packed = new float[Math.addExact(CACHE_LINE_START, Math.multiplyExact(rows, d))];
        this.shifts = new float[clusters];
        this.lengths = new double[clusters];
        this.centre = new float[d];
    }

    /** Nothing is known of the rows but where they lie. */
    @Override
    public void reload() {}

    @Override
    public void prepare(Tensor others) {
        centroids = others;
        // Any centre serves; the closer to the centroids, the fewer doubts. They move less and less.
        if ((sets & (sets - 1)) == 0) {
            writeMean(others, centre);
        }
        sets++;
        workers.forEach(panels, this::pack);
        double square = 0;
        for (double length : lengths) {
            square = Math.max(square, length);
        }
        float[] lanes = scratch.take(LENGTH);
        double middle = Math.sqrt(LaneSums.dot(centre, 0, centre, 0, d, lanes));
        scratch.give(lanes);
        // Sums of d products, and those of 32 in the shifts, each rounded; twice, since two scores are compared.
        double unit = 2 * (1.02 * d + 64) * ROUNDING;
        // The squares of a row are summed in float32.
        slope = (float) (unit * Math.sqrt(square) * (1 + d * ROUNDING));
        slack = (float) (unit * (square / 2 + 2 * middle * Math.sqrt(square)));
    }

    private void pack(int panel) {
        float[] lanes = scratch.take(LENGTH);
        float[] shifted = scratch.take(TILE_ROWS * d);
        int first = row(panel);
        int height = Math.min(row(panel + 1), clusters) - first;
        for (int j = 0; j < height; j++) {
            int at = j * d;
            subtract(centroids.array(), centroids.offset() + (first + j) * d, centre, shifted, at);
            lengths[first + j] = LaneSums.dot(shifted, at, shifted, at, d, lanes);
            shifts[first + j] = (float) (-lengths[first + j] / 2 - LaneSums.dot(centre, 0, shifted, at, d, lanes));
        }
        for (int f = 0; f < d; f += slice) {
            int depth = Math.min(slice, d - f);
            if (panel < tiles) {
                Panels.packRows(1, shifted, f, d, 1, height, depth, packed, tile(panel, f, depth));
            } else {
                FourRows.pack(1, shifted, f, d, 1, height, depth, packed, tile(panel, f, depth));
            }
        }
        scratch.give(shifted);
        scratch.give(lanes);
    }

    /** The first centroid of a panel. */
    private int row(int panel) {
        return Math.min(panel, tiles) * TILE_ROWS + Math.max(0, panel - tiles) * FourRows.ROWS;
    }

    /** Where the features of a panel of centroids begin: slice by slice of features, panel by panel within one. */
    private int tile(int panel, int feature, int depth) {
        return CACHE_LINE_START + feature * rows + row(panel) * depth;
    }

    private static void writeMean(Tensor rows, float[] mean) {
        int d = rows.columns();
        double[] sums = new double[d];
        for (int i = 0; i < rows.rows(); i++) {
            int at = rows.offset() + i * d;
            for (int f = 0; f < d; f++) {
                sums[f] += rows.array()[at + f];
            }
        }
        for (int f = 0; f < d; f++) {
            mean[f] = (float) (sums[f] / rows.rows());
        }
    }

    private static void subtract(float[] a, int at, float[] mean, float[] out, int ot) {
        for (int f = 0; f < mean.length; f++) {
            out[ot + f] = a[at + f] - mean[f];
        }
    }

    @Override
    public void label(int from, int to, int[] labels) {
        float[] near = scratch.take(CACHE_LINE_START + TILE_COLUMNS * d);
        float[] far = scratch.take(CACHE_LINE_START + TILE_COLUMNS * d);
        float[] scores = scratch.take(CACHE_LINE_START + rows * TILE_COLUMNS);
        float[] squares = scratch.take(2 * TILE_COLUMNS);
        float[] found = scratch.take(2 * TILE_COLUMNS);
        int begin = from / TILE_COLUMNS;
        int end = Lanes.blocks(to, TILE_COLUMNS);
        Arrays.fill(squares, 0, 2 * TILE_COLUMNS, 0);
        points.pack(begin, 0, d, near, CACHE_LINE_START, squares, begin % 2 * TILE_COLUMNS);
        for (int panel = begin; panel < end; panel++) {
            int own = panel % 2 * TILE_COLUMNS;
            score(near, scores, panel + 1 < end ? panel + 1 : -1, far, squares, TILE_COLUMNS - own);
            best(scores, clusters, shifts, squares, own, slack, slope, found);
            Arrays.fill(squares, own, own + TILE_COLUMNS, 0);
            choose(panel * TILE_COLUMNS, to, found, labels);
            float[] swap = near;
            near = far;
            far = swap;
        }
        scratch.give(found);
        scratch.give(squares);
        scratch.give(scores);
        scratch.give(far);
        scratch.give(near);
    }

    /** Scores a panel of points, but for the shifts, and packs the next one piece by piece between the tiles. */
    private void score(float[] near, float[] scores, int next, float[] far, float[] squares, int st) {
        long steps = (long) panels * Lanes.blocks(d, slice);
        int step = 0;
        int ready = next < 0 ? d : 0;
        for (int f = 0; f < d; f += slice) {
            for (int panel = 0; panel < panels; panel++) {
                score(panel, f, near, scores);
                step++;
                int wanted = Math.min(d, Lanes.roundUp((int) (d * step / steps), PIECE));
                if (wanted > ready) {
                    points.pack(next, ready, wanted, far, CACHE_LINE_START, squares, st);
                    ready = wanted;
                }
            }
        }
    }

    private void score(int panel, int feature, float[] near, float[] scores) {
        int depth = Math.min(slice, d - feature);
        int at = tile(panel, feature, depth);
        int bt = CACHE_LINE_START + feature * TILE_COLUMNS;
        int ct = CACHE_LINE_START + row(panel) * TILE_COLUMNS;
        if (panel < tiles) {
            MicroKernel.product(depth, packed, at, near, bt, feature > 0, scores, ct, TILE_COLUMNS);
        } else {
            FourRows.product(depth, packed, at, near, bt, feature > 0, scores, ct, TILE_COLUMNS);
        }
    }

    /** Writes where the largest score of each point stands, and by how much more than the slack it exceeds all others. */
    private static void best(
            float[] scores, int k, float[] shifts, float[] squares, int st, float slack, float slope, float[] found) {
        FloatVector best0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector best1 = best0, second0 = best0, second1 = best0;
        FloatVector where0 = FloatVector.zero(SPECIES), where1 = where0;
        for (int j = 0; j < k; j++) {
            int at = CACHE_LINE_START + j * TILE_COLUMNS;
            FloatVector shift = FloatVector.broadcast(SPECIES, shifts[j]);
            FloatVector number = FloatVector.broadcast(SPECIES, (float) j);
            FloatVector score0 = FloatVector.fromArray(SPECIES, scores, at).add(shift);
            FloatVector score1 =
                    FloatVector.fromArray(SPECIES, scores, at + LENGTH).add(shift);
            VectorMask<Float> better0 = score0.compare(VectorOperators.GT, best0);
            VectorMask<Float> better1 = score1.compare(VectorOperators.GT, best1);
            FloatVector lesser0 = score0.blend(best0, better0);
            FloatVector lesser1 = score1.blend(best1, better1);
            second0 = second0.blend(lesser0, lesser0.compare(VectorOperators.GT, second0));
            second1 = second1.blend(lesser1, lesser1.compare(VectorOperators.GT, second1));
            where0 = where0.blend(number, better0);
            where1 = where1.blend(number, better1);
            best0 = best0.blend(score0, better0);
            best1 = best1.blend(score1, better1);
        }
        where0.intoArray(found, 0);
        where1.intoArray(found, LENGTH);
        FloatVector.fromArray(SPECIES, squares, st)
                .sqrt()
                .mul(-slope)
                .add(best0.sub(second0))
                .sub(slack)
                .intoArray(found, TILE_COLUMNS);
        FloatVector.fromArray(SPECIES, squares, st + LENGTH)
                .sqrt()
                .mul(-slope)
                .add(best1.sub(second1))
                .sub(slack)
                .intoArray(found, TILE_COLUMNS + LENGTH);
    }

    private void choose(int first, int to, float[] found, int[] labels) {
        int count = Math.min(TILE_COLUMNS, to - first);
        for (int i = 0; i < count; i++) {
            labels[first + i] = found[TILE_COLUMNS + i] > 0
                    ? (int) found[i]
                    : ExactNearest.of(points.array(), points.start(first + i), centroids);
        }
    }

    @Override
    public void close() {}
}
