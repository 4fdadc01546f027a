package io.gramian.compute;

import io.gramian.Experimental;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * The threads of an engine: a pool that spins briefly, then parks, for coarse parallel regions. Work is cut by size, never
 * by thread, so results do not depend on how many threads there are.
 */
@Experimental
public final class Workers implements AutoCloseable {
    /** Longer than the gap between two regions of a training step, shorter than anyone notices on an idle machine. */
    private static final long SPIN_NANOS = 50_000;

    private static final String WORK = "a computation";

    private final int threads;
    private final Executor executor;
    private final Thread[] pool;
    private final ReentrantLock entrance = new ReentrantLock();
    private final Scratch scratch = new Scratch();
    private volatile Region current;
    private volatile boolean closed;

    private Workers(int threads, Executor executor) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
        }
        this.threads = threads;
        this.executor = executor;
        this.pool = new Thread[executor == null ? threads - 1 : 0];
    }

    /**
     * A pool of its own.
     *
     * @param threads how many threads work in a region, the caller among them
     */
    public static Workers of(int threads) {
        Workers workers = new Workers(threads, null);
        for (int i = 0; i < workers.pool.length; i++) {
            Thread thread = new Thread(workers::serve, "gramian-worker-" + (i + 1));
            thread.setDaemon(true);
            workers.pool[i] = thread;
            thread.start();
        }
        return workers;
    }

    /**
     * Workers that borrow the threads of a host's executor.
     *
     * @param parallelism how many of them a region may use, the caller among them
     */
    public static Workers over(Executor executor, int parallelism) {
        return new Workers(parallelism, Objects.requireNonNull(executor, "executor"));
    }

    /** How many threads work in a region, the caller among them. */
    public int threads() {
        return threads;
    }

    /** Reusable buffers for kernels. */
    public Scratch scratch() {
        return scratch;
    }

    /**
     * Runs body for each task 0 … tasks−1, each once, in any order, and returns when all are done. Inside a task, and
     * where another caller is using the threads, it runs in the calling thread.
     *
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted, which it stays; some tasks have
     *     not run then
     */
    public void forEach(int tasks, IntConsumer body) {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        if (tasks <= 1 || threads == 1 || entrance.isHeldByCurrentThread() || !entrance.tryLock()) {
            for (int task = 0; task < tasks; task++) {
                Cancellation.check(WORK);
                body.accept(task);
            }
            return;
        }
        try {
            Region region = new Region(tasks, body);
            start(region);
            region.work();
            region.await();
        } finally {
            current = null;
            entrance.unlock();
        }
    }

    private void start(Region region) {
        if (executor != null) {
            try {
                for (int i = 1; i < Math.min(threads, region.tasks); i++) {
                    executor.execute(region::work);
                }
            } catch (RejectedExecutionException e) {
                // The host has no thread to spare now: the caller does what the others would have done.
                return;
            }
            return;
        }
        current = region;
        for (Thread thread : pool) {
            LockSupport.unpark(thread);
        }
    }

    private void serve() {
        Region last = null;
        while (!closed) {
            Region region = next(last);
            if (region != null) {
                region.work();
                last = region;
            }
        }
    }

    private Region next(Region last) {
        long until = System.nanoTime() + SPIN_NANOS;
        while (System.nanoTime() < until) {
            Region region = current;
            if (region != null && region != last) {
                return region;
            }
            Thread.onSpinWait();
        }
        Region region = current;
        if (!closed && (region == null || region == last)) {
            LockSupport.park(this);
        }
        region = current;
        return region == last ? null : region;
    }

    /** Ends the threads of an own pool; an executor of a host is left alone. */
    @Override
    public void close() {
        closed = true;
        for (Thread thread : pool) {
            LockSupport.unpark(thread);
        }
    }

    private static final class Region {
        private final int tasks;
        /** Null once all tasks are done: a parked thread remembers its last region, and is not to keep the operands. */
        private IntConsumer body;

        private final Thread caller = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile Throwable failure;

        Region(int tasks, IntConsumer body) {
            this.tasks = tasks;
            this.body = body;
        }

        void work() {
            for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                try {
                    if (failure == null && caller.isInterrupted()) {
                        failure = new CancellationException(WORK + " was interrupted");
                    }
                    if (failure == null) {
                        body.accept(task);
                    }
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    if (done.incrementAndGet() == tasks) {
                        LockSupport.unpark(caller);
                    }
                }
            }
        }

        void await() {
            long until = System.nanoTime() + SPIN_NANOS;
            boolean interrupted = false;
            while (done.get() < tasks) {
                if (System.nanoTime() < until) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                    if (Thread.interrupted()) {
                        interrupted = true;
                        failure = new CancellationException(WORK + " was interrupted");
                    }
                }
            }
            body = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
