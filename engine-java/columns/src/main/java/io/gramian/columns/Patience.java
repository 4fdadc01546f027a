package io.gramian.columns;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How long a step of a library may take, which may wait for ever where a file is damaged. */
final class Patience {
    private final Duration most;

    Patience(Duration most) {
        this.most = most;
    }

    /** A step that is interrupted when it takes too long. */
    private static final class Watched {
        private final Thread worker = Thread.currentThread();
        private boolean ended;
        private boolean interrupted;

        synchronized void interrupt() {
            if (!ended) {
                interrupted = true;
                worker.interrupt();
            }
        }

        /** Whether it was interrupted. */
        synchronized boolean end() {
            ended = true;
            return interrupted;
        }
    }

    /**
     * Takes a step.
     *
     * @throws IllegalStateException if it takes too long
     */
    boolean step(BooleanSupplier step) {
        Watched watched = new Watched();
        Thread guard = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(most);
                watched.interrupt();
            } catch (InterruptedException e) {
                // The step has ended before.
                Thread.currentThread().interrupt();
            }
        });
        RuntimeException failure = null;
        boolean result = false;
        try {
            result = step.getAsBoolean();
        } catch (RuntimeException e) {
            failure = e;
        }
        guard.interrupt();
        if (watched.end()) {
            boolean unused = Thread.interrupted();
            throw new IllegalStateException("there is no answer within " + most.toSeconds() + " s", failure);
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }
}
