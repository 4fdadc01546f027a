package io.gramian.cli.command;

import java.util.concurrent.CancellationException;

/** Ends work that was interrupted. */
final class Cancellation {
    private Cancellation() {}

    /**
     * Looks whether the thread was interrupted; it stays so.
     *
     * @throws CancellationException if it was
     */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
