package io.gramian.manifold;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.linalg.Dense;
import io.gramian.linalg.Orthonormalizer;
import io.gramian.linalg.SymmetricOperator;
import io.gramian.linalg.TallProducts;
import io.gramian.tensor.Tensor;
import java.util.Optional;

/**
 * Maximises f(U) = tr(UᵀLU) over the Stiefel manifold by search along Cayley curves with Barzilai-Borwein steps and the
 * non-monotone test of Zhang and Hager (Wen and Yin, Mathematical Programming 142, 2013, algorithm 2). The maximum is
 * the sum of the c largest eigenvalues, reached by any orthonormal basis of their eigenvectors' span.
 *
 * <p>Points of a curve lie in the span of U and the projected gradient D, so an iteration takes one product, L·D: L·U
 * follows by the same combination as U, and a trial step costs O(c³).
 */
public final class StiefelAscent {
    /** Iterations after which L·U is computed anew, before the round-off of its updates matters. */
    private static final int REFRESH = 25;

    private static final int TRIALS = 40;
    private static final double SHRINK = 0.3;

    private final SymmetricOperator operator;
    private final Compute compute;
    private final TallProducts products;
    private final Orthonormalizer orthonormalizer;
    private final int c;
    private Tensor u;
    private Tensor image;
    private Tensor gradient;
    private Tensor gradientImage;
    private Tensor nextU;
    private Tensor nextImage;
    private Tensor nextGradient;
    private double[] value;
    private int applied;
    private int sinceExact;

    /**
     * When to stop.
     *
     * @param maxIterations at least 1
     * @param tolerance the bound on ‖G − U·GᵀU‖_F as a fraction of ‖G‖_F, with the gradient G = 2·L·U; about 1e-6 is
     *     the least that float32 reaches
     */
    public record Options(int maxIterations, double tolerance) {
        /** Checks the ranges. */
        public Options {
            if (maxIterations < 1) {
                throw new IllegalArgumentException("maxIterations is " + maxIterations + ", expected at least 1");
            }
            if (!(tolerance > 0)) {
                throw new IllegalArgumentException("tolerance is " + tolerance + ", expected a positive number");
            }
        }

        /** To 1e-4, within 1000 iterations. */
        public static Options defaults() {
            return new Options(1000, 1e-4);
        }
    }

    /**
     * Where the ascent ended.
     *
     * @param u n×c, orthonormal, in the memory of the engine's backend
     * @param value tr(UᵀLU)
     * @param iterations accepted steps
     * @param products how often the operator was applied
     * @param gradientNorm ‖G − U·GᵀU‖_F / ‖G‖_F
     * @param defect max |UᵀU − I|
     * @param converged whether the gradient is within the tolerance
     */
    public record Result(
            Tensor u,
            double value,
            int iterations,
            int products,
            double gradientNorm,
            double defect,
            boolean converged) {}

    private StiefelAscent(Engine engine, SymmetricOperator operator, Tensor start) {
        int n = start.rows();
        this.operator = operator;
        this.compute = engine.compute();
        this.products = new TallProducts(engine);
        this.c = start.columns();
        this.orthonormalizer = new Orthonormalizer(engine, n, c);
        this.u = compute.zeros(n, c);
        this.image = compute.zeros(n, c);
        this.gradient = compute.zeros(n, c);
        this.gradientImage = compute.zeros(n, c);
        this.nextU = compute.zeros(n, c);
        this.nextImage = compute.zeros(n, c);
        this.nextGradient = compute.zeros(n, c);
        compute.copy(start, u);
    }

    /**
     * Climbs from a start.
     *
     * @param operator L, n×n
     * @param start n×c with c ≤ n; it need not be orthonormal; not modified
     * @throws IllegalArgumentException if the number of rows is not the operator's size, c exceeds it, or an element is
     *     not finite
     */
    public static Result maximise(Engine engine, SymmetricOperator operator, Tensor start, Options options) {
        if (start.rows() != operator.size()) {
            throw new IllegalArgumentException(
                    "start has shape " + start.shape() + ", expected " + operator.size() + " rows");
        }
        return new StiefelAscent(engine, operator, start).climb(options);
    }

    private Result climb(Options options) {
        orthonormalizer.orthonormalise(u);
        applyTo(u, image);
        project(u, image, gradient);
        NonMonotoneCriterion criterion = new NonMonotoneCriterion();
        double tau = 0;
        int iterations = 0;
        boolean converged = converged(options);
        while (!converged && iterations < options.maxIterations()) {
            Cancellation.check("Stiefel ascent");
            TraceAlongCurve trace = slice();
            CayleyCurve.Step step = search(trace, criterion, tau > 0 && Double.isFinite(tau) ? tau : trace.firstStep());
            if (step == null) {
                break;
            }
            move(step);
            tau = barzilaiBorwein(iterations % 2 == 0);
            swap();
            iterations++;
            converged = converged(options);
        }
        double defect = Dense.distanceFromIdentity(products.gram(u, u), c);
        return new Result(u, Dense.trace(value, c), iterations, applied, relativeGradient(), defect, converged);
    }

    /** A gradient that is small by the updated L·U must be small by the exact one. */
    private boolean converged(Options options) {
        if (relativeGradient() > options.tolerance()) {
            return false;
        }
        if (sinceExact > 0) {
            applyTo(u, image);
            project(u, image, gradient);
        }
        return relativeGradient() <= options.tolerance();
    }

    private double relativeGradient() {
        double full = 2 * Math.sqrt(compute.dot(image, image));
        return full == 0 ? 0 : Math.sqrt(compute.dot(gradient, gradient)) / full;
    }

    private void applyTo(Tensor block, Tensor out) {
        operator.apply(block, out);
        applied++;
        sinceExact = 0;
    }

    /**
     * out ← 2(LU − U·UᵀLU); a second projection removes the round-off along U, which would grow as the gradient falls.
     */
    private void project(Tensor point, Tensor pointImage, Tensor out) {
        value = products.gram(point, pointImage);
        compute.combine(2, pointImage, 0, pointImage, out);
        products.multiply(-2, point, value, 1, out);
        products.multiply(-1, point, products.gram(point, out), 1, out);
    }

    private TraceAlongCurve slice() {
        operator.apply(gradient, gradientImage);
        applied++;
        return new TraceAlongCurve(value, products.gram(gradient, gradient), products.gram(gradient, gradientImage), c);
    }

    private static CayleyCurve.Step search(TraceAlongCurve trace, NonMonotoneCriterion criterion, double first) {
        double tau = first;
        for (int trial = 0; trial < TRIALS; trial++) {
            CayleyCurve.Step step = trace.at(tau);
            double rise = trace.rise(step);
            if (criterion.passes(rise, tau, trace.initialSlope())) {
                criterion.accept(rise);
                return step;
            }
            tau *= SHRINK;
        }
        return null;
    }

    private void move(CayleyCurve.Step step) {
        CayleyCurve.move(products, u, gradient, step, nextU);
        CayleyCurve.move(products, image, gradientImage, step, nextImage);
        sinceExact++;
        Optional<double[]> transform = orthonormalizer.orthonormalise(nextU);
        if (transform.isEmpty() || sinceExact >= REFRESH) {
            applyTo(nextU, nextImage);
        } else {
            products.multiply(1, nextImage, transform.get(), 0, gradientImage);
            Tensor old = nextImage;
            nextImage = gradientImage;
            gradientImage = old;
        }
        project(nextU, nextImage, nextGradient);
    }

    /**
     * ‖S‖²/|S·Y| or |S·Y|/‖Y‖², with S and Y the changes of U and of the gradient (Barzilai and Borwein, 1988). S·Y
     * without differences, as each gradient is orthogonal to its own point.
     */
    private double barzilaiBorwein(boolean longer) {
        double product = Math.abs(compute.dot(nextU, gradient) + compute.dot(u, nextGradient));
        return longer
                ? compute.squaredDifference(nextU, u) / product
                : product / compute.squaredDifference(nextGradient, gradient);
    }

    private void swap() {
        Tensor oldU = u;
        u = nextU;
        nextU = oldU;
        Tensor oldImage = image;
        image = nextImage;
        nextImage = oldImage;
        Tensor oldGradient = gradient;
        gradient = nextGradient;
        nextGradient = oldGradient;
    }
}
