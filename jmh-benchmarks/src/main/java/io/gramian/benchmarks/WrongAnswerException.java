package io.gramian.benchmarks;

/** A kernel was fast and wrong. */
public final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongAnswerException(String message) {
        super(message);
    }
}
