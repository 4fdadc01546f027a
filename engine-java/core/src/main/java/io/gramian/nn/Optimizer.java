package io.gramian.nn;

import io.gramian.autodiff.Gradients;

/** Changes parameters along their gradients, downhill. Its state is that of the past steps. */
public interface Optimizer extends Resumable {
    /** One step; a parameter that the loss did not reach stays as it is. */
    void step(Gradients gradients);

    /** Sets the learning rate of the steps to come. */
    void rate(double rate);

    /** Forgets the past steps, as if new; the learning rate stays. */
    void reset();
}
