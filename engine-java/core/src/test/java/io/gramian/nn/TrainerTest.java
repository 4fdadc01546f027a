package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.autodiff.Backends;
import io.gramian.autodiff.Gradients;
import io.gramian.autodiff.Op;
import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class TrainerTest {
    private final String backend;
    private final Engine engine;
    private final Compute compute;

    TrainerTest(String backend) {
        this.backend = backend;
        engine = Backends.engine(backend);
        compute = engine.compute();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void perceptronLearnsExclusiveOr() {
        Tensor x = Tensor.wrap(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2);
        Tensor y = Tensor.wrap(new float[] {0, 1, 1, 0}, 4, 1);
        Mlp network = Mlp.create(
                compute,
                new Architecture(new int[] {2, 8, 1}, Activation.TANH, Activation.SIGMOID, Initializer.GLOROT_UNIFORM),
                1,
                "xor");
        Adam adam = new Adam(compute, network.parameters(), 0.05);
        Trainer trainer = new Trainer(compute, 4, (tape, batch) -> regression(tape, batch, network, x, y), adam, 4, 1);
        double[] history = trainer.train(300, TrainingListener.NONE);
        assertEquals(300, history.length);
        assertTrue(history[299] < 0.01, "loss " + history[299]);
        Tensor out = Tensor.zeros(4, 1);
        network.embed(compute, x, out);
        for (int i = 0; i < 4; i++) {
            assertEquals(y.get(i, 0), Math.round(out.get(i, 0)), "row " + i);
        }
    }

    @Test
    void autoencoderFindsThePlaneOfTheData() {
        Tensor x = Tensor.zeros(60, 5);
        compute.copy(planar(60), x);
        Autoencoder autoencoder = Autoencoder.create(
                compute,
                new Architecture(new int[] {5, 2}, Activation.IDENTITY, Activation.IDENTITY, Initializer.GLOROT_NORMAL),
                Activation.IDENTITY,
                1);
        Adam adam = new Adam(compute, autoencoder.parameters(), 0.02);
        Trainer trainer = new Trainer(
                compute, 60, (tape, batch) -> autoencoder.reconstructionError(tape, batch.rows(x)), adam, 20, 1);
        double[] history = trainer.train(200, TrainingListener.NONE);
        assertTrue(history[0] > 0.1, "first loss " + history[0]);
        assertTrue(history[199] < 1e-4, "last loss " + history[199]);
    }

    @Test
    void everyEpochVisitsEachRowOnceInAnOrderOfItsOwn() {
        List<Integer> visited = new ArrayList<>();
        Tensor p = compute.zeros(1, 1);
        List<Integer> sizes = new ArrayList<>();
        Trainer trainer = new Trainer(
                compute,
                10,
                (tape, batch) -> {
                    sizes.add(batch.size());
                    return tape.sum(tape.record(new Visit(batch, visited, tape.result(1, 1, tape.parameter(p)))));
                },
                new Sgd(compute, List.of(p), 0.1, 0),
                4,
                3);
        trainer.train(3, TrainingListener.NONE);
        assertEquals(List.of(4, 3), sizes, "one tape a size, and sizes that differ by one");
        List<List<Integer>> epochs = List.of(visited.subList(0, 10), visited.subList(10, 20), visited.subList(20, 30));
        for (List<Integer> epoch : epochs) {
            assertEquals(
                    IntStream.range(0, 10).boxed().toList(),
                    epoch.stream().sorted().toList());
        }
        assertFalse(epochs.get(0).equals(epochs.get(1)));
        int[] third = new CounterRandom(Philox.key(3, "epoch 3")).permutation(10);
        assertEquals(Arrays.stream(third).boxed().toList(), epochs.get(2), "by seed and epoch alone");
    }

    @Test
    void rowsOfAllDataComeTogether() {
        Tensor x = Tensor.zeros(11, 1);
        Tensor y = Tensor.zeros(11, 1);
        for (int i = 0; i < 11; i++) {
            x.set(i, 0, i);
            y.set(i, 0, i);
        }
        Trainer trainer = new Trainer(
                compute,
                11,
                (tape, batch) -> {
                    Variable rows = batch.rows(x);
                    assertSame(rows, batch.rows(x));
                    return tape.meanSquaredError(rows, batch.rows(y));
                },
                new Sgd(compute, List.of(), 0.1, 0),
                3,
                1);
        assertEquals(0, trainer.train(1, TrainingListener.NONE)[0]);
        y.set(4, 0, 4 + 11);
        assertEquals(11, trainer.train(1, TrainingListener.NONE)[0], 1e-12, "the mean over rows, of changed data");
    }

    @Test
    void sameSeedGivesTheSameBytesAtAnyNumberOfThreads() {
        float[] one = trained(1, 7, 4);
        assertArrayEquals(one, trained(1, 7, 4));
        assertArrayEquals(one, trained(4, 7, 4));
        assertFalse(Arrays.equals(one, trained(1, 8, 4)));
    }

    @Test
    void trainingInPartsIsTheSameAsInOne() {
        assertArrayEquals(trained(2, 7, 4), trained(2, 7, 1, 3));
    }

    @Test
    void stopsWhenTheListenerSaysSo() {
        Trainer trainer = constantLoss(compute.zeros(1, 1));
        List<Integer> epochs = new ArrayList<>();
        double[] history = trainer.train(10, (epoch, loss) -> {
            epochs.add(epoch);
            return epoch < 3;
        });
        assertEquals(3, history.length);
        trainer.train(1, (epoch, loss) -> epochs.add(epoch));
        assertEquals(List.of(1, 2, 3, 4), epochs);
    }

    @Test
    void interruptCancelsAndLeavesTheThreadInterrupted() {
        AtomicInteger epochs = new AtomicInteger();
        Trainer trainer = constantLoss(compute.zeros(1, 1));
        assertThrows(
                CancellationException.class,
                () -> trainer.train(10, (epoch, loss) -> {
                    epochs.set(epoch);
                    Thread.currentThread().interrupt();
                    return true;
                }));
        assertTrue(Thread.interrupted());
        assertEquals(1, epochs.get());
    }

    @Test
    void lossThatIsNotFiniteStopsBeforeTheStep() {
        Tensor p = Backends.tensor(compute, 1, 1, Float.NaN);
        String message = assertThrows(
                        ArithmeticException.class, () -> constantLoss(p).train(1, TrainingListener.NONE))
                .getMessage();
        assertEquals("the loss is NaN in epoch 1, batch 1: scale the data, or lower the learning rate", message);
    }

    @Test
    void argumentsAreChecked() {
        Sgd sgd = new Sgd(compute, List.of(), 0.1, 0);
        BatchLoss loss = (tape, batch) -> tape.sum(batch.rows(Tensor.zeros(3, 1)));
        assertThrows(IllegalArgumentException.class, () -> new Trainer(compute, 0, loss, sgd, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Trainer(compute, 1, loss, sgd, 0, 0));
        Trainer trainer = new Trainer(compute, 2, loss, sgd, 1, 0);
        assertThrows(IllegalArgumentException.class, () -> trainer.train(1, TrainingListener.NONE));
    }

    private static Scalar regression(Tape tape, Batch batch, Network network, Tensor x, Tensor y) {
        return tape.meanSquaredError(network.apply(tape, batch.rows(x)), batch.rows(y));
    }

    private Trainer constantLoss(Tensor p) {
        Sgd sgd = new Sgd(compute, List.of(p), 0.1, 0);
        return new Trainer(compute, 5, (tape, batch) -> tape.sum(tape.parameter(p)), sgd, 2, 1);
    }

    /** A matrix of rank 2. */
    private Tensor planar(int rows) {
        Tensor x = compute.zeros(rows, 5);
        compute.multiply(Backends.normal(compute, 1, 1, rows, 2), Backends.normal(compute, 2, 0.7, 2, 5), x);
        return x;
    }

    /** The parameters after some epochs over 70 rows in batches of 32, in several calls. */
    private float[] trained(int threads, long seed, int... epochs) {
        try (Engine own = Engine.builder().backend(backend).threads(threads).build()) {
            Tensor x = Tensor.wrap(Backends.normal(1, 1, 70 * 20), 70, 20);
            Tensor u = Tensor.wrap(Backends.normal(2, 1, 70 * 3), 70, 3);
            ResidualMlp network = ResidualMlp.create(
                    own.compute(), 20, new int[] {40}, Activation.RELU, Initializer.HE_NORMAL, 5, "psi");
            Adam adam = new Adam(own.compute(), network.parameters(), 1e-2);
            BatchLoss loss = (tape, batch) -> {
                Variable rows = batch.rows(x);
                Variable y = network.apply(tape, rows);
                return tape.weightedSum(
                        new double[] {-1e-3, 1}, tape.hsic(y, batch.rows(u), 0.02), tape.meanSquaredError(y, rows));
            };
            Trainer trainer = new Trainer(own.compute(), 70, loss, adam, 32, seed);
            for (int count : epochs) {
                trainer.train(count, TrainingListener.NONE);
            }
            Tensor out = Tensor.zeros(70, 20);
            network.embed(own.compute(), x, out);
            return out.array();
        }
    }

    /** Notes which rows pass by. */
    private static final class Visit extends Op<Variable> {
        private final Batch batch;
        private final List<Integer> visited;

        Visit(Batch batch, List<Integer> visited, Variable output) {
            super(output);
            this.batch = batch;
            this.visited = visited;
        }

        @Override
        protected void forward(Compute compute) {
            for (int i = 0; i < batch.size(); i++) {
                visited.add(batch.row(i));
            }
        }

        @Override
        protected void backward(Compute compute, Gradients gradients) {}
    }
}
