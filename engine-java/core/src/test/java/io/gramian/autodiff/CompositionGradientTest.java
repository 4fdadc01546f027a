package io.gramian.autodiff;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients through several operations, and proof that the check can fail. */
@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class CompositionGradientTest {
    private static final int N = 9;
    private static final int D = 4;
    private static final int H = 6;
    private static final int C = 3;

    private final Engine engine;
    private final Compute compute;
    private final Tape tape;
    private final Variable x;
    private final List<Variable> parameters;

    CompositionGradientTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
        tape = new Tape(compute);
        x = tape.leaf(Backends.normal(compute, 1, 1, N, D), false);
        parameters = List.of(parameter(2, D, H), parameter(3, 1, H), parameter(4, H, D), parameter(5, 1, D));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void perceptronUnderSquaredErrorHasSlopeTwo() {
        Variable target = tape.leaf(Backends.normal(compute, 6, 1, N, D), false);
        double[] wanted = Backends.readDoubles(compute, target.value());
        Scalar loss = tape.meanSquaredError(perceptron(), target);
        new GradientCheck(tape, loss, parameters, p -> Twin.squaredError(perceptron(p), wanted) / (N * D), 7)
                .assertSlopeTwo();
    }

    @Test
    void residualPerceptronUnderHsicAndReconstructionHasSlopeTwo() {
        Variable u = tape.leaf(Backends.normal(compute, 6, 1, N, C), false);
        double[] fixed = Backends.readDoubles(compute, u.value());
        double[] rows = Backends.readDoubles(compute, x.value());
        Variable y = tape.add(x, perceptron());
        Scalar loss = tape.weightedSum(new double[] {-0.5, 2}, tape.hsic(y, u, 0.2), tape.meanSquaredError(y, x));
        new GradientCheck(
                        tape,
                        loss,
                        parameters,
                        p -> {
                            double[] out = Twin.combine(1, rows, 1, perceptron(p));
                            return -0.5 * Twin.hsic(out, fixed, 0.2f, N) + 2 * Twin.squaredError(out, rows) / (N * D);
                        },
                        7)
                .assertSlopeTwo();
    }

    @Test
    void weightsSharedByBothHalvesOfAnAutoencoderHaveSlopeTwo() {
        Variable w = parameters.get(0);
        Variable hiddenBias = parameters.get(1);
        Variable outputBias = parameters.get(3);
        double[] rows = Backends.readDoubles(compute, x.value());
        Variable hidden = tape.linear(x, w, hiddenBias, Activation.SIGMOID);
        Variable y = tape.linear(hidden, true, w, outputBias, Activation.SIGMOID);
        new GradientCheck(
                        tape,
                        tape.meanSquaredError(y, x),
                        List.of(w, hiddenBias, outputBias),
                        p -> {
                            double[] code = Twin.linear(rows, p.get(0), p.get(1), Activation.SIGMOID, N, D, H);
                            double[] out = Twin.linear(code, true, p.get(0), p.get(2), Activation.SIGMOID, N, H, D);
                            return Twin.squaredError(out, rows) / (N * D);
                        },
                        7)
                .assertSlopeTwo();
    }

    @Test
    void normalisationUsedTwiceAddsItsGradients() {
        Variable w = parameters.get(0);
        Variable scale = parameter(8, 1, H);
        Variable shift = parameters.get(1);
        double[] rows = Backends.readDoubles(compute, x.value());
        Variable first = normalised(tape.matMul(x, w), scale, shift);
        Variable second = normalised(first, scale, shift);
        Variable target = tape.leaf(Backends.normal(compute, 6, 1, N, H), false);
        double[] wanted = Backends.readDoubles(compute, target.value());
        new GradientCheck(
                        tape,
                        tape.meanSquaredError(second, target),
                        List.of(w, scale, shift),
                        p -> {
                            double[] product = Twin.matMul(false, rows, false, p.get(0), N, D, H);
                            double[] once = Twin.batchNorm(product, p.get(1), p.get(2), Activation.TANH, 0.5f, N, H);
                            double[] twice = Twin.batchNorm(once, p.get(1), p.get(2), Activation.TANH, 0.5f, N, H);
                            return Twin.squaredError(twice, wanted) / (N * H);
                        },
                        7)
                .assertSlopeTwo();
    }

    private Variable normalised(Variable y, Variable scale, Variable shift) {
        return tape.batchNorm(y, scale, shift, Activation.TANH, 0.5, 0.1, compute.zeros(2, H));
    }

    @Test
    void wrongGradientDoesNotPass() {
        Variable target = tape.leaf(Backends.normal(compute, 6, 1, N, D), false);
        double[] wanted = Backends.readDoubles(compute, target.value());
        Variable y = perceptron();
        Variable wrong = tape.record(new WrongIdentity(y, tape.result(y.rows(), y.columns(), y)));
        Scalar loss = tape.meanSquaredError(wrong, target);
        GradientCheck check =
                new GradientCheck(tape, loss, parameters, p -> Twin.squaredError(perceptron(p), wanted) / (N * D), 7);
        String message =
                assertThrows(AssertionError.class, check::assertSlopeTwo).getMessage();
        assertTrue(message.startsWith("slope"), message);
    }

    private Variable perceptron() {
        Variable hidden = tape.linear(x, parameters.get(0), parameters.get(1), Activation.RELU);
        return tape.linear(hidden, parameters.get(2), parameters.get(3), Activation.TANH);
    }

    private double[] perceptron(List<double[]> p) {
        double[] rows = Backends.readDoubles(compute, x.value());
        double[] hidden = Twin.linear(rows, p.get(0), p.get(1), Activation.RELU, N, D, H);
        return Twin.linear(hidden, p.get(2), p.get(3), Activation.TANH, N, H, D);
    }

    private Variable parameter(long seed, int rows, int columns) {
        return tape.parameter(Backends.normal(compute, seed, 0.7, rows, columns));
    }

    /** The identity, with a derivative that is off by one percent. */
    private static final class WrongIdentity extends Op<Variable> {
        private final Variable x;

        WrongIdentity(Variable x, Variable y) {
            super(y);
            this.x = x;
        }

        @Override
        protected void forward(Compute compute) {
            compute.combine(1, x.value(), 0, x.value(), output().value());
        }

        @Override
        protected void backward(Compute compute, Gradients gradients) {
            gradients.add(x, 1.01, gradients.buffer(output()));
        }
    }
}
