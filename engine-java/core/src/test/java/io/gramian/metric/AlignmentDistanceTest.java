package io.gramian.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.kernel.FunctionMatrix;
import io.gramian.kernel.IdealMatrix;
import io.gramian.kernel.KernelFunction;
import io.gramian.kernel.KernelMatrix;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlignmentDistanceTest {
    /** Three tiles a side, the last one narrow. */
    private static final int N = 1027;

    private final Engine engine = Engine.builder().threads(2).memory(1 << 28).build();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void isTheNormOfTheDifferenceOfTheNormalisedKernels() {
        Tensor codes = codes(3, 1);
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            labels[i] = i % 4;
        }
        double[][] c = new double[N][N];
        double[][] p = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                for (int f = 0; f < 3; f++) {
                    c[i][j] += (double) codes.get(i, f) * codes.get(j, f);
                }
                p[i][j] = labels[i] == labels[j] ? 1 : 0;
            }
        }
        double cNorm = norm(c);
        double pNorm = norm(p);
        double square = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                square += Math.pow(c[i][j] / cNorm - p[i][j] / pNorm, 2);
            }
        }
        assertEquals(
                Math.sqrt(square),
                AlignmentDistance.of(engine, products(codes), new IdealMatrix(engine, labels)),
                1e-6);
    }

    private static double norm(double[][] matrix) {
        double sum = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                sum += value * value;
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void agreesWithTheLossOfABatch() {
        Tensor codes = codes(5, 2).rows(0, 200);
        KernelMatrix prior = new FunctionMatrix(
                engine, KernelFunction.gaussian(1), codes(2, 3).rows(0, 200));
        int[] all = new int[200];
        for (int i = 0; i < 200; i++) {
            all[i] = i;
        }
        Tensor block = Tensor.zeros(200, 200);
        prior.block(all, 0, all, 0, block);
        double priorNorm = Math.sqrt(engine.compute().dot(block, block));
        assertEquals(
                engine.compute().alignment(codes, block, priorNorm),
                AlignmentDistance.of(engine, products(codes), prior),
                1e-6);
    }

    @Test
    void doesNotSeeScalesAndKeepsItsDigitsNearZero() {
        Tensor codes = codes(4, 4);
        Tensor scaled = codes.copy();
        for (int i = 0; i < scaled.size(); i++) {
            scaled.array()[i] *= 8;
        }
        assertTrue(AlignmentDistance.of(engine, products(codes), products(scaled)) < 1e-7);
        // One code of N moved by a little: in float32, 2 − 2A would be 0.
        scaled.array()[0] *= 1.001f;
        double distance = AlignmentDistance.of(engine, products(codes), products(scaled));
        assertTrue(distance > 1e-6 && distance < 1e-3, "distance " + distance);
    }

    @Test
    void kernelsOfZerosAreNoMoreThanAbsent() {
        KernelMatrix zeros = products(Tensor.zeros(N, 2));
        assertEquals(1, AlignmentDistance.of(engine, zeros, products(codes(2, 5))), 0);
        assertEquals(0, AlignmentDistance.of(engine, zeros, zeros), 0);
    }

    @Test
    void kernelsOverOtherNumbersOfSamplesAreRefused() {
        KernelMatrix other = new IdealMatrix(engine, new int[3]);
        assertThrows(IllegalArgumentException.class, () -> AlignmentDistance.of(engine, products(codes(2, 6)), other));
    }

    private KernelMatrix products(Tensor codes) {
        return new FunctionMatrix(engine, KernelFunction.linear(), codes);
    }

    private static Tensor codes(int c, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor codes = Tensor.zeros(N, c);
        for (int i = 0; i < codes.size(); i++) {
            codes.array()[i] = (float) random.nextDouble();
        }
        return codes;
    }
}
