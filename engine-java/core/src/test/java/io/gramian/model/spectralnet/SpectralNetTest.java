package io.gramian.model.spectralnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.autodiff.Backends;
import io.gramian.autodiff.GradientCheck;
import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.linalg.LuSolver;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpectralNetTest {
    private static final int ROWS = 12;
    private static final int COLUMNS = 3;

    private static Clustering fit(Tensor x, int clusters, Map<String, String> settings) {
        try (Engine engine = Engine.builder().threads(2).seed(1).build()) {
            return new SpectralNetAlgorithm()
                    .fit(engine, Samples.table(x), clusters, Scale.AUTO, settings, FitListener.NONE);
        }
    }

    @ParameterizedTest
    @MethodSource("io.gramian.autodiff.Backends#available")
    void theTraceQuotientHasSlopeTwo(String backend) {
        try (Engine engine = Backends.engine(backend)) {
            Compute compute = engine.compute();
            Tape tape = new Tape(compute);
            Variable y = tape.parameter(Backends.normal(compute, 1, 1, ROWS, COLUMNS));
            Variable points = tape.leaf(Backends.normal(compute, 2, 1, ROWS, 2), false);
            Variable laplacian = NeighbourLaplacian.of(tape, engine.workers(), points, 4);
            Scalar loss = tape.weightedSum(new double[] {-0.8}, TraceQuotient.of(tape, y, laplacian));
            tape.forward();
            double[] l = Backends.readDoubles(compute, laplacian.value());
            new GradientCheck(tape, loss, List.of(y), at -> -0.8 * traceQuotient(at.get(0), l), 3).assertSlopeTwo();
        }
    }

    /** tr(G⁻¹·A) by Gaussian elimination. */
    private static double traceQuotient(double[] y, double[] l) {
        double[] energy = new double[COLUMNS * COLUMNS];
        double[] gram = new double[COLUMNS * COLUMNS];
        for (int a = 0; a < COLUMNS; a++) {
            for (int b = 0; b < COLUMNS; b++) {
                for (int i = 0; i < ROWS; i++) {
                    for (int j = 0; j < ROWS; j++) {
                        double product = y[i * COLUMNS + a] * l[i * ROWS + j] * y[j * COLUMNS + b];
                        energy[a * COLUMNS + b] += product;
                        gram[a * COLUMNS + b] += i == j ? product : 0;
                    }
                }
            }
        }
        double trace = gram[0] + gram[COLUMNS + 1] + gram[2 * COLUMNS + 2];
        for (int a = 0; a < COLUMNS; a++) {
            gram[a * COLUMNS + a] += 1e-6 * trace / COLUMNS;
        }
        double[] quotient = LuSolver.of(gram, COLUMNS).solve(energy, COLUMNS);
        return quotient[0] + quotient[COLUMNS + 1] + quotient[2 * COLUMNS + 2];
    }

    @ParameterizedTest
    @CsvSource({"scalar, 3", "simd, 1", "simd, 5", "simd, 99"})
    void theLaplacianJoinsTheNearestNeighbours(String backend, int neighbours) {
        int m = 30;
        int k = Math.min(neighbours, m - 1);
        try (Engine engine = Backends.engine(backend)) {
            Compute compute = engine.compute();
            Tape tape = new Tape(compute);
            Tensor x = Backends.normal(compute, 5, 1, m, 3);
            Variable laplacian = NeighbourLaplacian.of(tape, engine.workers(), tape.leaf(x, false), neighbours);
            tape.forward();
            double[][] expected = new double[m][m];
            for (int i = 0; i < m; i++) {
                double[] distances = new double[m];
                for (int j = 0; j < m; j++) {
                    for (int f = 0; f < 3; f++) {
                        distances[j] += Math.pow(x.get(i, f) - x.get(j, f), 2);
                    }
                }
                double[] sorted = distances.clone();
                Arrays.sort(sorted);
                for (int j = 0; j < m; j++) {
                    if (j != i && distances[j] <= sorted[k]) {
                        double weight = Math.exp(-distances[j] / (2 * sorted[k])) / 2;
                        expected[i][j] -= weight;
                        expected[j][i] -= weight;
                        expected[i][i] += weight;
                        expected[j][j] += weight;
                    }
                }
            }
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < m; j++) {
                    assertEquals(expected[i][j], laplacian.value().get(i, j), 1e-5, i + ", " + j);
                }
            }
        }
    }

    @Test
    void ringsAreSeparatedAndSoAreNewOnes() {
        Dataset rings = Generators.circles(400, 0.3, 0.05, 1);
        Dataset more = Generators.circles(300, 0.3, 0.05, 2);
        Clustering found = fit(rings.x(), 2, Map.of("steps", "400", "learning-rate", "0.02", "neighbours", "10"));
        assertEquals(1, nmi(found.labels(), rings), 0.02);
        try (Engine engine = Engine.create()) {
            assertTrue(nmi(found.model().predict(engine, more.x()), more) > 0.95);
        }
    }

    private static double nmi(int[] labels, Dataset data) {
        return NormalizedMutualInformation.of(labels, data.labels().orElseThrow());
    }

    @Test
    void theEmbeddingIsOrthonormalOverTheTrainingRows() {
        Tensor y = fit(Generators.blobs(200, 4, 3, 1, 1).x(), 3, Map.of("steps", "20"))
                .embedding();
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int i = 0; i < 200; i++) {
                    product += (double) y.get(i, a) * y.get(i, b) / 200;
                }
                assertEquals(a == b ? 1 : 0, product, 1e-3);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "layers, 5-x",
        "batch, 1",
        "neighbours, 0",
        "steps, -1",
        "learning-rate, 0",
        "rate-end, 2",
        "restarts, 0"
    })
    void settingsOutOfTheirRangeAreRefusedByName(String name, String value) {
        Tensor x = Generators.blobs(40, 3, 2, 0.5, 1).x();
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> fit(x, 2, Map.of(name, value)));
        assertTrue(refused.getMessage().contains("setting " + name), refused.getMessage());
    }
}
