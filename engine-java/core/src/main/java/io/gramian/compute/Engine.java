package io.gramian.compute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;

/**
 * What a computation runs on: the threads, one backend, a memory budget and a seed. It owns them, is passed in wherever
 * work is done, and nothing of it is global. Several threads may share an engine.
 */
public final class Engine implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Engine.class.getName());

    private final Workers workers;
    private final Backend backend;
    private final Compute compute;
    private final long seed;
    private final long memory;

    private Engine(Builder builder) {
        this.seed = builder.seed;
        BackendProvider provider = choose(builder.backend);
        this.workers = builder.executor == null
                ? Workers.of(builder.threads)
                : Workers.over(builder.executor, builder.threads);
        this.backend = create(provider, workers);
        this.memory = builder.memory == 0 ? backend.memory() : builder.memory;
        this.compute = new Compute(backend);
    }

    /** An engine with the best backend here, all processors, and seed 0. */
    public static Engine create() {
        return builder().build();
    }

    /** Settings for an engine, each with a default that works. */
    public static Builder builder() {
        return new Builder();
    }

    /** What each known backend says about this machine, the preferred one first. */
    public static List<BackendProbe> probe() {
        return providers().stream().map(BackendProvider::probe).toList();
    }

    private static List<BackendProvider> providers() {
        List<BackendProvider> found = new ArrayList<>();
        ServiceLoader.load(BackendProvider.class, Engine.class.getClassLoader()).forEach(found::add);
        found.sort(Comparator.comparingInt(BackendProvider::preference).reversed());
        return found;
    }

    private static Backend create(BackendProvider provider, Workers workers) {
        try {
            return provider.create(workers);
        } catch (RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    private static BackendProvider choose(String name) {
        List<BackendProvider> known = providers();
        if (!name.equals("auto")) {
            return forced(known, name);
        }
        for (BackendProvider provider : known) {
            BackendProbe probe = provider.probe();
            if (probe.available()) {
                return provider;
            }
            LOGGER.log(
                    probe.expected() ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
                    "backend {0} is not used: {1}. {2}",
                    probe.backend(),
                    probe.reason(),
                    probe.remedy());
        }
        throw new BackendUnavailableException("no backend can run here");
    }

    private static BackendProvider forced(List<BackendProvider> known, String name) {
        for (BackendProvider provider : known) {
            if (provider.name().equals(name)) {
                BackendProbe probe = provider.probe();
                if (!probe.available()) {
                    throw new BackendUnavailableException(
                            "backend " + name + " cannot run here: " + probe.reason() + ". " + probe.remedy());
                }
                return provider;
            }
        }
        List<String> names = known.stream().map(BackendProvider::name).toList();
        throw new BackendUnavailableException(
                "backend " + name + " is not installed; here are: auto, " + String.join(", ", names));
    }

    /** The checked operations of the backend. */
    public Compute compute() {
        return compute;
    }

    /** The threads. */
    public Workers workers() {
        return workers;
    }

    /** The backend in use. */
    public Backend backend() {
        return backend;
    }

    /** The seed that every random choice derives from. */
    public long seed() {
        return seed;
    }

    /** How many bytes large intermediates may take together; beyond, consumers work in tiles. */
    public long memory() {
        return memory;
    }

    /** Whether a number of float32 elements fits into half of the memory budget, which leaves room for the rest. */
    public boolean affords(long elements) {
        return elements <= memory / (2 * Float.BYTES) && elements < Integer.MAX_VALUE - 64;
    }

    /** A random stream for a purpose; the same seed and purpose give the same stream. */
    public CounterRandom random(String purpose) {
        return new CounterRandom(Philox.key(seed, purpose));
    }

    @Override
    public void close() {
        backend.close();
        workers.close();
    }

    /** Settings for an engine. */
    public static final class Builder {
        private String backend = "auto";
        private int threads = Runtime.getRuntime().availableProcessors();
        private long seed;
        private long memory;
        private Executor executor;

        private Builder() {}

        /** {@code auto}, {@code scalar}, {@code simd} or {@code cuda}. */
        public Builder backend(String name) {
            this.backend = Objects.requireNonNull(name, "backend");
            return this;
        }

        /** How many threads work at once, the caller among them; at least 1. */
        public Builder threads(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("threads is " + count + ", expected at least 1");
            }
            this.threads = count;
            return this;
        }

        /** The seed that every random choice derives from. */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /** How many bytes large intermediates may take together; half of the heap or of the device by default. */
        public Builder memory(long bytes) {
            if (bytes < 1 << 20) {
                throw new IllegalArgumentException("memory is " + bytes + " bytes, expected at least 1 MiB");
            }
            this.memory = bytes;
            return this;
        }

        /** Borrows the threads of a host instead of starting own ones. */
        public Builder executor(Executor host) {
            this.executor = Objects.requireNonNull(host, "executor");
            return this;
        }

        /**
         * The engine.
         *
         * @throws BackendUnavailableException if the backend asked for cannot run here
         */
        public Engine build() {
            return new Engine(this);
        }
    }
}
