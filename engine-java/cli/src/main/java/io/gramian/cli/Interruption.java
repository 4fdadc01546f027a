package io.gramian.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an interruption of the working thread, and keeps the JVM alive until that thread has tidied up. The
 * JVM then ends with 130, as the signal says. Work that does not hear the interruption is left behind after some seconds.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption() {}

    static Interruption ofCurrentThread() {
        Interruption interruption = new Interruption();
        Thread worker = Thread.currentThread();
        Thread hook = new Thread(() -> interruption.interrupt(worker), "gramian-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return interruption;
    }

    /** The work is over: what ends the JVM from now on interrupts nothing. */
    void workIsOver() {
        done.countDown();
    }

    private void interrupt(Thread worker) {
        if (done.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            // Running out of patience and being done end alike: the JVM goes down.
            boolean unused = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
