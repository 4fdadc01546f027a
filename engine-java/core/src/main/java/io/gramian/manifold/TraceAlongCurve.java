package io.gramian.manifold;

import io.gramian.linalg.Dense;

/**
 * f(U(τ)) − f(U) for f(U) = tr(UᵀLU) on the Cayley curve in the direction of the projected gradient D = 2(LU − U·UᵀLU).
 * As UᵀD = 0, all of it follows from three c×c matrices, and no large numbers cancel.
 */
final class TraceAlongCurve {
    private final int c;
    private final double[] value;
    private final double[] slope;
    private final double[] curvature;
    private final CayleyCurve curve;

    /**
     * The curve at a point.
     *
     * @param value UᵀLU
     * @param slope DᵀD
     * @param curvature DᵀLD
     */
    TraceAlongCurve(double[] value, double[] slope, double[] curvature, int c) {
        this.c = c;
        this.value = value;
        this.slope = slope;
        this.curvature = curvature;
        this.curve = CayleyCurve.of(Dense.identity(c), new double[c * c], slope, c);
    }

    CayleyCurve.Step at(double tau) {
        return curve.at(tau);
    }

    /** f(U(τ)) − f(U), with DᵀLU = ½·DᵀD. */
    double rise(CayleyCurve.Step step) {
        double[] alongU = step.alongU();
        double[] alongD = step.alongG();
        double[] scaled = Dense.multiply(slope, alongU, c, c, c);
        double[] curved = Dense.multiply(curvature, alongD, c, c, c);
        return 2 * Dense.inner(value, alongU)
                + Dense.inner(alongU, Dense.multiply(value, alongU, c, c, c))
                + Dense.inner(alongD, slope)
                + Dense.inner(alongD, scaled)
                + Dense.inner(alongD, curved);
    }

    /** d/dτ f(U(τ)) at 0: ‖D‖². */
    double initialSlope() {
        return Dense.trace(slope, c);
    }

    /**
     * Where the parabola through f at 0 has its top; where it has none, the length at which terms of all orders are
     * alike.
     */
    double firstStep() {
        double bend = Dense.inner(slope, value) - Dense.trace(curvature, c);
        double rise = initialSlope();
        double magnitude = Math.sqrt(Dense.inner(curvature, curvature)) + Math.sqrt(Dense.inner(value, value)) * rise;
        return rise / (2 * (bend > 0 ? bend : magnitude));
    }
}
