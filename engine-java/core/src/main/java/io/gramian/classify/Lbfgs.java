package io.gramian.classify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, 2006, algorithms 7.4 and 7.5), with a search along each direction
 * for the weak Wolfe conditions by bisection and doubling.
 */
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final int TRIALS = 30;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;

    private final Objective objective;
    private final Deque<Step> memory = new ArrayDeque<>();
    private final double[] at;
    private final double[] gradient;
    private final double[] next;
    private final double[] slope;
    private double value;

    private Lbfgs(Objective objective, double[] start) {
        this.objective = objective;
        this.at = start.clone();
        this.gradient = new double[at.length];
        this.next = new double[at.length];
        this.slope = new double[at.length];
        this.value = objective.of(at, gradient);
    }

    /** What is minimised. */
    @FunctionalInterface
    interface Objective {
        /** The value at a point; writes all of the gradient. */
        double of(double[] at, double[] gradient);
    }

    private record Step(double[] moved, double[] bent, double inverse) {}

    /**
     * A point where the gradient is small, or where no step gets lower.
     *
     * @param start not modified
     * @param tolerance the share of the first gradient's length that ends it
     */
    static double[] minimise(Objective objective, double[] start, int iterations, double tolerance) {
        Lbfgs search = new Lbfgs(objective, start);
        double least = tolerance * norm(search.gradient);
        for (int i = 0; i < iterations && norm(search.gradient) > least; i++) {
            if (!search.step()) {
                break;
            }
        }
        return search.at;
    }

    /** Goes along one direction; false where that gets no lower. */
    private boolean step() {
        double[] direction = direction(memory, gradient);
        double along = dot(direction, gradient);
        double length = memory.isEmpty() ? Math.min(1, 1 / norm(gradient)) : 1;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double reached = value;
        for (int trial = 0; trial < TRIALS; trial++) {
            for (int j = 0; j < at.length; j++) {
                next[j] = at[j] + length * direction[j];
            }
            reached = objective.of(next, slope);
            if (reached > value + DECREASE * length * along) {
                high = length;
            } else if (dot(direction, slope) < CURVATURE * along) {
                low = length;
            } else {
                break;
            }
            length = high == Double.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
        }
        if (!(reached < value)) {
            return false;
        }
        remember(memory, at, next, gradient, slope);
        value = reached;
        System.arraycopy(next, 0, at, 0, at.length);
        System.arraycopy(slope, 0, gradient, 0, at.length);
        return true;
    }

    private static void remember(Deque<Step> memory, double[] at, double[] next, double[] gradient, double[] slope) {
        double[] moved = new double[at.length];
        double[] bent = new double[at.length];
        for (int j = 0; j < at.length; j++) {
            moved[j] = next[j] - at[j];
            bent[j] = slope[j] - gradient[j];
        }
        double product = dot(moved, bent);
        if (product > 0) {
            memory.addLast(new Step(moved, bent, 1 / product));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
    }

    /** −H·gradient, by the two loops over what is remembered. */
    private static double[] direction(Deque<Step> memory, double[] gradient) {
        double[] q = gradient.clone();
        double[] factors = new double[memory.size()];
        int i = factors.length;
        for (Iterator<Step> newest = memory.descendingIterator(); newest.hasNext(); ) {
            Step step = newest.next();
            factors[--i] = step.inverse() * dot(step.moved(), q);
            addScaled(-factors[i], step.bent(), q);
        }
        if (!memory.isEmpty()) {
            Step last = memory.getLast();
            scale(1 / (last.inverse() * dot(last.bent(), last.bent())), q);
        }
        for (Step step : memory) {
            double correction = step.inverse() * dot(step.bent(), q);
            addScaled(factors[i++] - correction, step.moved(), q);
        }
        scale(-1, q);
        return q;
    }

    private static void addScaled(double factor, double[] from, double[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * from[j];
        }
    }

    private static void scale(double factor, double[] x) {
        for (int j = 0; j < x.length; j++) {
            x[j] *= factor;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
