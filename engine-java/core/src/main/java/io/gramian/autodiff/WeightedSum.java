package io.gramian.autodiff;

import io.gramian.compute.Compute;

/** Σ weights[i]·terms[i]: a loss of several parts. */
final class WeightedSum extends Op<Scalar> {
    private final double[] weights;
    private final Scalar[] terms;

    WeightedSum(double[] weights, Scalar[] terms, Scalar sum) {
        super(sum);
        if (weights.length != terms.length) {
            throw new IllegalArgumentException(
                    "weights has " + weights.length + " entries, expected one for each of " + terms.length + " terms");
        }
        this.weights = weights;
        this.terms = terms;
    }

    @Override
    protected void forward(Compute compute) {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum += weights[i] * terms[i].value();
        }
        output().set(sum);
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        for (int i = 0; i < terms.length; i++) {
            gradients.add(terms[i], weights[i] * gradients.of(output()));
        }
    }
}
