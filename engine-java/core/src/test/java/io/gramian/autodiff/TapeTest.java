package io.gramian.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class TapeTest {
    private final Engine engine;
    private final Compute compute;
    private final Tape tape;
    private final Gradients gradients;

    TapeTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
        tape = new Tape(compute);
        gradients = new Gradients(compute);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void replayFollowsTheInputs() {
        Variable x = tape.input(1, 2);
        Variable w = tape.parameter(Backends.tensor(compute, 2, 1, 2, 3));
        Scalar loss = tape.sum(tape.matMul(x, w));
        step(loss, x, 1, 10);
        assertEquals(32, loss.value());
        assertArrayEquals(new float[] {1, 10}, Backends.read(compute, gradients.of(w)));
        step(loss, x, -1, 0.5f);
        assertEquals(-0.5, loss.value());
        assertArrayEquals(new float[] {-1, 0.5f}, Backends.read(compute, gradients.of(w)));
    }

    @Test
    void replayUsesTheSameTensors() {
        Variable x = tape.input(2, 2);
        Variable w = tape.parameter(Backends.tensor(compute, 2, 2, 1, 2, 3, 4));
        Variable b = tape.parameter(Backends.tensor(compute, 1, 2, 5, 6));
        Variable y = tape.linear(x, w, b, Activation.TANH);
        Scalar loss = tape.meanSquaredError(y, x);
        step(loss, x, 1, 2, 3, 4);
        Tensor value = y.value();
        Tensor dw = gradients.of(w);
        Tensor dy = gradients.buffer(y);
        step(loss, x, 5, 6, 7, 8);
        assertSame(value, y.value());
        assertSame(dw, gradients.of(w));
        assertSame(dy, gradients.buffer(y));
    }

    @Test
    void gradientsOfSeveralUsesAddUp() {
        Variable x = tape.parameter(Backends.tensor(compute, 1, 2, 3, 5));
        Variable square = tape.multiply(x, x);
        Scalar loss =
                tape.weightedSum(new double[] {1, 10, 100}, tape.sum(square), tape.sum(x), tape.sum(tape.add(x, x)));
        tape.forward();
        tape.backward(loss, gradients);
        assertEquals(9 + 25 + 80 + 1600, loss.value());
        assertArrayEquals(new float[] {216, 220}, Backends.read(compute, gradients.of(x)));
        tape.backward(loss, gradients);
        assertArrayEquals(new float[] {216, 220}, Backends.read(compute, gradients.of(x)), "second pass");
    }

    @Test
    void layersMayShareOneOfWeightsAndBias() {
        Variable x = tape.leaf(Backends.tensor(compute, 1, 1, 2), false);
        Variable w1 = tape.parameter(Backends.tensor(compute, 1, 1, 3));
        Variable w2 = tape.parameter(Backends.tensor(compute, 1, 1, 5));
        Variable b = tape.parameter(Backends.tensor(compute, 1, 1, 7));
        Variable hidden = tape.linear(x, w1, b, Activation.IDENTITY);
        Scalar loss = tape.sum(tape.linear(hidden, w2, b, Activation.IDENTITY));
        for (int pass = 0; pass < 2; pass++) {
            tape.forward();
            tape.backward(loss, gradients);
            assertEquals(5 * (2 * 3 + 7) + 7, loss.value());
            assertArrayEquals(new float[] {5 * 2}, Backends.read(compute, gradients.of(w1)));
            assertArrayEquals(new float[] {13}, Backends.read(compute, gradients.of(w2)));
            assertArrayEquals(new float[] {5 + 1}, Backends.read(compute, gradients.of(b)));
        }
    }

    @Test
    void oneLossLeavesTheParametersOfAnotherAlone() {
        Variable a = tape.parameter(Backends.tensor(compute, 1, 1, 3));
        Variable b = tape.parameter(Backends.tensor(compute, 1, 1, 4));
        Scalar first = tape.sum(tape.scale(a, 2));
        Scalar second = tape.sum(tape.scale(b, 3));
        tape.forward();
        tape.backward(first, gradients);
        tape.backward(second, gradients);
        assertFalse(gradients.reached(a.value()));
        assertTrue(gradients.reached(b.value()));
        assertEquals(0, gradients.of(first));
        assertThrows(IllegalArgumentException.class, () -> gradients.of(a));
    }

    @Test
    void tapesWithSharedParametersShareGradientBuffers() {
        Tensor weights = Backends.tensor(compute, 1, 1, 3);
        Variable here = tape.parameter(weights);
        Tape other = new Tape(compute);
        Scalar loss = other.sum(other.scale(other.parameter(weights), 7));
        other.forward();
        other.backward(loss, gradients);
        assertArrayEquals(new float[] {7}, Backends.read(compute, gradients.of(here)));
    }

    @Test
    void sumsInDouble() {
        Variable x = tape.leaf(Backends.tensor(compute, 1, 3, 1e8f, 1, -1e8f), false);
        Scalar sum = tape.sum(x);
        tape.forward();
        assertEquals(1, sum.value());
    }

    @Test
    void shapesThatDoNotFitAreNamedWhenRecorded() {
        Variable x = tape.input(4, 3);
        Variable w = tape.input(2, 5);
        Variable b = tape.input(1, 5);
        String message = assertThrows(IllegalArgumentException.class, () -> tape.linear(x, w, b, Activation.RELU))
                .getMessage();
        assertEquals("w has shape 2×5, expected 3 rows to go with x of shape 4×3", message);
        assertThrows(IllegalArgumentException.class, () -> tape.matMul(x, w));
        assertThrows(IllegalArgumentException.class, () -> tape.add(x, w));
        assertThrows(IllegalArgumentException.class, () -> tape.addRow(x, b));
        assertThrows(IllegalArgumentException.class, () -> tape.meanSquaredError(x, w));
        assertThrows(IllegalArgumentException.class, () -> tape.hsic(x, w, 1));
        assertThrows(IllegalArgumentException.class, () -> tape.weightedSum(new double[2], tape.sum(x)));
    }

    private void step(Scalar loss, Variable x, float... values) {
        compute.copy(Tensor.wrap(values, x.rows(), x.columns()), x.value());
        tape.forward();
        tape.backward(loss, gradients);
    }
}
