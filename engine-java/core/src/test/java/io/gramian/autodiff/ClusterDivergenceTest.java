package io.gramian.autodiff;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class ClusterDivergenceTest {
    private static final int ROWS = 9;
    private static final int CLUSTERS = 4;
    private static final int CODE = 3;

    private final Engine engine;
    private final Compute compute;
    private final Tape tape;

    ClusterDivergenceTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
        tape = new Tape(compute);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void hasSlopeTwoInCodesAndCentroids() {
        Variable codes = tape.parameter(Backends.normal(compute, 1, 1, ROWS, CODE));
        Variable centroids = tape.parameter(Backends.normal(compute, 2, 1, CLUSTERS, CODE));
        double[] target = new double[ROWS * CLUSTERS];
        for (int i = 0; i < target.length; i++) {
            target[i] = 0.25 * (1 + 0.6 * ((i % CLUSTERS) - 1.5) / 1.5 * (i / CLUSTERS % 2 == 0 ? 1 : -1));
        }
        float[] rounded = new float[target.length];
        for (int i = 0; i < target.length; i++) {
            rounded[i] = (float) target[i];
        }
        Variable p = tape.leaf(Backends.tensor(compute, ROWS, CLUSTERS, rounded), false);
        Scalar loss = tape.weightedSum(new double[] {-1.3}, tape.clusterDivergence(codes, centroids, p, 0.7));
        new GradientCheck(
                        tape,
                        loss,
                        List.of(codes, centroids),
                        at -> -1.3 * 0.7 * divergence(at.get(0), at.get(1), target),
                        4)
                .assertSlopeTwo();
    }

    private static double divergence(double[] z, double[] centroids, double[] target) {
        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
            double[] q = new double[CLUSTERS];
            double total = 0;
            for (int j = 0; j < CLUSTERS; j++) {
                double squared = 0;
                for (int f = 0; f < CODE; f++) {
                    squared += Math.pow(z[i * CODE + f] - centroids[j * CODE + f], 2);
                }
                q[j] = 1 / (1 + squared);
                total += q[j];
            }
            for (int j = 0; j < CLUSTERS; j++) {
                double p = target[i * CLUSTERS + j];
                sum += p * Math.log(p / (q[j] / total));
            }
        }
        return sum;
    }

    @Test
    void shapesThatDisagreeAreRefused() {
        Variable codes = tape.parameter(compute.zeros(3, 2));
        Variable centroids = tape.parameter(compute.zeros(4, 2));
        Variable target = tape.input(3, 5);
        assertThrows(IllegalArgumentException.class, () -> tape.clusterDivergence(codes, centroids, target, 1));
    }
}
