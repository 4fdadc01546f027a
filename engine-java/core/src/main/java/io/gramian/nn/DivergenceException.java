package io.gramian.nn;

import java.io.Serial;

/** A loss that is not finite any more; the message says when, and what to do. */
public final class DivergenceException extends ArithmeticException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DivergenceException(String message) {
        super(message);
    }
}
