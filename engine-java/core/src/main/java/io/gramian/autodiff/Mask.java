package io.gramian.autodiff;

import io.gramian.compute.Compute;
import java.util.function.LongSupplier;

/** y = x with a share of its elements set to 0, others at each pass: masking noise on what has no gradient. */
final class Mask extends Op<Variable> {
    private final Variable x;
    private final float share;
    private final long key;
    private final LongSupplier pass;

    Mask(Variable x, float share, long key, LongSupplier pass, Variable y) {
        super(y);
        if (x.needsGradient()) {
            throw new IllegalArgumentException("x wants a gradient, expected data or a frozen layer's output");
        }
        this.x = x;
        this.share = share;
        this.key = key;
        this.pass = pass;
    }

    @Override
    protected void forward(Compute compute) {
        long counter = pass.getAsLong() * x.value().size();
        compute.mask(key, counter, share, x.value(), output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        // x has none.
    }
}
