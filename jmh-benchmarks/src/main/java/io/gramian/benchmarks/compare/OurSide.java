package io.gramian.benchmarks.compare;

import io.gramian.benchmarks.compare.jobs.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How our processes are started.
 *
 * @param threads of the engine
 * @param backend of the engine
 * @param options of the JVM, beyond its heap and the vector module
 */
record OurSide(int threads, String backend, List<String> options) {
    /** For everything that is not a tensor. */
    private static final long BASE_BYTES = 512L << 20;

    /** Inputs are copied to be checked and written. */
    private static final double COPIES = 1.5;

    /** By then the compiler has seen all of a kernel. */
    private static final double WARM_UP_SECONDS = 3;

    /** A warm process for a job, which writes its inputs into a folder. */
    Side open(String job, Path data, double seconds) throws IOException, UnavailableException {
        List<String> line = command(Serve.class, bytes(job), job, Integer.toString(threads), backend, data.toString());
        WarmProcess process = WarmProcess.start(line, Map.of(), data);
        process.measureFirst(Math.max(seconds, WARM_UP_SECONDS));
        return process;
    }

    /** What such a process may take on its heap. */
    static long bytes(String job) {
        return BASE_BYTES + (long) (COPIES * Jobs.bytes(job));
    }

    /** The same with vectors of 256 bits at most. */
    OurSide narrow() {
        List<String> more = new ArrayList<>(options);
        more.add("-XX:UseAVX=2");
        return new OurSide(threads, backend, more);
    }

    Roofline roofline() throws IOException {
        return Roofline.measure(command(Roofline.class, BASE_BYTES, Integer.toString(threads), backend));
    }

    private List<String> command(Class<?> main, long heap, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("--add-modules=jdk.incubator.vector");
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("-Xmx" + (heap >> 20) + "m");
        if (HugePages.offered()) {
            line.add("-XX:+UseTransparentHugePages");
        }
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        line.addAll(List.of(arguments));
        return line;
    }
}
