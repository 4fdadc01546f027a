package io.gramian.nn;

import com.sun.management.ThreadMXBean;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that trains and prints what a step allocates, started by {@link StepAllocationTest} in a JVM of its own. */
public final class StepAllocationProbe {
    private static final int STEPS = 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private StepAllocationProbe() {}

    /** Takes the backend, what to train, and the bytes a step that end the wait for the compiler. */
    public static void main(String[] args) {
        try (Engine engine = Engine.builder().backend(args[0]).threads(2).build()) {
            Trainer trainer = args[1].equals("hsic") ? hsic(engine.compute()) : autoencoder(engine.compute());
            long most = Long.parseLong(args[2]);
            long start = System.nanoTime();
            long bytes = Long.MAX_VALUE;
            while (bytes > most && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(45)) {
                long before = allocated();
                trainer.train(1, TrainingListener.NONE);
                bytes = (allocated() - before) / STEPS;
            }
            System.out.println("bytes a step: " + bytes);
        }
    }

    private static Trainer autoencoder(Compute compute) {
        Tensor x = Tensor.zeros(64 * STEPS, 40);
        compute.normal(1, 0, x);
        Autoencoder autoencoder = Autoencoder.create(
                compute,
                new int[] {40, 300, 10},
                Activation.RELU,
                Activation.IDENTITY,
                Activation.IDENTITY,
                Initializer.GLOROT_UNIFORM,
                1);
        BatchLoss loss = (tape, batch) -> autoencoder.reconstructionError(tape, batch.rows(x));
        return trainer(compute, x, loss, autoencoder.parameters(), 64);
    }

    private static Trainer hsic(Compute compute) {
        Tensor x = Tensor.zeros(500 * STEPS, 12);
        Tensor u = Tensor.zeros(500 * STEPS, 4);
        compute.normal(1, 0, x);
        compute.normal(2, 0, u);
        Mlp network = Mlp.create(
                compute, new int[] {12, 64, 6}, Activation.RELU, Activation.IDENTITY, Initializer.HE_NORMAL, 1, "n");
        BatchLoss loss = (tape, batch) ->
                tape.weightedSum(new double[] {-1}, tape.hsic(network.apply(tape, batch.rows(x)), batch.rows(u), 0.1));
        return trainer(compute, x, loss, network.parameters(), 500);
    }

    private static Trainer trainer(Compute compute, Tensor x, BatchLoss loss, List<Tensor> parameters, int batchSize) {
        return new Trainer(compute, x.rows(), loss, new Adam(compute, parameters, 1e-3), batchSize, 1);
    }

    /** By all threads that are alive, the engine's among them. */
    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
