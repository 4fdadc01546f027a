package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EngineTest {
    private final Thread caller = Thread.currentThread();

    @Test
    void anUnknownBackendIsRefusedWithTheKnownOnes() {
        BackendUnavailableException e = assertThrows(
                BackendUnavailableException.class,
                () -> Engine.builder().backend("vulkan").build());
        assertTrue(e.getMessage().contains("scalar") && e.getMessage().contains("simd"), e.getMessage());
    }

    @Test
    void theAutomaticChoicePrefersSimd() {
        try (Engine engine = Engine.create()) {
            assertEquals("simd", engine.backend().name());
        }
    }

    @Test
    void everyTaskRunsOnceOnAnyNumberOfThreads() {
        for (int threads : new int[] {1, 2, 5}) {
            try (Workers workers = Workers.of(threads)) {
                for (int tasks : new int[] {0, 1, 2, 1000}) {
                    for (int repeat = 0; repeat < 50; repeat++) {
                        AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
                        workers.forEach(tasks, runs::incrementAndGet);
                        for (int task = 0; task < tasks; task++) {
                            assertEquals(1, runs.get(task));
                        }
                    }
                }
            }
        }
    }

    private static Set<Thread> workerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gramian-worker"))
                .collect(Collectors.toSet());
    }

    @Test
    void aClosedEngineLeavesNoThreads() throws InterruptedException {
        Set<Thread> before = workerThreads();
        Set<Thread> own;
        try (Engine engine = Engine.builder().threads(3).build()) {
            engine.workers().forEach(3, task -> {});
            own = workerThreads();
            own.removeAll(before);
            assertEquals(2, own.size());
        }
        for (Thread thread : own) {
            thread.join(10_000);
            assertFalse(thread.isAlive(), thread.getName());
        }
    }

    @Test
    void idleThreadsKeepNoOperands() throws InterruptedException {
        try (Workers workers = Workers.of(2)) {
            WeakReference<float[]> operand = useTogether(workers);
            for (int attempt = 0; attempt < 20 && !operand.refersTo(null); attempt++) {
                System.gc();
                Thread.sleep(10);
            }
            assertTrue(operand.refersTo(null));
        }
    }

    /** Runs a region in which both threads take a task that holds an array. */
    private static WeakReference<float[]> useTogether(Workers workers) {
        float[] operand = new float[1000];
        CyclicBarrier both = new CyclicBarrier(2);
        workers.forEach(2, task -> {
            try {
                both.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            operand[task] = 1;
        });
        return new WeakReference<>(operand);
    }

    @Test
    void tasksMayUseTheWorkersThemselves() {
        try (Workers workers = Workers.of(3)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(100);
            workers.forEach(10, i -> workers.forEach(10, j -> runs.incrementAndGet(10 * i + j)));
            for (int task = 0; task < 100; task++) {
                assertEquals(1, runs.get(task));
            }
        }
    }

    @Test
    void aFailureInATaskReachesTheCallerAndTheWorkersGoOn() {
        try (Workers workers = Workers.of(2)) {
            for (int repeat = 0; repeat < 20; repeat++) {
                assertThrows(
                        ArithmeticException.class,
                        () -> workers.forEach(50, task -> {
                            if (task == 20) {
                                throw new ArithmeticException("task 20");
                            }
                        }));
            }
            AtomicIntegerArray runs = new AtomicIntegerArray(1);
            workers.forEach(10, task -> runs.incrementAndGet(0));
            assertEquals(10, runs.get(0));
        }
    }

    @Test
    void anInterruptEndsARegionAndIsKept() {
        for (int threads : new int[] {1, 2}) {
            try (Workers workers = Workers.of(threads)) {
                AtomicIntegerArray runs = new AtomicIntegerArray(1);
                assertThrows(
                        CancellationException.class,
                        () -> workers.forEach(1000, task -> {
                            if (runs.incrementAndGet(0) == 10) {
                                caller.interrupt();
                            }
                        }));
                assertTrue(Thread.interrupted());
                assertTrue(runs.get(0) < 1000);
            }
        }
    }

    @Test
    void aHostMayLendItsThreads() {
        ExecutorService host = Executors.newFixedThreadPool(2);
        try (Engine engine = Engine.builder().executor(host).threads(3).build()) {
            AtomicIntegerArray runs = new AtomicIntegerArray(200);
            engine.workers().forEach(200, runs::incrementAndGet);
            for (int task = 0; task < 200; task++) {
                assertEquals(1, runs.get(task));
            }
        } finally {
            host.shutdown();
        }
    }

    @Test
    void aHostWithoutAFreeThreadLeavesTheWorkToTheCaller() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        try (Engine engine = Engine.builder().executor(full).threads(3).build()) {
            AtomicIntegerArray runs = new AtomicIntegerArray(50);
            engine.workers().forEach(50, runs::incrementAndGet);
            for (int task = 0; task < 50; task++) {
                assertEquals(1, runs.get(task));
            }
        }
    }

    @Test
    void streamsForPurposesDiffer() {
        try (Engine engine = Engine.builder().seed(3).build()) {
            assertEquals(engine.random("a").nextLong(), engine.random("a").nextLong());
            assertTrue(engine.random("a").nextLong() != engine.random("b").nextLong());
        }
    }
}
