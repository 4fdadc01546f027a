package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What dense layers keep to. */
public interface LinearContract extends ContractSubject {
    @Test
    default void forwardMatchesFloat64ForEveryActivation() {
        for (Activation activation : Activation.values()) {
            for (int[] shape : new int[][] {{1, 1, 1}, {7, 3, 5}, {97, 20, 33}, {101, 65, 300}, {650, 12, 70}}) {
                Tensor x = Reference.normal(1, shape[0], shape[1]);
                Tensor w = Reference.normal(2, shape[1], shape[2]);
                Tensor bias = Reference.normal(3, 1, shape[2]);
                Tensor y = Tensor.zeros(shape[0], shape[2]);
                compute().linear(x, w, bias, activation, y);
                for (int i = 0; i < shape[0]; i++) {
                    for (int j = 0; j < shape[2]; j++) {
                        double sum = bias.get(0, j);
                        for (int k = 0; k < shape[1]; k++) {
                            sum += (double) x.get(i, k) * w.get(k, j);
                        }
                        assertEquals(activate(activation, sum), y.get(i, j), 2e-5, activation + " at " + i + "," + j);
                    }
                }
            }
        }
    }

    @Test
    default void backwardMatchesFloat64ForEveryActivation() {
        for (Activation activation : Activation.values()) {
            Tensor x = Reference.normal(1, 37, 9);
            Tensor w = Reference.normal(2, 9, 19);
            Tensor y = Tensor.zeros(37, 19);
            compute().linear(x, w, Reference.normal(3, 1, 19), activation, y);
            Tensor dy = Reference.normal(4, 37, 19);
            double[][] delta = new double[37][19];
            for (int i = 0; i < 37; i++) {
                for (int j = 0; j < 19; j++) {
                    delta[i][j] = dy.get(i, j) * slope(activation, y.get(i, j));
                }
            }
            Tensor dx = Reference.normal(5, 37, 9);
            Tensor before = dx.copy();
            Tensor dw = Tensor.zeros(9, 19);
            Tensor db = Tensor.zeros(19);
            compute().linearBackward(x, w, y, activation, dy, dx, 1, dw, db, 0);
            for (int i = 0; i < 37; i++) {
                for (int k = 0; k < 9; k++) {
                    double sum = before.get(i, k);
                    for (int j = 0; j < 19; j++) {
                        sum += delta[i][j] * w.get(k, j);
                    }
                    assertEquals(sum, dx.get(i, k), 2e-5, activation + " dx");
                }
            }
            for (int j = 0; j < 19; j++) {
                double bias = 0;
                for (int i = 0; i < 37; i++) {
                    bias += delta[i][j];
                }
                assertEquals(bias, db.get(j, 0), 2e-5, activation + " db");
                for (int k = 0; k < 9; k++) {
                    double sum = 0;
                    for (int i = 0; i < 37; i++) {
                        sum += delta[i][j] * x.get(i, k);
                    }
                    assertEquals(sum, dw.get(k, j), 3e-5, activation + " dw");
                }
            }
        }
    }

    @Test
    default void aRowOfALayerDoesNotDependOnTheBatch() {
        Tensor x = Reference.normal(6, 101, 13);
        Tensor w = Reference.normal(7, 13, 21);
        Tensor bias = Reference.normal(8, 1, 21);
        Tensor all = Tensor.zeros(101, 21);
        Tensor one = Tensor.zeros(1, 21);
        compute().linear(x, w, bias, Activation.SIGMOID, all);
        compute().linear(x.rows(57, 58), w, bias, Activation.SIGMOID, one);
        assertArrayEquals(all.rows(57, 58).toArray(), one.toArray());
    }

    private static double activate(Activation activation, double x) {
        return switch (activation) {
            case IDENTITY -> x;
            case RELU -> Math.max(x, 0);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
            case ELU -> x > 0 ? x : Math.expm1(x);
        };
    }

    private static double slope(Activation activation, double y) {
        return switch (activation) {
            case IDENTITY -> 1;
            case RELU -> y > 0 ? 1 : 0;
            case SIGMOID -> y * (1 - y);
            case TANH -> 1 - y * y;
            case ELU -> y > 0 ? 1 : y + 1;
        };
    }
}
