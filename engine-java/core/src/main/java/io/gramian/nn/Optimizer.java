package io.gramian.nn;

import io.gramian.autodiff.Gradients;

/** Changes parameters along their gradients, downhill. */
public interface Optimizer {
    /** One step; a parameter that the loss did not reach stays as it is. */
    void step(Gradients gradients);

    /** Sets the learning rate of the steps to come. */
    void rate(double rate);

    /** Forgets the past steps, as if new; the learning rate stays. */
    void reset();
}
