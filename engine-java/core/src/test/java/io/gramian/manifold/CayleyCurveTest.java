package io.gramian.manifold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.linalg.Dense;
import io.gramian.linalg.LuSolver;
import io.gramian.linalg.Operators;
import io.gramian.linalg.TallProducts;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CayleyCurveTest {
    private static final int N = 40;
    private static final int C = 3;
    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = Engine.builder().backend("scalar").threads(2).build();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void planeIsTurnedByTheClosedFormAngle() {
        // U = e₁, G = e₂: A turns e₁ towards e₂, and the Cayley transform turns by 2·arctan(τ/2).
        for (double tau : new double[] {-3, -0.1, 0, 0.5, 2, 100}) {
            CayleyCurve.Step step = CayleyCurve.of(new double[] {1}, new double[] {0}, new double[] {1}, 1)
                    .at(tau);
            double angle = 2 * Math.atan(tau / 2);
            assertEquals(Math.cos(angle), 1 + step.alongU()[0], 1e-12);
            assertEquals(Math.sin(angle), step.alongG()[0], 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 1e-4, 0.03, 0.4, 5})
    void smallSystemsGiveTheSameAsTheFullInverse(double tau) {
        double[] u = columns(1);
        double[] g = gradient(u);
        double[] expected = fullCayley(u, g, tau);
        double[] actual = point(u, g, tau);
        for (int i = 0; i < N * C; i++) {
            assertEquals(expected[i], actual[i], 1e-10);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, 1e-3, 0.1, 1, 50})
    void curveStaysOnTheManifold(double tau) {
        Tensor u = tensor(columns(2));
        Tensor g = tensor(gradient(columns(2)));
        Tensor out = Tensor.zeros(N, C);
        TallProducts products = new TallProducts(engine);
        CayleyCurve.move(products, u, g, CayleyCurve.of(products, u, g).at(tau), out);
        assertTrue(Stiefel.defect(engine, out) <= 1e-5);
    }

    @Test
    void smallStepIsTheProjectedGradientToFirstOrder() {
        double[] u = columns(3);
        double[] g = gradient(u);
        double[] projected = projected(u, g);
        double previous = 0;
        for (int k = 0; k < 8; k++) {
            double tau = 1e-2 * Math.pow(2, -k);
            double[] point = point(u, g, tau);
            double sum = 0;
            for (int i = 0; i < N * C; i++) {
                sum += Math.pow(point[i] - u[i] - tau * projected[i], 2);
            }
            double difference = Math.log(Math.sqrt(sum));
            if (k > 3) {
                assertEquals(2, (previous - difference) / Math.log(2), 0.02);
            }
            previous = difference;
        }
    }

    @Test
    void objectiveRisesAtTheRateOfTheGradient() {
        double[] u = columns(4);
        double[] g = gradient(u);
        double tau = 1e-6;
        double slope = (trace(point(u, g, tau)) - trace(point(u, g, -tau))) / (2 * tau);
        // ½‖A‖² for A = G·Uᵀ − U·Gᵀ is ‖projected gradient‖², where UᵀG is symmetric.
        double[] projected = projected(u, g);
        assertEquals(Dense.inner(projected, projected), slope, 1e-5 * slope);
        assertTrue(trace(point(u, g, 1e-3)) > trace(u));
    }

    private static double[] columns(long seed) {
        double[] q = Operators.orthogonal(N, seed);
        double[] result = new double[N * C];
        for (int i = 0; i < N * C; i++) {
            result[i] = q[i / C * N + i % C];
        }
        return result;
    }

    /** 2LU for a fixed symmetric L. */
    private static double[] gradient(double[] u) {
        double[] result = Dense.multiply(operator(), u, N, N, C);
        for (int i = 0; i < result.length; i++) {
            result[i] *= 2;
        }
        return result;
    }

    private static double[] operator() {
        double[] l = new double[N * N];
        for (int i = 0; i < N * N; i++) {
            l[i] = Math.cos((i / N + 1.0) * (i % N + 1)) / 4;
        }
        return l;
    }

    private static double trace(double[] u) {
        return Dense.inner(u, gradient(u)) / 2;
    }

    private static double[] projected(double[] u, double[] g) {
        double[] gu = Dense.multiply(Dense.transpose(g, N, C), u, C, N, C);
        double[] along = Dense.multiply(u, gu, N, C, C);
        double[] result = g.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] -= along[i];
        }
        return result;
    }

    private static double[] point(double[] u, double[] g, double tau) {
        double[] ut = Dense.transpose(u, N, C);
        double[] gt = Dense.transpose(g, N, C);
        CayleyCurve curve = CayleyCurve.of(
                Dense.multiply(ut, u, C, N, C), Dense.multiply(ut, g, C, N, C), Dense.multiply(gt, g, C, N, C), C);
        CayleyCurve.Step step = curve.at(tau);
        double[] alongU = Dense.multiply(u, step.alongU(), N, C, C);
        double[] alongG = Dense.multiply(g, step.alongG(), N, C, C);
        double[] result = u.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] += alongU[i] + alongG[i];
        }
        return result;
    }

    /** (I − τ/2·A)⁻¹(I + τ/2·A)U, n×n. */
    private static double[] fullCayley(double[] u, double[] g, double tau) {
        double[] outer = Dense.multiply(g, Dense.transpose(u, N, C), N, C, N);
        double[] left = new double[N * N];
        double[] right = new double[N * N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double skew = outer[i * N + j] - outer[j * N + i];
                left[i * N + j] = (i == j ? 1 : 0) - tau / 2 * skew;
                right[i * N + j] = (i == j ? 1 : 0) + tau / 2 * skew;
            }
        }
        return LuSolver.of(left, N).solve(Dense.multiply(right, u, N, N, C), C);
    }

    private static Tensor tensor(double[] matrix) {
        Tensor result = Tensor.zeros(N, C);
        for (int i = 0; i < matrix.length; i++) {
            result.array()[i] = (float) matrix[i];
        }
        return result;
    }
}
