package io.gramian.compute.simd;

import io.gramian.tensor.Tensor;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The nearest centroid by differences in float64, for the few rows where float32 leaves a doubt. */
final class ExactNearest {
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> NARROW =
            VectorSpecies.of(float.class, VectorShape.forBitSize(WIDE.vectorBitSize() / 2));

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
        DoubleVector sum = DoubleVector.zero(WIDE);
        int i = 0;
        for (; i <= n - WIDE.length(); i += WIDE.length()) {
            DoubleVector left =
                    (DoubleVector) FloatVector.fromArray(NARROW, a, at + i).convertShape(VectorOperators.F2D, WIDE, 0);
            DoubleVector right =
                    (DoubleVector) FloatVector.fromArray(NARROW, b, bt + i).convertShape(VectorOperators.F2D, WIDE, 0);
            DoubleVector difference = left.sub(right);
            sum = difference.fma(difference, sum);
        }
        sum.intoArray(lanes, 0);
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
