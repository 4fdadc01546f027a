package io.gramian.autodiff;

import static org.junit.jupiter.api.Assertions.assertFalse;
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
class SoftmaxGradientTest {
    private static final int ROWS = 7;
    private static final int CLASSES = 4;

    private final Engine engine;
    private final Compute compute;
    private final Tape tape;

    SoftmaxGradientTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
        tape = new Tape(compute);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void informationHasSlopeTwo() {
        Variable logits = tape.parameter(Backends.normal(compute, 1, 1.5, ROWS, CLASSES));
        Scalar loss = tape.weightedSum(new double[] {-1.7}, tape.information(logits, 4));
        new GradientCheck(tape, loss, List.of(logits), at -> -1.7 * information(at.get(0), 4), 2).assertSlopeTwo();
    }

    @Test
    void divergenceHasSlopeTwoInTheLogitsAndNoneInTheTarget() {
        Variable target = tape.parameter(Backends.normal(compute, 3, 1, ROWS, CLASSES));
        Variable logits = tape.parameter(Backends.normal(compute, 4, 1, ROWS, CLASSES));
        double[] given = Backends.readDoubles(compute, target.value());
        Scalar loss = tape.weightedSum(new double[] {0.6}, tape.softmaxDivergence(target, logits));
        new GradientCheck(tape, loss, List.of(logits), at -> 0.6 * divergence(given, at.get(0)), 5).assertSlopeTwo();
        Gradients gradients = new Gradients(compute);
        tape.backward(loss, gradients);
        assertFalse(gradients.reached(target.value()));
    }

    private static double[] probabilities(double[] z, int row) {
        double[] p = new double[CLASSES];
        double sum = 0;
        for (int j = 0; j < CLASSES; j++) {
            p[j] = Math.exp(z[row * CLASSES + j]);
            sum += p[j];
        }
        for (int j = 0; j < CLASSES; j++) {
            p[j] /= sum;
        }
        return p;
    }

    private static double information(double[] z, double weight) {
        double[] mean = new double[CLASSES];
        double value = 0;
        for (int i = 0; i < ROWS; i++) {
            double[] p = probabilities(z, i);
            for (int j = 0; j < CLASSES; j++) {
                mean[j] += p[j] / ROWS;
                value += p[j] * Math.log(p[j]) / ROWS;
            }
        }
        for (double each : mean) {
            value -= weight * each * Math.log(each);
        }
        return value;
    }

    private static double divergence(double[] target, double[] z) {
        double value = 0;
        for (int i = 0; i < ROWS; i++) {
            double[] p = probabilities(target, i);
            double[] q = probabilities(z, i);
            for (int j = 0; j < CLASSES; j++) {
                value += p[j] * Math.log(p[j] / q[j]) / ROWS;
            }
        }
        return value;
    }

    @Test
    void shapesThatDisagreeAreRefused() {
        Variable logits = tape.parameter(compute.zeros(3, 2));
        assertThrows(IllegalArgumentException.class, () -> tape.softmaxDivergence(tape.input(3, 3), logits));
    }
}
