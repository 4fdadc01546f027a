package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What dense layers keep to. */
public interface LinearContract extends ContractSubject {
    @Test
    default void forwardMatchesFloat64ForEveryActivation() {
        for (Activation activation : Activation.values()) {
            for (int[] shape : new int[][] {{1, 1, 1}, {7, 3, 5}, {97, 20, 33}, {101, 65, 300}, {650, 12, 70}}) {
                checkForward(activation, false, shape[0], shape[1], shape[2]);
                checkForward(activation, true, shape[0], shape[1], shape[2]);
            }
        }
    }

    private void checkForward(Activation activation, boolean transposeW, int n, int in, int out) {
        Tensor x = Reference.normal(1, n, in);
        Tensor w = weights(transposeW, in, out);
        Tensor bias = Reference.normal(3, 1, out);
        Tensor y = Tensor.zeros(n, out);
        compute().linear(x, transposeW, w, bias, activation, y);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < out; j++) {
                double sum = bias.get(0, j);
                for (int k = 0; k < in; k++) {
                    sum += (double) x.get(i, k) * at(w, transposeW, k, j);
                }
                assertEquals(Reference.activate(activation, sum), y.get(i, j), 2e-5, activation + " at " + i + "," + j);
            }
        }
    }

    @Test
    default void backwardMatchesFloat64ForEveryActivation() {
        for (Activation activation : Activation.values()) {
            checkBackward(activation, false);
            checkBackward(activation, true);
        }
    }

    private void checkBackward(Activation activation, boolean transposeW) {
        Tensor x = Reference.normal(1, 37, 9);
        Tensor w = weights(transposeW, 9, 19);
        Tensor y = Tensor.zeros(37, 19);
        compute().linear(x, transposeW, w, Reference.normal(3, 1, 19), activation, y);
        Tensor dy = Reference.normal(4, 37, 19);
        double[][] delta = new double[37][19];
        for (int i = 0; i < 37; i++) {
            for (int j = 0; j < 19; j++) {
                delta[i][j] = dy.get(i, j) * Reference.slope(activation, y.get(i, j));
            }
        }
        Tensor dx = Reference.normal(5, 37, 9);
        Tensor dxBefore = dx.copy();
        Tensor dw = Reference.normal(6, w.rows(), w.columns());
        Tensor dwBefore = dw.copy();
        Tensor db = Reference.normal(7, 19, 1);
        Tensor dbBefore = db.copy();
        compute().linearBackward(x, transposeW, w, y, activation, dy, dx, 1, dw, db, 0.5f);
        for (int i = 0; i < 37; i++) {
            for (int k = 0; k < 9; k++) {
                double sum = dxBefore.get(i, k);
                for (int j = 0; j < 19; j++) {
                    sum += delta[i][j] * at(w, transposeW, k, j);
                }
                assertEquals(sum, dx.get(i, k), 2e-5, activation + " dx");
            }
        }
        for (int j = 0; j < 19; j++) {
            double bias = 0.5 * dbBefore.get(j, 0);
            for (int i = 0; i < 37; i++) {
                bias += delta[i][j];
            }
            assertEquals(bias, db.get(j, 0), 2e-5, activation + " db");
            for (int k = 0; k < 9; k++) {
                double sum = 0.5 * at(dwBefore, transposeW, k, j);
                for (int i = 0; i < 37; i++) {
                    sum += delta[i][j] * x.get(i, k);
                }
                assertEquals(sum, at(dw, transposeW, k, j), 3e-5, activation + " dw");
            }
        }
    }

    @Test
    default void weightsOfAnotherShapeAreRefused() {
        Tensor x = Tensor.zeros(4, 3);
        Tensor y = Tensor.zeros(4, 5);
        Tensor bias = Tensor.zeros(1, 5);
        for (boolean transposeW : new boolean[] {false, true}) {
            Tensor w = weights(!transposeW, 3, 5);
            assertThrows(
                    IllegalArgumentException.class, () -> compute().linear(x, transposeW, w, bias, Activation.RELU, y));
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

    private static Tensor weights(boolean transposed, int in, int out) {
        return transposed ? Reference.normal(2, out, in) : Reference.normal(2, in, out);
    }

    private static float at(Tensor w, boolean transposed, int in, int out) {
        return transposed ? w.get(out, in) : w.get(in, out);
    }
}
