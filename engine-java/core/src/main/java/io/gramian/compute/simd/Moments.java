package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.PackedComponents.SIDE;

import io.gramian.compute.Scratch;
import java.util.Arrays;

/** The moments of one component over a tile of points: a vector of float32 sums each, which then go to float64. */
final class Moments implements AutoCloseable {
    private final Scratch scratch;
    private final PackedComponents packed;
    private final boolean full;
    private final int features;
    private final int size;
    private final float[] sums;

    /** Borrows its buffer; to be closed. */
    Moments(Scratch scratch, PackedComponents packed) {
        this.scratch = scratch;
        this.packed = packed;
        this.full = packed.components().isFull();
        this.features = packed.components().features();
        int blocks = packed.blocks();
        int vectors = full ? blocks * (blocks + 1) / 2 * MomentLanes.BLOCK : blocks * DiagonalLanes.BLOCK;
        this.size = Math.multiplyExact(vectors, LENGTH);
        this.sums = scratch.take(size);
    }

    /** Begins with another component or tile. */
    void clear() {
        Arrays.fill(sums, 0, size, 0);
    }

    /**
     * Adds some points.
     *
     * @param x strips of features, stride apart; the points begin at start
     * @param roots the square roots of the responsibilities, from rt
     * @param u memory for the strips of a full component
     */
    void add(int k, float[] x, int start, int stride, float[] roots, int rt, float[] u, int points) {
        int at = 0;
        for (int block = 0; block < packed.blocks(); block++) {
            int feature = block * SIDE;
            int mean = k * packed.width() + feature;
            int from = feature * stride + start;
            if (!full) {
                DiagonalLanes.moments(packed.means(), mean, x, from, stride, roots, rt, sums, at, points);
                at += DiagonalLanes.BLOCK * LENGTH;
                continue;
            }
            int strip = feature * MixtureTile.STRIP;
            MomentLanes.square(packed.means(), mean, x, from, stride, roots, rt, u, strip, sums, at, points);
            at += MomentLanes.BLOCK * LENGTH;
            for (int left = 0; left < block; left++) {
                MomentLanes.product(u, strip, left * SIDE * MixtureTile.STRIP, sums, at, points);
                at += MomentLanes.BLOCK * LENGTH;
            }
        }
    }

    /** Adds the sums to a component's statistics, from an index. */
    void flush(double[] statistics, int to) {
        if (full) {
            flushFull(statistics, to);
        } else {
            flushDiagonal(statistics, to);
        }
    }

    private void flushFull(double[] statistics, int to) {
        statistics[to] += total(MomentLanes.WEIGHT);
        int vector = 0;
        for (int block = 0; block < packed.blocks(); block++) {
            int height = Math.min(SIDE, features - block * SIDE);
            for (int a = 0; a < height; a++) {
                int i = block * SIDE + a;
                statistics[to + 1 + i] += total(vector + MomentLanes.FIRST + a);
                int row = to + 1 + features + i * (i + 1) / 2;
                for (int b = 0; b <= a; b++) {
                    statistics[row + block * SIDE + b] += total(vector + a * (a + 1) / 2 + b);
                }
                for (int j = 0; j < block * SIDE; j++) {
                    int product = vector + (1 + j / SIDE) * MomentLanes.BLOCK;
                    statistics[row + j] += total(product + a * SIDE + j % SIDE);
                }
            }
            vector += (block + 1) * MomentLanes.BLOCK;
        }
    }

    private void flushDiagonal(double[] statistics, int to) {
        statistics[to] += total(DiagonalLanes.WEIGHT);
        for (int f = 0; f < features; f++) {
            int vector = f / SIDE * DiagonalLanes.BLOCK + f % SIDE;
            statistics[to + 1 + f] += total(vector + DiagonalLanes.FIRST);
            statistics[to + 1 + features + f] += total(vector);
        }
    }

    /** The lanes of a vector of sums, in four float64 sums that do not wait for each other. */
    private double total(int vector) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int lane = vector * LENGTH; lane < (vector + 1) * LENGTH; lane += 4) {
            sum0 += sums[lane];
            sum1 += sums[lane + 1];
            sum2 += sums[lane + 2];
            sum3 += sums[lane + 3];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /** Gives the buffer back. */
    @Override
    public void close() {
        scratch.give(sums);
    }
}
