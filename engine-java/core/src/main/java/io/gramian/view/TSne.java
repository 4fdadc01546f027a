package io.gramian.view;

import io.gramian.compute.Cancellation;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * t-SNE: places rows in a plane so that near rows are near points (van der Maaten and Hinton 2008, Visualizing data using
 * t-SNE). Attraction is between the nearest neighbours alone, repulsion is between all pairs: time grows with the square
 * of the rows, memory with their number. Starts from the first two principal components.
 *
 * @param plane n×2 on the heap, centred
 * @param divergence Kullback and Leibler's divergence that is left, in nats
 */
public record TSne(Tensor plane, double divergence) {
    /** The standard deviation of the first coordinate at the start. */
    private static final double START = 1e-4;

    /** How much chance there is in the start, so that equal rows part. */
    private static final double JITTER = 0.01 * START;

    private static final double EARLY_MOMENTUM = 0.5;
    private static final double MOMENTUM = 0.8;
    private static final double LEAST_GAIN = 0.01;
    private static final double LEAST_RATE = 50;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** Listens to nothing. */
        Progress NONE = (done, of) -> {};

        /** Called after each iteration. */
        void update(int done, int of);
    }

    /**
     * Places the rows of x.
     *
     * @param engine its seed moves the start by a hundredth
     * @param x n×d on the heap, n ≥ 1, d ≥ 1, finite; not modified
     * @throws IllegalArgumentException if x is empty, or an element of it is not finite or far too large
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static TSne of(Engine engine, Tensor x, TSneOptions options, Progress progress) {
        check(x);
        int n = x.rows();
        double[] points = start(engine, x);
        if (n < 3) {
            return new TSne(plane(points), 0);
        }
        TSneObjective objective = new TSneObjective(engine.workers(), Affinities.of(engine, x, options.perplexity()));
        descend(objective, points, options, progress);
        return new TSne(plane(points), objective.value(points));
    }

    private static void check(Tensor x) {
        if (x.size() == 0) {
            throw new IllegalArgumentException("x has shape " + x.shape() + ", expected at least one element");
        }
        for (int i = 0; i < x.size(); i++) {
            float value = x.array()[x.offset() + i];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("x is " + value + " in row " + i / x.columns() + ", column "
                        + i % x.columns() + " (from 0), expected finite elements");
            }
        }
    }

    private static double[] start(Engine engine, Tensor x) {
        Tensor components = PrincipalComponents.project(x, 2);
        int n = x.rows();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) components.get(i, 0) * components.get(i, 0);
        }
        double deviation = Math.sqrt(sum / n);
        double scale = deviation > 0 ? START / deviation : 0;
        CounterRandom random = engine.random("t-sne");
        double[] points = new double[2 * n];
        for (int c = 0; c < points.length; c++) {
            points[c] = scale * components.get(c / 2, c % 2) + JITTER * random.nextGaussian();
        }
        return points;
    }

    /** Descent with momentum and a gain for each coordinate, as in the appendix of the paper. */
    private static void descend(TSneObjective objective, double[] points, TSneOptions options, Progress progress) {
        double rate = Math.max(LEAST_RATE, points.length / 2.0 / options.exaggeration() / 4);
        double[] gradient = new double[points.length];
        double[] step = new double[points.length];
        double[] gain = new double[points.length];
        Arrays.fill(gain, 1);
        for (int iteration = 0; iteration < options.iterations(); iteration++) {
            Cancellation.check("t-SNE");
            boolean early = iteration < options.exaggerated();
            objective.gradient(points, early ? options.exaggeration() : 1, gradient);
            double momentum = early ? EARLY_MOMENTUM : MOMENTUM;
            for (int c = 0; c < points.length; c++) {
                boolean onward = gradient[c] * step[c] < 0;
                gain[c] = onward ? gain[c] + 0.2 : Math.max(LEAST_GAIN, 0.8 * gain[c]);
                step[c] = momentum * step[c] - rate * gain[c] * gradient[c];
                points[c] += step[c];
            }
            centre(points);
            progress.update(iteration + 1, options.iterations());
        }
    }

    private static void centre(double[] points) {
        double first = 0;
        double second = 0;
        for (int c = 0; c < points.length; c += 2) {
            first += points[c];
            second += points[c + 1];
        }
        for (int c = 0; c < points.length; c += 2) {
            points[c] -= first / (points.length / 2);
            points[c + 1] -= second / (points.length / 2);
        }
    }

    private static Tensor plane(double[] points) {
        Tensor plane = Tensor.zeros(points.length / 2, 2);
        for (int c = 0; c < points.length; c++) {
            plane.array()[c] = (float) points[c];
        }
        return plane;
    }
}
