package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.autodiff.Backends;
import io.gramian.autodiff.Gradients;
import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimisers on the loss Σ p², whose gradient is 2p, against the published algorithms by hand in float64. */
@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class OptimizerTest {
    private static final float[] START = {1, -2, 0.25f};

    private final Engine engine;
    private final Compute compute;
    private final Tensor p;
    private final Tensor unused;
    private final Tape tape;
    private final Scalar loss;
    private final Gradients gradients;

    OptimizerTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
        p = Backends.tensor(compute, 1, 3, START);
        unused = Backends.tensor(compute, 1, 1, 5);
        tape = new Tape(compute);
        loss = tape.squaredError(tape.parameter(p), tape.input(1, 3), 1);
        gradients = new Gradients(compute);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void adamFollowsTheAlgorithm() {
        Adam adam = new Adam(compute, List.of(p), 0.1);
        double[] x = doubles();
        double[] m = new double[3];
        double[] v = new double[3];
        for (int t = 1; t <= 3; t++) {
            step(adam);
            for (int i = 0; i < 3; i++) {
                double g = 2 * x[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                x[i] -= 0.1 * (m[i] / (1 - Math.pow(0.9, t))) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8);
            }
            assertArrayEquals(x, Backends.readDoubles(compute, p), 2e-6, "step " + t);
        }
    }

    @Test
    void adamUsesItsConstants() {
        Adam adam = new Adam(compute, List.of(p), 0.1, 0.5, 0.75, 0.25);
        double[] x = doubles();
        double[] m = new double[3];
        double[] v = new double[3];
        for (int t = 1; t <= 3; t++) {
            step(adam);
            for (int i = 0; i < 3; i++) {
                double g = 2 * x[i];
                m[i] = 0.5 * m[i] + 0.5 * g;
                v[i] = 0.75 * v[i] + 0.25 * g * g;
                x[i] -= 0.1 * (m[i] / (1 - Math.pow(0.5, t))) / (Math.sqrt(v[i] / (1 - Math.pow(0.75, t))) + 0.25);
            }
            assertArrayEquals(x, Backends.readDoubles(compute, p), 2e-6, "step " + t);
        }
    }

    @Test
    void descentFollowsItsFormula() {
        Sgd sgd = new Sgd(compute, List.of(p), 0.125, 0.5);
        step(sgd);
        // v = 2p, p ← p − v/8 = 3p/4.
        assertArrayEquals(new float[] {0.75f, -1.5f, 0.1875f}, Backends.read(compute, p));
        step(sgd);
        // v = p₀ + 3p₀/2 = 5p₀/2, p = 3p₀/4 − 5p₀/16 = 7p₀/16.
        assertArrayEquals(new float[] {0.4375f, -0.875f, 0.109375f}, Backends.read(compute, p));
    }

    @Test
    void resetForgetsThePast() {
        for (Optimizer optimizer :
                List.of(new Adam(compute, List.of(p), 0.1), new Sgd(compute, List.of(p), 0.1, 0.9))) {
            restart();
            step(optimizer);
            float[] first = Backends.read(compute, p);
            step(optimizer);
            optimizer.reset();
            restart();
            step(optimizer);
            assertArrayEquals(first, Backends.read(compute, p));
        }
    }

    @Test
    void rateScalesTheStep() {
        Sgd sgd = new Sgd(compute, List.of(p), 0.125, 0);
        sgd.rate(0.25);
        step(sgd);
        assertArrayEquals(new float[] {0.5f, -1, 0.125f}, Backends.read(compute, p));
        Adam adam = new Adam(compute, List.of(p), 0.1);
        adam.rate(0.5);
        restart();
        step(adam);
        // The first step of Adam is rate·sign(g).
        assertArrayEquals(new float[] {0.5f, -1.5f, -0.25f}, Backends.read(compute, p), 1e-6f);
    }

    @Test
    void parametersThatTheLossDoesNotReachStay() {
        step(new Adam(compute, List.of(unused, p), 0.1));
        step(new Sgd(compute, List.of(unused, p), 0.1, 0.9));
        assertArrayEquals(new float[] {5}, Backends.read(compute, unused));
    }

    @Test
    void settingsAreChecked() {
        String message = assertThrows(IllegalArgumentException.class, () -> new Adam(compute, List.of(p), -1))
                .getMessage();
        assertEquals("rate is -1.0, expected a finite number above 0", message);
        assertThrows(IllegalArgumentException.class, () -> new Adam(compute, List.of(p), 1, 1, 0.9, 1e-8));
        assertThrows(IllegalArgumentException.class, () -> new Adam(compute, List.of(p), 1, 0.9, 0.9, 0));
        assertThrows(IllegalArgumentException.class, () -> new Sgd(compute, List.of(p), 0.1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Sgd(compute, List.of(p), 0.1, 0).rate(0));
    }

    private void step(Optimizer optimizer) {
        tape.forward();
        tape.backward(loss, gradients);
        optimizer.step(gradients);
    }

    private void restart() {
        compute.copy(Tensor.wrap(START, 1, 3), p);
    }

    private double[] doubles() {
        return Backends.readDoubles(compute, p);
    }
}
