package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What becomes of a strip of scores, register tile by register tile as they lie. What is summed or compared over a row is
 * kept lane by lane until the strip ends.
 */
final class ResponseTiles {
    static final int TILE = TILE_ROWS * TILE_COLUMNS;

    /** Shares below 2^−100 of the largest one read so: sums and products of smaller ones are slow, being denormal. */
    private static final int MOST_BITS = Float.floatToRawIntBits(100);

    private ResponseTiles() {}

    /** most[i] ← max(most[i], tile[i]), lane by lane. */
    static void maxima(float[] tiles, int at, float[] most, int mt) {
        for (int i = 0; i < TILE_ROWS; i++) {
            int row = at + i * TILE_COLUMNS;
            FloatVector t0 = FloatVector.fromArray(SPECIES, tiles, row);
            FloatVector t1 = FloatVector.fromArray(SPECIES, tiles, row + LENGTH);
            FloatVector m = FloatVector.fromArray(SPECIES, most, mt + i * LENGTH);
            // Two instructions where max() is five, for the sake of signed zeros and NaN.
            m = m.blend(t0, t0.compare(VectorOperators.GT, m));
            m = m.blend(t1, t1.compare(VectorOperators.GT, m));
            m.intoArray(most, mt + i * LENGTH);
        }
    }

    /** tile[i] ← 2^(tile[i] − level[i]), added up lane by lane in sums; no level is below what it is subtracted from. */
    static void exponentiate(float[] tiles, int at, float[] levels, int lt, float[] sums, int st) {
        for (int i = 0; i < TILE_ROWS; i++) {
            int row = at + i * TILE_COLUMNS;
            FloatVector level = FloatVector.broadcast(SPECIES, levels[lt + i]);
            FloatVector e0 = VectorMath.exp2OfMinus(bounded(level.sub(FloatVector.fromArray(SPECIES, tiles, row))));
            FloatVector e1 =
                    VectorMath.exp2OfMinus(bounded(level.sub(FloatVector.fromArray(SPECIES, tiles, row + LENGTH))));
            e0.intoArray(tiles, row);
            e1.intoArray(tiles, row + LENGTH);
            int sum = st + i * LENGTH;
            FloatVector.fromArray(SPECIES, sums, sum).add(e0.add(e1)).intoArray(sums, sum);
        }
    }

    /** As numbers not below 0 are ordered like their bits, an integer minimum, one instruction, does for min(100, x). */
    private static FloatVector bounded(FloatVector x) {
        return x.reinterpretAsInts().min(MOST_BITS).reinterpretAsFloats();
    }

    /** tile[i] ← √max(0, tile[i]), added up lane by lane in sums. */
    static void roots(float[] tiles, int at, float[] sums, int st) {
        for (int i = 0; i < TILE_ROWS; i++) {
            int row = at + i * TILE_COLUMNS;
            FloatVector r0 =
                    positive(FloatVector.fromArray(SPECIES, tiles, row)).sqrt();
            FloatVector r1 = positive(FloatVector.fromArray(SPECIES, tiles, row + LENGTH))
                    .sqrt();
            r0.intoArray(tiles, row);
            r1.intoArray(tiles, row + LENGTH);
            int sum = st + i * LENGTH;
            FloatVector.fromArray(SPECIES, sums, sum).add(r0.add(r1)).intoArray(sums, sum);
        }
    }

    private static FloatVector positive(FloatVector x) {
        return x.reinterpretAsInts().max(0).reinterpretAsFloats();
    }

    /** pooled += Σᵢ weight[i]·tile[i] over rows from ≤ i &lt; to, one after another. */
    static void addWeighted(float[] tiles, int at, int from, int to, float[] weights, int wt, float[] pooled, int pt) {
        FloatVector p0 = FloatVector.fromArray(SPECIES, pooled, pt);
        FloatVector p1 = FloatVector.fromArray(SPECIES, pooled, pt + LENGTH);
        for (int i = from; i < to; i++) {
            int row = at + i * TILE_COLUMNS;
            FloatVector weight = FloatVector.broadcast(SPECIES, weights[wt + i]);
            p0 = FloatVector.fromArray(SPECIES, tiles, row).fma(weight, p0);
            p1 = FloatVector.fromArray(SPECIES, tiles, row + LENGTH).fma(weight, p1);
        }
        p0.intoArray(pooled, pt);
        p1.intoArray(pooled, pt + LENGTH);
    }

    /** pooled ← max(pooled, weight[i]·tile[i]) over those rows. */
    static void maxWeighted(float[] tiles, int at, int from, int to, float[] weights, int wt, float[] pooled, int pt) {
        FloatVector p0 = FloatVector.fromArray(SPECIES, pooled, pt);
        FloatVector p1 = FloatVector.fromArray(SPECIES, pooled, pt + LENGTH);
        for (int i = from; i < to; i++) {
            int row = at + i * TILE_COLUMNS;
            FloatVector weight = FloatVector.broadcast(SPECIES, weights[wt + i]);
            p0 = FloatVector.fromArray(SPECIES, tiles, row).mul(weight).max(p0);
            p1 = FloatVector.fromArray(SPECIES, tiles, row + LENGTH).mul(weight).max(p1);
        }
        p0.intoArray(pooled, pt);
        p1.intoArray(pooled, pt + LENGTH);
    }

    /** pooled += Σᵢ max(0, level[i] − tile[i]) over those rows, one after another. */
    static void addExcess(float[] tiles, int at, int from, int to, float[] levels, int wt, float[] pooled, int pt) {
        FloatVector p0 = FloatVector.fromArray(SPECIES, pooled, pt);
        FloatVector p1 = FloatVector.fromArray(SPECIES, pooled, pt + LENGTH);
        for (int i = from; i < to; i++) {
            int row = at + i * TILE_COLUMNS;
            FloatVector level = FloatVector.broadcast(SPECIES, levels[wt + i]);
            p0 = p0.add(positive(level.sub(FloatVector.fromArray(SPECIES, tiles, row))));
            p1 = p1.add(positive(level.sub(FloatVector.fromArray(SPECIES, tiles, row + LENGTH))));
        }
        p0.intoArray(pooled, pt);
        p1.intoArray(pooled, pt + LENGTH);
    }

    /** pooled ← max(pooled, level[i] − tile[i]) over those rows. */
    static void maxExcess(float[] tiles, int at, int from, int to, float[] levels, int wt, float[] pooled, int pt) {
        FloatVector p0 = FloatVector.fromArray(SPECIES, pooled, pt);
        FloatVector p1 = FloatVector.fromArray(SPECIES, pooled, pt + LENGTH);
        for (int i = from; i < to; i++) {
            int row = at + i * TILE_COLUMNS;
            FloatVector level = FloatVector.broadcast(SPECIES, levels[wt + i]);
            p0 = level.sub(FloatVector.fromArray(SPECIES, tiles, row)).max(p0);
            p1 = level.sub(FloatVector.fromArray(SPECIES, tiles, row + LENGTH)).max(p1);
        }
        p0.intoArray(pooled, pt);
        p1.intoArray(pooled, pt + LENGTH);
    }
}
