package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Measures what the steps of a training allocate. */
public final class StepAllocation {
    /** For the compiler, on a busy machine. */
    private static final long PATIENCE_SECONDS = 60;

    /** What the objects of a step that hold no array may come to: tasks, regions, short arrays of tiles. */
    private static final long MOST = 64 << 10;

    private StepAllocation() {}

    /**
     * Fails unless steps come to reuse their memory. Interpreted code allocates what compiled code keeps in registers, so steps
     * are taken until it is compiled.
     *
     * @param steps how many an epoch of the trainer has
     */
    public static void assertReuse(Trainer trainer, int steps) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (bytes > MOST && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            long before = allocated(threads);
            trainer.train(1, TrainingListener.NONE);
            bytes = (allocated(threads) - before) / steps;
        }
        assertTrue(bytes <= MOST, "a step allocates " + bytes + " bytes");
    }

    /** By all threads that are alive, the engine's among them. */
    private static long allocated(ThreadMXBean threads) {
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
