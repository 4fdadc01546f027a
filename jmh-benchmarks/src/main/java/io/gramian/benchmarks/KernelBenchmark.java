package io.gramian.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How every family is measured: three JVMs, seeded data, and after the measurement an answer that must be right. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public abstract class KernelBenchmark {
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
