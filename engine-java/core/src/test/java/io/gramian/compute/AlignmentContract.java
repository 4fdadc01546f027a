package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What the distance of two normalised kernels and its gradient keep to. */
public interface AlignmentContract extends ContractSubject {
    @Test
    default void alignmentAndItsGradientMatchFloat64() {
        int[][] shapes = {{1, 1}, {7, 2}, {13, 30}, {33, 600}, {97, 8}, {150, 5}, {300, 40}, {40, 300}, {550, 20}};
        for (int[] shape : shapes) {
            int n = shape[0];
            int c = shape[1];
            Tensor codes = Reference.normal(1, 0.3, n, c);
            Tensor prior = prior(n, 3);
            double[] expected = new double[n * c];
            double loss = reference(codes, prior, expected);
            Tensor gradient = Tensor.zeros(n, c);
            String what = "n=" + n + " c=" + c;
            double norm = norm(prior);
            double value = compute().alignmentGradient(codes, prior, norm, 1, 0, gradient);
            Reference.assertClose(loss, value, 1e-6, 1e-5, what);
            Reference.assertClose(loss, compute().alignment(codes, prior, norm), 1e-6, 1e-5, what + " alone");
            double largest = 0;
            for (double element : expected) {
                largest = Math.max(largest, Math.abs(element));
            }
            for (int i = 0; loss > 1e-3 && i < n * c; i++) {
                assertEquals(expected[i], gradient.toArray()[i], 2e-5 * largest, what + " element " + i);
            }
        }
    }

    @Test
    default void nearlyAlignedCodesKeepTheirDigits() {
        for (int c : new int[] {3, 60}) {
            Tensor codes = Reference.normal(3, 100, c);
            Tensor prior = Tensor.zeros(100, 100);
            compute().multiply(false, codes, true, codes, 1, 0, prior);
            Tensor moved = codes.copy();
            compute().combine(1, codes, 1e-3f, Reference.normal(4, 100, c), moved);
            Tensor gradient = Tensor.zeros(100, c);
            double loss = reference(moved, prior, new double[100 * c]);
            assertTrue(loss > 1e-4 && loss < 1e-2, "the case is meant to be near");
            double value = compute().alignmentGradient(moved, prior, norm(prior), 1, 0, gradient);
            assertEquals(loss, value, 1e-3 * loss);
        }
    }

    @Test
    default void atAlignmentAndAtZeroTheGradientIsZero() {
        for (int c : new int[] {2, 60}) {
            Tensor zeros = Tensor.zeros(100, c);
            Tensor prior = prior(100, 3);
            Tensor gradient = Reference.normal(5, 100, c);
            assertEquals(1, compute().alignmentGradient(zeros, prior, norm(prior), 1, 0, gradient), 1e-6);
            assertArrayEquals(new float[100 * c], gradient.toArray());
            Tensor codes = Tensor.zeros(100, c);
            compute().fill(0.5f, codes);
            Tensor constant = Tensor.zeros(100, 100);
            compute().fill(2, constant);
            assertEquals(0, compute().alignmentGradient(codes, constant, norm(constant), 1, 0, gradient), 1e-6);
            assertArrayEquals(new float[100 * c], gradient.toArray());
        }
    }

    @Test
    default void alignmentGradientIsScaledAndAdded() {
        for (int c : new int[] {3, 40}) {
            Tensor codes = Reference.normal(3, 50, c);
            Tensor prior = prior(50, 2);
            double norm = norm(prior);
            Tensor plain = Tensor.zeros(50, c);
            compute().fill(Float.NaN, plain);
            Tensor added = Tensor.zeros(50, c);
            compute().fill(1, added);
            compute().alignmentGradient(codes, prior, norm, 1, 0, plain);
            compute().alignmentGradient(codes, prior, norm, -2, 0.5f, added);
            for (int i = 0; i < plain.size(); i++) {
                assertEquals(-2 * plain.toArray()[i] + 0.5f, added.toArray()[i], 1e-6);
            }
        }
    }

    @Test
    default void threadsDoNotChangeAlignmentBytes() {
        for (int[] shape : new int[][] {{301, 20}, {301, 600}, {600, 300}}) {
            Tensor codes = Reference.normal(5, shape[0], shape[1]);
            Tensor prior = prior(shape[0], 3);
            Tensor two = Tensor.zeros(shape);
            Tensor one = Tensor.zeros(shape);
            assertEquals(
                    sequential().alignmentGradient(codes, prior, 3, 1, 0, one),
                    compute().alignmentGradient(codes, prior, 3, 1, 0, two));
            assertArrayEquals(one.toArray(), two.toArray());
        }
    }

    @Test
    default void alignmentRefusesPriorsThatDoNotFit() {
        Tensor codes = Tensor.zeros(4, 2);
        Tensor wide = Tensor.zeros(4, 5);
        assertThrows(IllegalArgumentException.class, () -> compute().alignment(codes, wide, 1));
        Tensor prior = Tensor.zeros(4, 4);
        assertThrows(IllegalArgumentException.class, () -> compute().alignment(codes, prior, 0));
        assertThrows(IllegalArgumentException.class, () -> compute().alignment(codes, prior, Double.NaN));
    }

    /** Z·Zᵀ, inside a larger array. */
    private Tensor prior(int n, int rank) {
        Tensor z = Reference.normal(2, n, rank);
        Tensor prior = Tensor.zeros(n + 1, n).rows(1, n + 1);
        compute().multiply(false, z, true, z, 1, 0, prior);
        return prior;
    }

    private static double norm(Tensor matrix) {
        double sum = 0;
        for (float element : matrix.toArray()) {
            sum += (double) element * element;
        }
        return Math.sqrt(sum);
    }

    /** The loss, and its gradient into slopes. */
    private static double reference(Tensor codes, Tensor prior, double[] slopes) {
        int n = codes.rows();
        int c = codes.columns();
        double[] kernel = new double[n * n];
        double square = 0;
        double along = 0;
        for (int i = 0; i < n * n; i++) {
            kernel[i] = Reference.dot(codes, i / n, codes, i % n);
            square += kernel[i] * kernel[i];
            along += kernel[i] * prior.get(i / n, i % n);
        }
        double norm = Math.sqrt(square);
        double priorNorm = norm(prior);
        double alignment = along / (norm * priorNorm);
        double sum = 0;
        for (int i = 0; i < n * n; i++) {
            double right = prior.get(i / n, i % n) / priorNorm;
            sum += Math.pow(kernel[i] / norm - right, 2);
            kernel[i] = alignment * kernel[i] / norm - right;
        }
        double loss = Math.sqrt(sum);
        for (int i = 0; i < n * n; i++) {
            for (int f = 0; f < c; f++) {
                slopes[i / n * c + f] += 2 / (loss * norm) * kernel[i] * codes.get(i % n, f);
            }
        }
        return loss;
    }
}
