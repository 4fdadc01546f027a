package io.gramian.cli.command;

import io.gramian.compute.Engine;
import io.gramian.model.Nearest;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What work runs on. */
final class EngineOptions {
    private static final List<String> BACKENDS = List.of("auto", "scalar", "simd", "cuda");

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "auto, scalar, simd or cuda (default: auto, the fastest that can run here).")
    private String backend;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all processors).")
    private Integer threads;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Memory.class,
            description = "What work may hold beside the samples, for example 4g (default: half of the heap); "
                    + "kernels are computed in tiles to stay below it.")
    private Long memory;

    /**
     * An engine as asked for.
     *
     * @throws IllegalArgumentException if an option makes no sense
     * @throws io.gramian.compute.BackendUnavailableException if the backend cannot run here
     */
    Engine open(long seed, Terminal terminal) {
        if (!BACKENDS.contains(backend)) {
            throw new IllegalArgumentException("unknown backend '" + backend + "': did you mean '"
                    + Nearest.of(backend, BACKENDS) + "'? Known are " + String.join(", ", BACKENDS));
        }
        Engine.Builder builder = Engine.builder().backend(backend).seed(seed);
        if (threads != null) {
            builder.threads(threads);
        }
        if (memory != null) {
            builder.memory(withinHeap(memory, terminal));
        }
        return builder.build();
    }

    /** What was asked for, by name: results and times depend on it. */
    Map<String, String> asked() {
        return Map.of("backend", backend, "threads", String.valueOf(threads), "memory", String.valueOf(memory));
    }

    /** The rows of a tensor where files and pictures can take them from. */
    static Tensor onHeap(Engine engine, Tensor x) {
        if (x.onHeap()) {
            return x;
        }
        Tensor copy = Tensor.zeros(x.shape());
        engine.compute().copy(x, copy);
        return copy;
    }

    /** Intermediates lie on the heap, beside the data: a budget beyond it would end in an error halfway. */
    private static long withinHeap(long asked, Terminal terminal) {
        long most = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (asked <= most) {
            return asked;
        }
        terminal.note("--memory is " + (asked >> 20) + " MB, the heap leaves " + (most >> 20)
                + " MB and these are used; a larger heap is had by GRAMIAN_JAVA_OPTS=-Xmx" + 2 * (asked >> 20) + "m");
        return most;
    }
}
