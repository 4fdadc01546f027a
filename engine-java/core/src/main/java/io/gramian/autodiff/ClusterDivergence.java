package io.gramian.autodiff;

import io.gramian.compute.Compute;

/** factor·KL(P‖Q) of soft assignments to centroids, see {@link io.gramian.compute.SoftAssignmentKernel}. */
final class ClusterDivergence extends Op<Scalar> {
    private final Variable codes;
    private final Variable centroids;
    private final Variable target;
    private final double factor;

    ClusterDivergence(Variable codes, Variable centroids, Variable target, double factor, Scalar value) {
        super(value);
        Check.require(
                centroids.columns() == codes.columns(),
                "centroids",
                centroids,
                codes.columns() + " columns to go with codes of shape "
                        + codes.value().shape());
        boolean fits = target.rows() == codes.rows() && target.columns() == centroids.rows();
        Check.require(fits, "target", target, codes.rows() + "×" + centroids.rows());
        if (target.needsGradient() || !codes.needsGradient() || !centroids.needsGradient()) {
            throw new IllegalArgumentException("expected a target without gradient, and codes and centroids with one");
        }
        this.codes = codes;
        this.centroids = centroids;
        this.target = target;
        this.factor = factor;
    }

    @Override
    protected void forward(Compute compute) {
        output().set(factor * compute.clusterDivergence(codes.value(), centroids.value(), target.value()));
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        float scale = (float) (factor * gradients.of(output()));
        compute.clusterDivergenceGradient(
                codes.value(),
                centroids.value(),
                target.value(),
                scale,
                gradients.beta(codes),
                gradients.buffer(codes),
                gradients.beta(centroids),
                gradients.buffer(centroids));
    }
}
