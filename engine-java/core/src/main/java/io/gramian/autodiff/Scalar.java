package io.gramian.autodiff;

/** A number in the graph, in float64: a loss, or a part of one. */
public final class Scalar extends Node {
    private double value = Double.NaN;

    Scalar(boolean needsGradient) {
        super(needsGradient);
    }

    /** The number, as the last forward pass found it; NaN before the first. */
    public double value() {
        return value;
    }

    /** Sets the number; for the operation that computes it. */
    public void set(double number) {
        this.value = number;
    }
}
