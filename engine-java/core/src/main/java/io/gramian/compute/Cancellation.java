package io.gramian.compute;

import java.util.concurrent.CancellationException;

/** Long work asks now and then whether its thread was interrupted. */
public final class Cancellation {
    private Cancellation() {}

    /**
     * Goes on, unless the thread is interrupted, which it stays.
     *
     * @param work what would be left unfinished, for the message
     * @throws CancellationException if the thread is interrupted
     */
    public static void check(String work) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(work + " was interrupted");
        }
    }
}
