package io.gramian.compute;

import io.gramian.Experimental;

/** An elementwise nonlinearity whose derivative can be told from its output y. */
@Experimental
public enum Activation {
    /** y = x. */
    IDENTITY,
    /** y = max(x, 0); the derivative at 0 is 0. */
    RELU,
    /** y = 1 / (1 + e^−x). */
    SIGMOID,
    /** y = tanh x. */
    TANH,
    /** y = x for x > 0, e^x − 1 elsewhere (Clevert, Unterthiner and Hochreiter, 2016); its derivative is continuous. */
    ELU
}
