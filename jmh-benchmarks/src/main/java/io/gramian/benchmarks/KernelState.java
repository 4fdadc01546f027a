package io.gramian.benchmarks;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An engine on a backend, and seeded data. */
@State(Scope.Benchmark)
public class KernelState {
    @Param({"simd", "scalar"})
    private String provider;

    @Param("2")
    private int threads;

    private Engine engine;

    /** For JMH. */
    public KernelState() {}

    /** Starts the engine. */
    @Setup(Level.Trial)
    public void open() {
        engine = Engine.builder().backend(provider).threads(threads).build();
    }

    /** Ends it; not by JMH, which would do so before the answers are checked. */
    void close() {
        engine.close();
    }

    Engine engine() {
        return engine;
    }

    Compute compute() {
        return engine.compute();
    }

    /** Standard normal entries, the same for the same name. */
    Tensor normal(String name, int rows, int columns) {
        Tensor tensor = compute().zeros(rows, columns);
        compute().normal(Philox.key(0, name), 0, tensor);
        return tensor;
    }
}
