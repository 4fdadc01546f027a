package io.gramian.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.linalg.BlockEigensolver.Options;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts from a sample of columns, and the step after the last product, where eigenvalues lie close or eigenvectors hide. */
class HardSpectraTest {
    private static final int N = 440;

    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = Engine.builder().backend("scalar").threads(2).build();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 20})
    void kernelOfSpiralsMatchesDenseReference(double gamma) {
        check(Operators.normalizedRbf(engine, spirals(), gamma), 5, 1e-4);
    }

    @Test
    void gapOfOneThousandthIsResolved() {
        double[] values = new double[N];
        Arrays.setAll(values, i -> i < 6 ? 1 - 0.001 * i : 0.994 * Math.pow(0.995, i - 6));
        check(Operators.withSpectrum(engine, values, 1), 6, 1e-4);
    }

    @Test
    void indefiniteSpectrumOfSlowDecayIsResolved() {
        double[] values = new double[N];
        Arrays.setAll(values, i -> (i % 2 == 0 ? 1 : -1.1) / Math.sqrt(i + 1));
        check(Operators.withSpectrum(engine, values, 2), 6, 1e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void smallComponentsThatTheSampleMissesAreFound(int components) {
        double[] matrix = new double[N * N];
        int rest = N - 4 * components;
        Random random = new Random(components);
        double[] wide = new double[rest * 6];
        Arrays.setAll(wide, i -> random.nextGaussian() / Math.sqrt(rest));
        for (int i = 0; i < rest; i++) {
            for (int j = 0; j < rest; j++) {
                double sum = i == j ? 0.02 : 0;
                for (int k = 0; k < 6; k++) {
                    sum += (0.9 - 0.05 * k) * wide[i * 6 + k] * wide[j * 6 + k];
                }
                matrix[i * N + j] = sum;
            }
        }
        for (int k = 0; k < components; k++) {
            for (int i = 0; i < 16; i++) {
                matrix[(rest + 4 * k + i / 4) * N + rest + 4 * k + i % 4] = (1 - 0.06 * k) / 4;
            }
        }
        check(Operators.of(engine, matrix, N), 10, 1e-4);
    }

    @Test
    void negativeValuesOfLargestMagnitudeDoNotHideTheLargest() {
        double[] values = new double[N];
        Arrays.setAll(values, i -> i < 20 ? -2 + 0.01 * i : Math.pow(0.9, i - 20));
        check(Operators.withSpectrum(engine, values, 3), 5, 1e-4);
    }

    private static Tensor spirals() {
        Tensor x = Tensor.zeros(N, 2);
        Random random = new Random(3);
        for (int i = 0; i < N; i++) {
            double t = 0.5 + 3 * Math.PI * Math.sqrt(random.nextDouble());
            x.set(i, 0, (float) (t * Math.cos(t + Math.PI * (i % 2)) + 0.1 * random.nextGaussian()));
            x.set(i, 1, (float) (t * Math.sin(t + Math.PI * (i % 2)) + 0.1 * random.nextGaussian()));
        }
        return x;
    }

    /** With and without a sample: values, true residuals and orthonormality in float64. */
    private static void check(Operators operator, int c, double tolerance) {
        Options options = new Options(c, tolerance, 500);
        double[] matrix = operator.dense();
        double[] expected = SymmetricEigen.of(matrix, N).values();
        check(matrix, expected, BlockEigensolver.leading(engine, operator, options), tolerance);
        check(matrix, expected, BlockEigensolver.leading(engine, operator.sampled(), options), tolerance);
    }

    private static void check(double[] matrix, double[] expected, EigenPairs pairs, double tolerance) {
        double radius = Math.max(Math.abs(expected[0]), Math.abs(expected[N - 1]));
        int c = pairs.values().length;
        assertTrue(pairs.converged());
        assertArrayEquals(Arrays.copyOf(expected, c), pairs.values(), tolerance * radius);
        double[] vectors = new double[N * c];
        Arrays.setAll(vectors, i -> pairs.vectors().get(i / c, i % c));
        double[] images = Dense.multiply(matrix, vectors, N, N, c);
        for (int j = 0; j < c; j++) {
            double sum = 0;
            for (int i = 0; i < N; i++) {
                sum += Math.pow(images[i * c + j] - pairs.values()[j] * vectors[i * c + j], 2);
            }
            assertEquals(0, Math.sqrt(sum) / radius, 1.2 * tolerance, "residual of pair " + j);
        }
        assertTrue(OrthonormalizerTest.defect(pairs.vectors()) <= 1e-5);
    }
}
