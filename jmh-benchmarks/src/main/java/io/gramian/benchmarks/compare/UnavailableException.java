package io.gramian.benchmarks.compare;

/** A side cannot do its job here; the message says why. */
final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    UnavailableException(String reason) {
        super(reason);
    }
}
