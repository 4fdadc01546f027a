package io.gramian.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Proves the gradients g of a tape against the loss written in float64, f, along a random direction v of length 1.
 *
 * <p>Curved losses: the remainder |f(θ+hv) − f(θ) − h⟨g,v⟩| is ½h²|v·∇²f·v| to first order, so it falls with slope 2 on
 * a log-log scale; a wrong g leaves a term in h, which bends the slope. The steps are large enough that the float32
 * round-off of g, times h, is far below the quadratic term, and small enough that the cubic one is. Losses linear in θ
 * have no remainder at all.
 *
 * <p>Some directions cannot tell: f hardly bends along them, or has a kink within the steps. Those are passed over by a
 * rule that does not know g: where even f's own central difference, in place of ⟨g,v⟩, does not show slope 2.
 */
public final class GradientCheck {
    /** A float32 gradient of sums of some dozens of terms. */
    private static final double ROUND_OFF = 1e-6;

    private static final double SMALLEST_STEP = 2e-3;
    private static final int STEPS = 8;
    private static final int CANDIDATES = 20;

    private final ToDoubleFunction<List<double[]>> twin;
    private final List<double[]> point = new ArrayList<>();
    private final List<double[]> gradient = new ArrayList<>();
    private final CounterRandom random;

    /**
     * Runs the tape forward and backward.
     *
     * @param twin the loss by the values of the leaves
     */
    public GradientCheck(
            Tape tape, Scalar loss, List<Variable> leaves, ToDoubleFunction<List<double[]>> twin, long seed) {
        this.twin = twin;
        this.random = new CounterRandom(seed);
        Compute compute = tape.compute();
        Gradients gradients = new Gradients(compute);
        tape.forward();
        tape.backward(loss, gradients);
        for (Variable leaf : leaves) {
            point.add(Backends.readDoubles(compute, leaf.value()));
            gradient.add(Backends.readDoubles(compute, gradients.of(leaf)));
        }
        double expected = twin.applyAsDouble(point);
        assertEquals(expected, loss.value(), 1e-5 * (1 + Math.abs(expected)), "value");
    }

    /** Fails unless the remainder falls with slope 2. */
    public void assertSlopeTwo() {
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            List<double[]> v = direction();
            double own = slope(v, centralDifference(v));
            if (own >= 1.97 && own <= 2.03) {
                double slope = slope(v, along(v));
                assertTrue(slope >= 1.95 && slope <= 2.05, "slope " + slope);
                return;
            }
        }
        throw new AssertionError("the loss does not bend along any of " + CANDIDATES + " directions: assertExact?");
    }

    /** Fails unless a loss that is linear around the point moves as the gradient says. */
    public void assertExact() {
        List<double[]> v = direction();
        double scale = 0;
        for (int i = 0; i < v.size(); i++) {
            for (int j = 0; j < v.get(i).length; j++) {
                scale += Math.abs(gradient.get(i)[j] * v.get(i)[j]);
            }
        }
        double change = (moved(v, SMALLEST_STEP) - twin.applyAsDouble(point)) / SMALLEST_STEP;
        assertTrue(scale > 0, "the gradient is 0");
        assertEquals(change, along(v), ROUND_OFF * scale);
    }

    /** The slope of ln|f(θ+hv) − f(θ) − h·derivative| by ln h, for h from 0.002 to 0.02, by least squares. */
    private double slope(List<double[]> v, double derivative) {
        double start = twin.applyAsDouble(point);
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = 0; i < STEPS; i++) {
            double h = SMALLEST_STEP * Math.pow(10, i / (STEPS - 1.0));
            double x = Math.log(h);
            double y = Math.log(Math.abs(moved(v, h) - start - h * derivative));
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        return (STEPS * sumXy - sumX * sumY) / (STEPS * sumXx - sumX * sumX);
    }

    private List<double[]> direction() {
        List<double[]> parts = new ArrayList<>();
        double square = 0;
        for (double[] values : point) {
            double[] part = random.doubles(values.length, -1, 1).toArray();
            square += Twin.dot(part, part);
            parts.add(part);
        }
        double factor = 1 / Math.sqrt(square);
        parts.replaceAll(part -> Twin.combine(factor, part, 0, part));
        return parts;
    }

    private double along(List<double[]> v) {
        double sum = 0;
        for (int i = 0; i < v.size(); i++) {
            sum += Twin.dot(gradient.get(i), v.get(i));
        }
        return sum;
    }

    private double centralDifference(List<double[]> v) {
        double h = 1e-5;
        return (moved(v, h) - moved(v, -h)) / (2 * h);
    }

    private double moved(List<double[]> v, double h) {
        List<double[]> moved = new ArrayList<>();
        for (int i = 0; i < v.size(); i++) {
            moved.add(Twin.combine(1, point.get(i), h, v.get(i)));
        }
        return twin.applyAsDouble(moved);
    }
}
