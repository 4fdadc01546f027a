package io.gramian.cuda;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A driver that lets launches wait until the host needs what they do, and then starts them together. What comes again and again
 * in the same order with the same arguments, as the launches of a training step do, is recorded once and started as one from
 * then on: a CUDA graph. A recording holds the very launches that it stands for, so that results are the same to the last bit.
 *
 * <p>Several threads may call: memory is given back by whoever finds the device full, while another one launches.
 */
final class LaunchQueue implements Driver {
    /** Launches that wait at most, so that the device does not wait for them. */
    private static final int MOST = 256;

    /** Fewer are as quick one by one. */
    private static final int FEWEST = 3;

    /** How often work is seen before it is recorded: code is loaded by then, and what comes once or twice costs nothing. */
    private static final int SIGHTINGS = 2;

    /** Kinds of steps that are remembered; the one that has not come for longest is forgotten. */
    private static final int REMEMBERED = 64;

    private static final System.Logger LOGGER = System.getLogger(LaunchQueue.class.getName());

    private final RecordingDriver driver;
    private final List<Work> waiting = new ArrayList<>();
    private final SequencedMap<List<Work>, Step> steps = new LinkedHashMap<>(REMEMBERED, 0.75f, true);

    LaunchQueue(RecordingDriver driver) {
        this.driver = driver;
    }

    /** What is asked of the driver, with all that decides what it does. */
    private sealed interface Work {
        void start(Driver driver);
    }

    private record Launch(String kernel, Grid grid, Arguments arguments) implements Work {
        @Override
        public void start(Driver driver) {
            driver.launch(kernel, grid, arguments);
        }
    }

    private record Product(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            long a,
            long b,
            float beta,
            long c)
            implements Work {
        @Override
        public void start(Driver driver) {
            driver.gemm(transposeA, transposeB, m, n, k, alpha, a, b, beta, c);
        }
    }

    private record Copy(long from, long to, long bytes) implements Work {
        @Override
        public void start(Driver driver) {
            driver.copy(from, to, bytes);
        }
    }

    /** What is known of work that has come before. */
    private static final class Step {
        private static final long NONE = 0;

        private int seen;
        private long recording = NONE;
        private boolean recordable = true;
    }

    private void add(Work work) {
        waiting.add(work);
        if (waiting.size() == MOST) {
            start();
        }
    }

    /** Starts all that waits. What fails is not tried again. */
    private void start() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            if (waiting.size() < FEWEST) {
                startEach();
            } else {
                startAsStep();
            }
        } finally {
            waiting.clear();
        }
    }

    private void startEach() {
        waiting.forEach(work -> work.start(driver));
    }

    private void startAsStep() {
        Step step = steps.get(waiting);
        if (step == null) {
            step = new Step();
            steps.put(List.copyOf(waiting), step);
            forgetEldest();
        }
        if (step.seen++ >= SIGHTINGS && step.recording == Step.NONE && step.recordable) {
            record(step);
        }
        if (step.recording == Step.NONE) {
            startEach();
        } else {
            driver.replay(step.recording);
        }
    }

    private void record(Step step) {
        try {
            step.recording = driver.record(this::startEach);
        } catch (DeviceException e) {
            step.recordable = false;
            LOGGER.log(System.Logger.Level.WARNING, "launches are not recorded as a graph: {0}", e.getMessage());
        }
    }

    private void forgetEldest() {
        if (steps.size() > REMEMBERED) {
            Step eldest = steps.pollFirstEntry().getValue();
            if (eldest.recording != Step.NONE) {
                driver.finish();
                driver.forget(eldest.recording);
            }
        }
    }

    @Override
    public synchronized void launch(String kernel, Grid grid, Arguments arguments) {
        arguments.release();
        if (arguments.mayComeAgain()) {
            add(new Launch(kernel, grid, arguments));
        } else {
            start();
            driver.launch(kernel, grid, arguments);
        }
    }

    @Override
    public synchronized void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            long a,
            long b,
            float beta,
            long c) {
        add(new Product(transposeA, transposeB, m, n, k, alpha, a, b, beta, c));
    }

    @Override
    public synchronized void copy(long from, long to, long bytes) {
        add(new Copy(from, to, bytes));
    }

    @Override
    public String place() {
        return driver.place();
    }

    @Override
    public String description() {
        return driver.description();
    }

    @Override
    public long freeBytes() {
        return driver.freeBytes();
    }

    @Override
    public long allocate(long bytes) {
        return driver.allocate(bytes);
    }

    @Override
    public synchronized void free(long address) {
        start();
        driver.free(address);
    }

    @Override
    public synchronized void upload(MemorySegment from, long to) {
        start();
        driver.upload(from, to);
    }

    @Override
    public synchronized void download(long from, MemorySegment to) {
        start();
        driver.download(from, to);
    }

    @Override
    public synchronized long mark() {
        start();
        return driver.mark();
    }

    @Override
    public synchronized void uploadBeside(long mark, MemorySegment from, long to) {
        driver.uploadBeside(mark, from, to);
    }

    @Override
    public synchronized void downloadBeside(long mark, long from, MemorySegment to) {
        driver.downloadBeside(mark, from, to);
    }

    @Override
    public synchronized void finish() {
        start();
        driver.finish();
    }

    /** Nobody can ask for what waits any more: it is dropped. */
    @Override
    public synchronized void close() {
        waiting.clear();
        driver.close();
    }
}
