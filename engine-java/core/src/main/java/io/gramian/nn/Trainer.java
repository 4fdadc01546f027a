package io.gramian.nn;

import io.gramian.autodiff.Gradients;
import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Philox;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Trains by mini-batches: every epoch visits each row once, in an order that depends on the seed and the number of the
 * epoch alone. Where the batch size does not divide the rows, all batches are smaller by a little rather than the last one by
 * much: a tiny batch has a noisy gradient. Tapes, gradients and buffers are made once and serve all epochs.
 */
public final class Trainer implements Stage {
    private final Compute compute;
    private final BatchLoss loss;
    private final Optimizer optimizer;
    private final int batchSize;
    private final long seed;
    private final int[] order;
    private final Gradients gradients;
    private final Map<Integer, Step> steps = new HashMap<>();
    private Schedule schedule = Schedule.constant();
    private double rate;
    private int most;
    private int epoch;

    /**
     * A training that has not begun.
     *
     * @param rows the number of rows of the data, at least 1
     * @param batchSize at least 1; more than rows is as good as rows
     */
    public Trainer(Compute compute, int rows, BatchLoss loss, Optimizer optimizer, int batchSize, long seed) {
        requirePositive("rows", rows);
        requirePositive("batchSize", batchSize);
        this.compute = compute;
        this.loss = loss;
        this.optimizer = optimizer;
        this.batchSize = Math.min(batchSize, rows);
        this.seed = seed;
        this.order = new int[rows];
        this.gradients = new Gradients(compute);
    }

    /**
     * Lets the learning rate follow a schedule.
     *
     * @param value the learning rate that the schedule multiplies
     * @param epochs how many there are at most
     * @return this
     */
    public Trainer scheduled(Schedule plan, double value, int epochs) {
        schedule = plan;
        rate = value;
        most = epochs;
        return this;
    }

    /**
     * Trains some epochs more.
     *
     * @return the loss of each epoch, see {@link TrainingListener#onEpoch}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted, which it stays; the parameters are as the last step
     *     left them
     * @throws DivergenceException if a loss is not finite; no step is taken on it
     */
    public double[] train(int epochs, TrainingListener listener) {
        double[] history = new double[epochs];
        for (int i = 0; i < epochs; i++) {
            history[i] = epoch();
            if (!listener.onEpoch(epoch, history[i])) {
                return Arrays.copyOf(history, i + 1);
            }
        }
        return history;
    }

    @Override
    public double epoch() {
        epoch++;
        if (rate > 0) {
            optimizer.rate(rate * schedule.factor(epoch, most));
        }
        Arrays.setAll(order, i -> i);
        new CounterRandom(Philox.key(seed, "epoch " + epoch)).shuffle(order);
        double sum = 0;
        int batches = Math.ceilDiv(order.length, batchSize);
        int from = 0;
        for (int batch = 0; batch < batches; batch++) {
            int size = order.length / batches + (batch < order.length % batches ? 1 : 0);
            sum += size * step(batch + 1, (epoch - 1L) * batches + batch, from, size);
            from += size;
        }
        return sum / order.length;
    }

    private double step(int number, long done, int from, int size) {
        Cancellation.check("training in epoch " + epoch);
        Step step = steps.computeIfAbsent(size, this::record);
        step.batch.moveTo(from, done);
        step.tape.forward();
        double value = step.loss.value();
        if (!Double.isFinite(value)) {
            throw new DivergenceException("the loss is " + value + " in epoch " + epoch + ", batch " + number
                    + ": scale the data, or lower the learning rate");
        }
        step.tape.backward(step.loss, gradients);
        optimizer.step(gradients);
        step.batch.stepped();
        return value;
    }

    @Override
    public void save(Snapshot to, String prefix) {
        to.put(prefix + "epoch", epoch);
        optimizer.save(to, prefix + "optimizer.");
    }

    @Override
    public void load(Snapshot from, String prefix) {
        epoch = Math.toIntExact(from.count(prefix + "epoch"));
        optimizer.load(from, prefix + "optimizer.");
    }

    private Step record(int size) {
        Tape tape = new Tape(compute);
        Batch batch = new Batch(tape, order, size);
        return new Step(tape, batch, loss.record(tape, batch));
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }

    private record Step(Tape tape, Batch batch, Scalar loss) {}
}
