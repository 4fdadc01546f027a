package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The loops of batch normalisation over one row of a strip of columns. Sums are plain loops that read float32 and write
 * one array of float64: reads and writes of one type might be of one array, and the compiler would not vectorise them.
 */
final class ColumnMoments {
    private ColumnMoments() {}

    /** sums ← sums + x. */
    static void add(float[] x, int at, double[] sums, int to, int n) {
        for (int j = 0; j < n; j++) {
            sums[to + j] += x[at + j];
        }
    }

    /** sums ← sums + (x − mean)². */
    static void addSquares(float[] x, int at, float[] means, int mt, double[] sums, int to, int n) {
        for (int j = 0; j < n; j++) {
            double difference = (double) x[at + j] - means[mt + j];
            sums[to + j] += difference * difference;
        }
    }

    /** sums ← sums + δ·(x − mean). */
    static void addProducts(
            float[] delta, int dt, float[] x, int at, float[] means, int mt, double[] sums, int to, int n) {
        for (int j = 0; j < n; j++) {
            sums[to + j] += delta[dt + j] * ((double) x[at + j] - means[mt + j]);
        }
    }

    /** y ← factor·(x − mean) + summand, where the summands stand a stride behind the factors. */
    static void standardize(
            float[] x, int at, float[] means, int mt, float[] affine, int stride, float[] y, int to, int n) {
        int j = 0;
        for (; j <= n - LENGTH; j += LENGTH) {
            FloatVector.fromArray(SPECIES, x, at + j)
                    .sub(FloatVector.fromArray(SPECIES, means, mt + j))
                    .mul(FloatVector.fromArray(SPECIES, affine, j))
                    .add(FloatVector.fromArray(SPECIES, affine, stride + j))
                    .intoArray(y, to + j);
        }
        for (; j < n; j++) {
            y[to + j] = (x[at + j] - means[mt + j]) * affine[j] + affine[stride + j];
        }
    }

    /** out ← a·δ + b·(x − mean) + c, where a, b and c stand a stride behind one another. */
    static void inputSlope(
            float[] delta,
            int dt,
            float[] x,
            int at,
            float[] means,
            int mt,
            float[] affine,
            int stride,
            float[] out,
            int to,
            int n) {
        int j = 0;
        for (; j <= n - LENGTH; j += LENGTH) {
            FloatVector centred =
                    FloatVector.fromArray(SPECIES, x, at + j).sub(FloatVector.fromArray(SPECIES, means, mt + j));
            FloatVector.fromArray(SPECIES, delta, dt + j)
                    .mul(FloatVector.fromArray(SPECIES, affine, j))
                    .add(centred.mul(FloatVector.fromArray(SPECIES, affine, stride + j)))
                    .add(FloatVector.fromArray(SPECIES, affine, 2 * stride + j))
                    .intoArray(out, to + j);
        }
        for (; j < n; j++) {
            float centred = x[at + j] - means[mt + j];
            out[to + j] = delta[dt + j] * affine[j] + centred * affine[stride + j] + affine[2 * stride + j];
        }
    }
}
