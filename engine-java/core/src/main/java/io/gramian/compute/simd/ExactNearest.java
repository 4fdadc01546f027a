package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import io.gramian.tensor.Tensor;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The nearest centroid by differences in float64, for the few rows where float32 leaves a doubt. */
final class ExactNearest {
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;

    private ExactNearest() {}

    /** The nearest centroid to the row of x that begins at an index; the lowest wins a tie. */
    static int of(float[] x, int at, Tensor centroids) {
        double[] lanes = new double[WIDE.length()];
        int d = centroids.columns();
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centroids.rows(); k++) {
            double distance = squaredDistance(x, at, centroids.array(), centroids.offset() + k * d, d, lanes);
            if (distance < least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    private static double squaredDistance(float[] a, int at, float[] b, int bt, int n, double[] lanes) {
        DoubleVector low = DoubleVector.zero(WIDE);
        DoubleVector high = DoubleVector.zero(WIDE);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector left = FloatVector.fromArray(SPECIES, a, at + i);
            FloatVector right = FloatVector.fromArray(SPECIES, b, bt + i);
            DoubleVector first = (DoubleVector) left.convertShape(VectorOperators.F2D, WIDE, 0);
            first = first.sub(right.convertShape(VectorOperators.F2D, WIDE, 0));
            low = first.fma(first, low);
            DoubleVector second = (DoubleVector) left.convertShape(VectorOperators.F2D, WIDE, 1);
            second = second.sub(right.convertShape(VectorOperators.F2D, WIDE, 1));
            high = second.fma(second, high);
        }
        low.add(high).intoArray(lanes, 0);
        double total = 0;
        for (double lane : lanes) {
            total += lane;
        }
        for (; i < n; i++) {
            double difference = (double) a[at + i] - b[bt + i];
            total += difference * difference;
        }
        return total;
    }
}
