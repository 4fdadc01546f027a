package io.gramian.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradient of each operation, under the upstream gradient r of the loss Σ r∘y with random r. */
@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class OpGradientTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 7;
    private static final int INNER = 3;

    private final Engine engine;
    private final Compute compute;
    private final Tape tape;

    OpGradientTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
        tape = new Tape(compute);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource
    void linearHasSlopeTwoInInputWeightsAndBias(Activation activation) {
        for (boolean transposeW : new boolean[] {false, true}) {
            Tape own = new Tape(compute);
            Variable x = parameter(1, ROWS, INNER);
            Variable w = transposeW ? parameter(2, COLUMNS, INNER) : parameter(2, INNER, COLUMNS);
            Variable b = parameter(3, 1, COLUMNS);
            check(
                            own,
                            own.linear(x, transposeW, w, b, activation),
                            List.of(x, w, b),
                            p -> Twin.linear(
                                    p.get(0), transposeW, p.get(1), p.get(2), activation, ROWS, INNER, COLUMNS))
                    .assertSlopeTwo();
        }
    }

    @ParameterizedTest
    @CsvSource({"true,false,false", "false,true,false", "false,false,true", "true,true,false", "false,true,true"})
    void linearGivesTheSameGradientsWhereSomeInputsAreConstant(boolean dx, boolean dw, boolean db) {
        for (boolean transposeW : new boolean[] {false, true}) {
            Tensor x = Backends.normal(compute, 1, 1, ROWS, INNER);
            Tensor w = Backends.normal(compute, 2, 1, transposeW ? COLUMNS : INNER, transposeW ? INNER : COLUMNS);
            Tensor b = Backends.normal(compute, 3, 1, 1, COLUMNS);
            Gradients all = linearGradients(tape.parameter(x), transposeW, tape.parameter(w), tape.parameter(b));
            Gradients some = linearGradients(tape.leaf(x, dx), transposeW, tape.leaf(w, dw), tape.leaf(b, db));
            assertSame(all, some, List.of(x, w, b), List.of(dx, dw, db));
        }
    }

    private void assertSame(Gradients all, Gradients some, List<Tensor> tensors, List<Boolean> wanted) {
        for (int i = 0; i < tensors.size(); i++) {
            assertEquals(wanted.get(i), some.reached(tensors.get(i)));
            if (wanted.get(i)) {
                float[] expected = Backends.read(compute, all.of(tensors.get(i)));
                assertArrayEquals(expected, Backends.read(compute, some.of(tensors.get(i))), 1e-6f);
            }
        }
    }

    private Gradients linearGradients(Variable x, boolean transposeW, Variable w, Variable b) {
        Tape own = new Tape(compute);
        Variable y = own.linear(x, transposeW, w, b, Activation.TANH);
        return gradients(own, y);
    }

    private Gradients gradients(Tape own, Variable y) {
        Scalar loss = own.sum(own.multiply(y, constant(9, ROWS, COLUMNS)));
        Gradients gradients = new Gradients(compute);
        own.forward();
        own.backward(loss, gradients);
        return gradients;
    }

    @ParameterizedTest
    @EnumSource
    void batchNormalisationHasSlopeTwoInInputScaleAndShift(Activation activation) {
        Variable x = parameter(1, ROWS, COLUMNS);
        Variable scale = parameter(2, 1, COLUMNS);
        Variable shift = parameter(3, 1, COLUMNS);
        check(
                        tape.batchNorm(x, scale, shift, activation, 0.01, 0.1, compute.zeros(2, COLUMNS)),
                        List.of(x, scale, shift),
                        p -> Twin.batchNorm(p.get(0), p.get(1), p.get(2), activation, 0.01f, ROWS, COLUMNS))
                .assertSlopeTwo();
    }

    @ParameterizedTest
    @CsvSource({"true,false,false", "false,true,false", "false,false,true", "true,true,false", "false,true,true"})
    void batchNormalisationGivesTheSameGradientsWhereSomeInputsAreConstant(boolean dx, boolean dscale, boolean dshift) {
        Tensor x = Backends.normal(compute, 1, 1, ROWS, COLUMNS);
        Tensor scale = Backends.normal(compute, 2, 1, 1, COLUMNS);
        Tensor shift = Backends.normal(compute, 3, 1, 1, COLUMNS);
        Gradients all = batchNormGradients(tape.parameter(x), tape.parameter(scale), tape.parameter(shift));
        Gradients some = batchNormGradients(tape.leaf(x, dx), tape.leaf(scale, dscale), tape.leaf(shift, dshift));
        assertSame(all, some, List.of(x, scale, shift), List.of(dx, dscale, dshift));
    }

    private Gradients batchNormGradients(Variable x, Variable scale, Variable shift) {
        Tape own = new Tape(compute);
        Variable y = own.batchNorm(x, scale, shift, Activation.TANH, 0.01, 0.1, compute.zeros(2, COLUMNS));
        return gradients(own, y);
    }

    @Test
    void batchNormalisationOfOneRowIsRefusedWhenRecorded() {
        Variable x = parameter(1, 1, COLUMNS);
        Variable row = parameter(2, 1, COLUMNS);
        Tensor running = compute.zeros(2, COLUMNS);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> tape.batchNorm(x, row, row, Activation.RELU, 0.01, 0.1, running))
                .getMessage();
        assertEquals(
                "x has shape 1×7, expected at least 2 rows: batch normalisation learns from batches of several rows",
                message);
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void matMulHasSlopeTwoInBothFactors(boolean transposeA, boolean transposeB) {
        Variable a = transposeA ? parameter(1, INNER, ROWS) : parameter(1, ROWS, INNER);
        Variable b = transposeB ? parameter(2, COLUMNS, INNER) : parameter(2, INNER, COLUMNS);
        check(
                        tape.matMul(transposeA, a, transposeB, b),
                        List.of(a, b),
                        p -> Twin.matMul(transposeA, p.get(0), transposeB, p.get(1), ROWS, INNER, COLUMNS))
                .assertSlopeTwo();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RELU", "IDENTITY"})
    void smoothActivationsHaveSlopeTwo(Activation activation) {
        Variable x = parameter(1, ROWS, COLUMNS);
        check(tape.activate(x, activation), List.of(x), p -> Twin.activate(activation, p.get(0)))
                .assertSlopeTwo();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"RELU", "IDENTITY"})
    void piecewiseLinearActivationsAreExactAwayFromTheKink(Activation activation) {
        Variable x = tape.parameter(Backends.tensor(compute, 2, 3, -2, -0.5f, -0.1f, 0.1f, 0.7f, 3));
        check(tape.activate(x, activation), List.of(x), p -> Twin.activate(activation, p.get(0)))
                .assertExact();
    }

    @Test
    void reluAtZeroHasSlopeZero() {
        Variable x = tape.parameter(Backends.tensor(compute, 1, 3, -1, 0, 2));
        Scalar loss = tape.sum(tape.activate(x, Activation.RELU));
        Gradients gradients = new Gradients(compute);
        tape.forward();
        tape.backward(loss, gradients);
        assertArrayEquals(new float[] {0, 0, 1}, Backends.read(compute, gradients.of(x)));
    }

    @Test
    void sumDifferenceScaleAndBiasAreExact() {
        Variable a = parameter(1, ROWS, COLUMNS);
        Variable b = parameter(2, ROWS, COLUMNS);
        Variable row = parameter(3, 1, COLUMNS);
        Variable y = tape.addRow(tape.subtract(tape.add(a, b), tape.scale(b, 2.5)), row);
        check(y, List.of(a, b, row), p -> Twin.addRow(Twin.combine(1, p.get(0), -1.5, p.get(1)), p.get(2)))
                .assertExact();
    }

    @Test
    void elementwiseProductHasSlopeTwoInBothFactors() {
        Variable a = parameter(1, ROWS, COLUMNS);
        Variable b = parameter(2, ROWS, COLUMNS);
        check(tape.multiply(a, b), List.of(a, b), p -> Twin.multiply(p.get(0), p.get(1)))
                .assertSlopeTwo();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2.5})
    void unitRowsHaveSlopeTwo(double length) {
        Variable x = parameter(1, ROWS, COLUMNS);
        check(tape.unitRows(x, length), List.of(x), p -> Twin.unitRows(p.get(0), length, COLUMNS))
                .assertSlopeTwo();
    }

    @Test
    void unitRowsLeaveAZeroRowAtZeroWithoutGradient() {
        Variable x = tape.parameter(Backends.tensor(compute, 2, 2, 0, 0, 3, 4));
        Variable y = tape.unitRows(x, 10);
        Scalar loss = tape.sum(y);
        Gradients gradients = new Gradients(compute);
        tape.forward();
        tape.backward(loss, gradients);
        assertArrayEquals(new float[] {0, 0, 6, 8}, Backends.read(compute, y.value()), 1e-6f);
        // 10/5·((1, 1) − (0.6, 0.8)·1.4)
        assertArrayEquals(new float[] {0, 0, 0.32f, -0.24f}, Backends.read(compute, gradients.of(x)), 1e-6f);
        assertThrows(IllegalArgumentException.class, () -> tape.unitRows(x, 0));
    }

    @Test
    void meanSquaredErrorHasSlopeTwoInBothArguments() {
        Variable a = parameter(1, ROWS, COLUMNS);
        Variable b = parameter(2, ROWS, COLUMNS);
        Scalar loss = weighted(tape.meanSquaredError(a, b));
        ToDoubleFunction<List<double[]>> twin = p -> -1.7 * Twin.squaredError(p.get(0), p.get(1)) / (ROWS * COLUMNS);
        new GradientCheck(tape, loss, List.of(a, b), twin, 4).assertSlopeTwo();
    }

    @Test
    void squaredErrorPerRowHasSlopeTwo() {
        Variable a = parameter(1, ROWS, COLUMNS);
        Variable b = constant(2, ROWS, COLUMNS);
        double[] target = Backends.readDoubles(compute, b.value());
        Scalar loss = weighted(tape.squaredError(a, b, 1.0 / ROWS));
        new GradientCheck(tape, loss, List.of(a), p -> -1.7 * Twin.squaredError(p.get(0), target) / ROWS, 4)
                .assertSlopeTwo();
    }

    @Test
    void hsicHasSlopeTwo() {
        Variable x = parameter(1, 11, 4);
        Variable u = constant(2, 11, 3);
        double[] fixed = Backends.readDoubles(compute, u.value());
        Scalar loss = weighted(tape.hsic(x, u, 0.3));
        new GradientCheck(tape, loss, List.of(x), p -> -1.7 * Twin.hsic(p.get(0), fixed, 0.3f, 11), 4).assertSlopeTwo();
    }

    @Test
    void alignmentHasSlopeTwo() {
        Variable codes = parameter(1, 9, 4);
        Variable z = constant(2, 9, 3);
        Variable prior = tape.leaf(compute.zeros(9, 9), false);
        compute.multiply(false, z.value(), true, z.value(), 1, 0, prior.value());
        double[] fixed = Backends.readDoubles(compute, prior.value());
        Scalar loss = weighted(tape.alignment(codes, prior));
        new GradientCheck(tape, loss, List.of(codes), p -> -1.7 * Twin.alignment(p.get(0), fixed, 9), 4)
                .assertSlopeTwo();
    }

    private Scalar weighted(Scalar loss) {
        return tape.weightedSum(new double[] {-2, 0.3}, loss, loss);
    }

    private GradientCheck check(Variable y, List<Variable> leaves, Function<List<double[]>, double[]> f) {
        return check(tape, y, leaves, f);
    }

    private GradientCheck check(Tape own, Variable y, List<Variable> leaves, Function<List<double[]>, double[]> f) {
        Variable r = constant(9, y.rows(), y.columns());
        double[] upstream = Backends.readDoubles(compute, r.value());
        Scalar loss = own.sum(own.multiply(y, r));
        return new GradientCheck(own, loss, leaves, p -> Twin.dot(upstream, f.apply(p)), 4);
    }

    private Variable parameter(long seed, int rows, int columns) {
        return tape.parameter(Backends.normal(compute, seed, 1, rows, columns));
    }

    private Variable constant(long seed, int rows, int columns) {
        return tape.leaf(Backends.normal(compute, seed, 1, rows, columns), false);
    }
}
