package io.gramian.linalg;

import java.io.Serial;

/** A linear system without a unique solution, as far as float64 can tell. */
public final class SingularMatrixException extends ArithmeticException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int pivot;

    SingularMatrixException(int pivot, double value, double bound) {
        super("matrix is singular: pivot " + pivot + " is " + value + ", not above the round-off " + bound);
        this.pivot = pivot;
    }

    /** Which pivot vanished, counted from 0. */
    public int pivot() {
        return pivot;
    }
}
