package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.PackedComponents.SIDE;

import io.gramian.compute.GaussianComponents;
import io.gramian.compute.Scratch;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * A tile of points on their way through an EM iteration. The points and the responsibilities of all components stay in L2;
 * what a component makes of 256 points passes from step to step in L1.
 */
final class MixtureTile implements AutoCloseable {
    /** How many points a component deals with at once. */
    static final int STRIP = 256;

    /** More points spare a component some sums over lanes, but would leave the cache. */
    private static final int MOST_POINTS = 2048;

    private static final int ELEMENTS = 1 << 17;

    private final Scratch scratch;
    private final PackedComponents packed;
    private final GaussianComponents components;
    private final int capacity;
    private final float[] x;
    private final float[] roots;
    private final float[] most;
    private final float[] sums;
    private final float[] logDensities;
    private final float[] strips;
    private final float[] zeros;
    private final float[] norms;
    private int count;
    private int points;

    /** Borrows its buffers; to be closed. */
    MixtureTile(Scratch scratch, PackedComponents packed) {
        this.scratch = scratch;
        this.packed = packed;
        this.components = packed.components();
        this.capacity = capacity(components);
        this.x = scratch.take(Math.multiplyExact(packed.width(), capacity));
        this.roots = scratch.take(Math.multiplyExact(components.components(), capacity));
        this.most = scratch.take(STRIP);
        this.sums = scratch.take(STRIP);
        this.logDensities = scratch.take(capacity);
        this.strips = scratch.take(components.isFull() ? packed.width() * STRIP : 0);
        this.zeros = scratch.take(STRIP);
        this.norms = scratch.take(STRIP);
        Arrays.fill(zeros, 0, STRIP, 0);
        Arrays.fill(x, components.features() * capacity, packed.width() * capacity, 0);
    }

    /** How many points a tile takes. */
    static int capacity(GaussianComponents components) {
        int each = components.features() + components.components();
        return Math.clamp(ELEMENTS / each / STRIP * STRIP, STRIP, MOST_POINTS);
    }

    /** Takes up some points of a d×n tensor, less the origin. */
    void loadColumns(Tensor columns, int first, int number) {
        begin(number);
        for (int f = 0; f < components.features(); f++) {
            int from = columns.offset() + f * columns.columns() + first;
            subtract(columns.array(), from, components.origin()[f], x, f * capacity, number);
        }
    }

    private static void subtract(float[] from, int at, float origin, float[] to, int start, int number) {
        for (int p = 0; p < number; p++) {
            to[start + p] = from[at + p] - origin;
        }
    }

    /** Takes up some points of an n×d tensor, less the origin. */
    void loadRows(Tensor rows, int first, int number) {
        begin(number);
        int d = components.features();
        float[] origin = components.origin();
        for (int p = 0; p < number; p++) {
            int from = rows.offset() + (first + p) * d;
            for (int f = 0; f < d; f++) {
                x[f * capacity + p] = rows.array()[from + f] - origin[f];
            }
        }
    }

    /** Points that fill the last vector up lie on the origin. */
    private void begin(int number) {
        count = number;
        points = Lanes.roundUp(number, TriangleLanes.VECTORS * LENGTH);
        for (int f = 0; f < components.features(); f++) {
            Arrays.fill(x, f * capacity + count, f * capacity + points, 0);
        }
    }

    /** Finds the square roots of the responsibilities, and the logarithms of densities. */
    void expect() {
        for (int start = 0; start < points; start += STRIP) {
            expect(start, Math.min(STRIP, points - start));
        }
    }

    private void expect(int start, int part) {
        Arrays.fill(most, 0, part, Float.NEGATIVE_INFINITY);
        Arrays.fill(sums, 0, part, 0);
        for (int k = 0; k < components.components(); k++) {
            findNorms(k, start, part);
            float half = components.logScales()[k] / 2;
            ResponsibilityLanes.settle(half, norms, roots, k * capacity + start, most, part);
        }
        for (int k = 0; k < components.components(); k++) {
            ResponsibilityLanes.exponentiate(roots, k * capacity + start, most, sums, part);
        }
        ResponsibilityLanes.finish(most, sums, logDensities, start, part);
        if (start + part > count) {
            Arrays.fill(sums, count - start, part, 0);
        }
        for (int k = 0; k < components.components(); k++) {
            int at = k * capacity + start;
            Ranges.multiply(1, roots, at, sums, 0, roots, at, part);
        }
    }

    private void findNorms(int k, int start, int part) {
        int at = k * packed.factorSize();
        for (int block = 0; block < packed.blocks(); block++) {
            int feature = block * SIDE;
            int mean = k * packed.width() + feature;
            int from = feature * capacity + start;
            float[] before = block == 0 ? zeros : norms;
            if (!components.isFull()) {
                DiagonalLanes.norms(packed.factors(), packed.means(), mean, x, from, capacity, before, norms, part);
                continue;
            }
            TriangleLanes.norms(
                    packed.factors(),
                    at,
                    block,
                    packed.means(),
                    k * packed.width(),
                    x,
                    start,
                    capacity,
                    before,
                    norms,
                    part);
            at += block * SIDE * SIDE + SIDE * (SIDE + 1) / 2;
        }
    }

    /** Gives each point to one component alone. */
    void assign(int[] labels, int first) {
        for (int k = 0; k < components.components(); k++) {
            Arrays.fill(roots, k * capacity, k * capacity + points, 0);
        }
        for (int p = 0; p < count; p++) {
            roots[labels[first + p] * capacity + p] = 1;
        }
    }

    /** Adds the points' weighted moments to the statistics. */
    void addMoments(Moments moments, double[] statistics) {
        for (int k = 0; k < components.components(); k++) {
            moments.clear();
            for (int start = 0; start < points; start += STRIP) {
                int part = Math.min(STRIP, points - start);
                moments.add(k, x, start, capacity, roots, k * capacity + start, strips, part);
            }
            moments.flush(statistics, k * components.statistics());
        }
    }

    /** Σ log p(x), in four float64 sums that do not wait for each other. */
    double logDensity() {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int p = 0;
        for (; p <= count - 4; p += 4) {
            sum0 += logDensities[p];
            sum1 += logDensities[p + 1];
            sum2 += logDensities[p + 2];
            sum3 += logDensities[p + 3];
        }
        for (; p < count; p++) {
            sum0 += logDensities[p];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /** Writes the points' responsibilities and log densities. */
    void store(int first, Tensor responsibilities, float[] densities) {
        int k = components.components();
        float[] out = responsibilities.array();
        for (int p = 0; p < count; p++) {
            int to = responsibilities.offset() + (first + p) * k;
            for (int j = 0; j < k; j++) {
                float root = roots[j * capacity + p];
                out[to + j] = root * root;
            }
        }
        System.arraycopy(logDensities, 0, densities, first, count);
    }

    /** Gives the buffers back. */
    @Override
    public void close() {
        scratch.give(norms);
        scratch.give(zeros);
        scratch.give(strips);
        scratch.give(logDensities);
        scratch.give(sums);
        scratch.give(most);
        scratch.give(roots);
        scratch.give(x);
    }
}
