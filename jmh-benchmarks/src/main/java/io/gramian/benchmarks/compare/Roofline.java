package io.gramian.benchmarks.compare;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * What a machine can do at most, as it was measured: the operations a second of the faster of chains of fused
 * multiply-adds on numbers in the first cache, which the compiler turns into vector instructions, and our product of
 * 512×512 matrices (of a device, of 8192×8192 ones alone); and the bytes a second that a + b → c moves on arrays beyond the caches, two loaded and one stored.
 *
 * @param operations a second
 * @param bytes a second
 */
record Roofline(double operations, double bytes) {
    private static final int CHAIN = 2048;
    private static final int CHAIN_LINKS = 16;
    private static final int CHAIN_PASSES = 2000;
    private static final int SIDE = 512;
    private static final int STREAM = 16 << 20;
    private static final int REPETITIONS = 40;

    /** Such as a device needs to be busy. */
    private static final int DEVICE_SIDE = 8192;

    private static final int DEVICE_STREAM = 1 << 28;

    /** The seconds that work cannot do without. */
    double floor(double neededOperations, double neededBytes) {
        return Math.max(neededOperations / operations, neededBytes / bytes);
    }

    /** Whether work is bound by its operations, not by its bytes. */
    boolean computes(double neededOperations, double neededBytes) {
        return neededOperations / operations >= neededBytes / bytes;
    }

    /** Measures in a process of its own; the arguments are the threads and the backend. */
    public static void main(String[] args) {
        try (Engine engine = Engine.builder()
                .threads(Integer.parseInt(args[0]))
                .backend(args[1])
                .build()) {
            Compute compute = engine.compute();
            boolean onDevice = !compute.zeros(1).onHeap();
            double products = products(compute, onDevice ? DEVICE_SIDE : SIDE);
            double operations = onDevice ? products : Math.max(chains(engine), products);
            System.out.println(Json.object(
                    Map.of("operations", operations, "bytes", stream(compute, onDevice ? DEVICE_STREAM : STREAM))));
        }
    }

    /** Asks such a process. */
    static Roofline measure(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException(
                    "the peak of this machine could not be measured: give it with --peak and --bandwidth");
        }
        Measurement answer = Measurement.parse(line);
        return new Roofline(
                answer.number("operations").orElseThrow(),
                answer.number("bytes").orElseThrow());
    }

    private static double chains(Engine engine) {
        int tasks = engine.workers().threads();
        float[][] values = new float[tasks][CHAIN];
        double operations = 2.0 * CHAIN_LINKS * CHAIN * CHAIN_PASSES * tasks;
        return best(() -> {
            engine.workers().forEach(tasks, task -> {
                for (int pass = 0; pass < CHAIN_PASSES; pass++) {
                    chain(values[task], 0.5f, 0.25f);
                }
            });
            return operations;
        });
    }

    private static void chain(float[] values, float a, float b) {
        for (int i = 0; i < values.length; i++) {
            float v = values[i];
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            v = Math.fma(v, a, b);
            values[i] = Math.fma(v, a, b);
        }
    }

    private static double products(Compute compute, int side) {
        Tensor a = compute.zeros(side, side);
        Tensor b = compute.zeros(side, side);
        Tensor c = compute.zeros(side, side);
        compute.normal(1, 0, a);
        compute.normal(2, 0, b);
        return best(() -> {
            compute.multiply(a, b, c);
            compute.finish();
            return 2.0 * side * side * side;
        });
    }

    private static double stream(Compute compute, int count) {
        Tensor a = compute.zeros(count);
        Tensor b = compute.zeros(count);
        Tensor c = compute.zeros(count);
        return best(() -> {
            compute.combine(1, a, 1, b, c);
            compute.finish();
            return 3.0 * Float.BYTES * count;
        });
    }

    /** The best rate of some repetitions, the first of which warm up. */
    private static double best(DoubleSupplier amount) {
        double best = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            long start = System.nanoTime();
            double done = amount.getAsDouble();
            best = Math.max(best, done / (System.nanoTime() - start) * 1e9);
        }
        return best;
    }
}
