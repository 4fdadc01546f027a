package io.gramian.benchmarks;

import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A family of kernels: seeded data, and after the measurement an answer that must be right. */
public abstract class KernelBenchmark extends Measured {
    /** For JMH. */
    protected KernelBenchmark() {}

    /** Draws the data. */
    @Setup
    public abstract void prepare(KernelState state);

    /**
     * Computes once more, and compares a sample of the answer with float64.
     *
     * @throws WrongAnswerException if they differ by more than float32 allows
     */
    public abstract void check(KernelState state);

    /** Checks, and ends the engine. */
    @TearDown
    public void finish(KernelState state) {
        try {
            check(state);
        } finally {
            state.close();
        }
    }
}
