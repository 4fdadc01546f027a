package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Sums over ranges: float32 within a lane for short runs, float64 beyond, always in the same order. */
final class LaneSums {
    /** How many elements a lane sums before they are carried over to float64. */
    private static final int RUN = 32;

    private LaneSums() {}

    /** Σ a. */
    static double sum(float[] a, int at, int n, float[] lanes) {
        double total = 0;
        int i = 0;
        while (i <= n - LENGTH) {
            int end = Math.min(n - LENGTH, i + (RUN - 1) * LENGTH);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (; i <= end; i += LENGTH) {
                sum = sum.add(FloatVector.fromArray(SPECIES, a, at + i));
            }
            total += carry(sum, lanes);
        }
        for (; i < n; i++) {
            total += a[at + i];
        }
        return total;
    }

    /** Σ a∘b. */
    static double dot(float[] a, int at, float[] b, int bt, int n, float[] lanes) {
        double total = 0;
        int i = 0;
        while (i <= n - LENGTH) {
            int end = Math.min(n - LENGTH, i + (RUN - 1) * LENGTH);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (; i <= end; i += LENGTH) {
                sum = FloatVector.fromArray(SPECIES, a, at + i).fma(FloatVector.fromArray(SPECIES, b, bt + i), sum);
            }
            total += carry(sum, lanes);
        }
        for (; i < n; i++) {
            total += (double) a[at + i] * b[bt + i];
        }
        return total;
    }

    /** Σ (a−b)². */
    static double squaredDifference(float[] a, int at, float[] b, int bt, int n, float[] lanes) {
        double total = 0;
        int i = 0;
        while (i <= n - LENGTH) {
            int end = Math.min(n - LENGTH, i + (RUN - 1) * LENGTH);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (; i <= end; i += LENGTH) {
                FloatVector difference =
                        FloatVector.fromArray(SPECIES, a, at + i).sub(FloatVector.fromArray(SPECIES, b, bt + i));
                sum = difference.fma(difference, sum);
            }
            total += carry(sum, lanes);
        }
        for (; i < n; i++) {
            double difference = (double) a[at + i] - b[bt + i];
            total += difference * difference;
        }
        return total;
    }

    private static double carry(FloatVector sum, float[] lanes) {
        sum.intoArray(lanes, 0);
        double total = 0;
        for (int lane = 0; lane < LENGTH; lane++) {
            total += lanes[lane];
        }
        return total;
    }
}
