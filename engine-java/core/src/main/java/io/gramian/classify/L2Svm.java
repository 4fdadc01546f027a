package io.gramian.classify;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The support vector machine with squared hinge loss, one against all others, on standardised features: the W and b that minimise, for
 * each class, ½‖w‖² + (C/n)·Σ max(0, 1 − yᵢ(w·zᵢ + b))², by L-BFGS from 0. Nothing of the size of x is written.
 */
public final class L2Svm {
    private L2Svm() {}

    /**
     * How it is fitted.
     *
     * @param cost C, above 0
     * @param iterations the most of L-BFGS
     * @param tolerance ends it when the gradient is smaller than this share of the first one
     */
    public record Options(double cost, int iterations, double tolerance) {
        /** Checks the ranges. */
        public Options {
            if (!(cost > 0 && Double.isFinite(cost))) {
                throw new IllegalArgumentException("cost is " + cost + ", expected a finite number above 0");
            }
            if (iterations < 1) {
                throw new IllegalArgumentException("iterations is " + iterations + ", expected at least 1");
            }
            if (!(tolerance >= 0 && tolerance < 1)) {
                throw new IllegalArgumentException("tolerance is " + tolerance + ", expected from 0 to below 1");
            }
        }

        /** At most 300 iterations, to a gradient of a thousandth. */
        public static Options of(double cost) {
            return new Options(cost, 300, 1e-3);
        }
    }

    /**
     * Fits it.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param labels n classes, from 0 to classes−1; not modified
     * @throws IllegalArgumentException if a shape disagrees, a label is out of range, or x is not finite
     */
    public static LinearClassifier fit(Engine engine, Tensor x, int[] labels, int classes, Options options) {
        Standardised z = new Standardised(engine, x, labels, classes);
        int d = z.features();
        // W, d×c, then b.
        double[] start = new double[(d + 1) * classes];
        double[] found = Lbfgs.minimise(
                (at, gradient) -> {
                    Cancellation.check("the fit of a support vector machine");
                    return loss(engine, z, options.cost(), at, gradient);
                },
                start,
                options.iterations(),
                options.tolerance());
        return z.classifier(Arrays.copyOf(found, d * classes), Arrays.copyOfRange(found, d * classes, found.length));
    }

    private static double loss(Engine engine, Standardised z, double cost, double[] at, double[] gradient) {
        int c = z.classes();
        int size = z.features() * c;
        double[] bias = Arrays.copyOfRange(at, size, at.length);
        Tensor scores = z.scores(engine, Arrays.copyOf(at, size), bias);
        double share = cost / z.rows();
        double loss = 0;
        Arrays.fill(gradient, size, gradient.length, 0);
        for (int i = 0; i < scores.size(); i++) {
            int sign = z.sign(i / c, i % c);
            double slack = Math.max(0, 1 - sign * (double) scores.array()[i]);
            loss += share * slack * slack;
            double slope = -2 * share * sign * slack;
            scores.array()[i] = (float) slope;
            gradient[size + i % c] += slope;
        }
        double[] products = z.transposedTimes(scores);
        for (int i = 0; i < size; i++) {
            loss += at[i] * at[i] / 2;
            gradient[i] = at[i] + products[i];
        }
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException("x holds elements that are not finite or too large: clean or scale it");
        }
        return loss;
    }
}
