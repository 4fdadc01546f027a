package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.autodiff.Backends;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class StagesTest {
    private static final int EPOCHS = 4;

    private final Engine engine;
    private final Compute compute;
    private final Tensor x;

    StagesTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
        x = Tensor.wrap(Backends.normal(3, 1, 60 * 6), 60, 6);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** Keeps every snapshot, and starts from one of them. */
    private static final class Kept implements Checkpoints {
        private final Snapshot first;
        private final List<Snapshot> all = new ArrayList<>();

        Kept(Snapshot first) {
            this.first = first;
        }

        @Override
        public Optional<Snapshot> last() {
            return Optional.ofNullable(first);
        }

        @Override
        public boolean due(boolean lastOfStage) {
            return true;
        }

        @Override
        public void keep(Snapshot snapshot) {
            all.add(snapshot);
        }
    }

    private Autoencoder net() {
        return Autoencoder.create(
                compute,
                new Architecture(new int[] {6, 5, 3}, Activation.RELU, Activation.IDENTITY, Initializer.GLOROT_UNIFORM),
                Activation.IDENTITY,
                1);
    }

    /** Two layers by themselves, then both together; returns the parameters. */
    private float[][] train(Checkpoints checkpoints, List<Stages.Epoch> history, boolean momentum) {
        Autoencoder net = net();
        Stages stages = new Stages(checkpoints, Stages.Watch.NONE);
        stages.lasting("network", Resumable.of(compute, net.parameters()));
        StackedPretraining.Options layers = new StackedPretraining.Options(EPOCHS, 16, 1e-2, 0.2);
        StackedPretraining.run(engine, stages, net, x, layers, StackedPretraining.RECONSTRUCTION);
        EarlyStopping stopping = EarlyStopping.after(compute, net.parameters(), 2, 0.05);
        stages.run("all", 3 * EPOCHS, stopping, () -> {
            Optimizer optimizer = momentum
                    ? new Sgd(compute, net.parameters(), 1e-2, 0.9)
                    : new Adam(compute, net.parameters(), 1e-2);
            return new Trainer(
                            compute,
                            60,
                            (tape, batch) -> net.reconstructionError(tape, batch.rows(x)),
                            optimizer,
                            16,
                            7)
                    .scheduled(Schedule.cosine(0.1), 1e-2, 3 * EPOCHS);
        });
        history.addAll(stages.history());
        return net.parameters().stream()
                .map(parameter -> Backends.read(compute, parameter))
                .toArray(float[][]::new);
    }

    @Test
    void goingOnFromAnySnapshotGivesTheSameBytesAndTheSameHistory() {
        for (boolean momentum : new boolean[] {false, true}) {
            Kept kept = new Kept(null);
            List<Stages.Epoch> history = new ArrayList<>();
            float[][] expected = train(kept, history, momentum);
            assertTrue(kept.all.size() >= 2 * EPOCHS + 3, "snapshots " + kept.all.size());
            for (Snapshot snapshot : kept.all) {
                List<Stages.Epoch> resumed = new ArrayList<>();
                float[][] parameters = train(new Kept(snapshot), resumed, momentum);
                assertEquals(history, resumed);
                for (int i = 0; i < expected.length; i++) {
                    assertArrayEquals(expected[i], parameters[i], snapshot.text("name") + snapshot.text("epoch"));
                }
            }
        }
    }

    @Test
    void aSnapshotOfAnotherTrainingIsRefused() {
        Kept kept = new Kept(null);
        train(kept, new ArrayList<>(), false);
        Stages stages = new Stages(new Kept(kept.all.get(0)), Stages.Watch.NONE);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> stages.run("other", 1, EarlyStopping.never(), () -> losses(new double[] {1})));
        assertTrue(refused.getMessage().contains("layer 1"), refused.getMessage());
    }

    @Test
    void stopsEarlyAndPutsTheBestStateBack() {
        Tensor state = compute.zeros(1, 1);
        double[] losses = {5, 4, 3, 3.5, 2.999, 3.2, 1};
        int[] epoch = {0};
        Stages stages = new Stages(Checkpoints.NONE, Stages.Watch.NONE);
        stages.run("one", 7, EarlyStopping.after(compute, List.of(state), 3, 0.01), () -> new Plain() {
            @Override
            public double epoch() {
                compute.fill(epoch[0] + 1f, state);
                return losses[epoch[0]++];
            }
        });
        assertEquals(6, epoch[0], "2.999 is no better than 3 by a hundredth, so three epochs went by without");
        assertEquals(3, Backends.read(compute, state)[0], "the state after the third epoch");
    }

    @Test
    void aStageThatHasFinishedEnds() {
        Stages stages = new Stages(Checkpoints.NONE, Stages.Watch.NONE);
        stages.run("one", 10, EarlyStopping.never(), () -> losses(new double[] {3, 2, 1}));
        assertEquals(3, stages.history().size());
    }

    private static Stage losses(double[] losses) {
        return new Plain() {
            private int done;

            @Override
            public double epoch() {
                return losses[done++];
            }

            @Override
            public boolean finished() {
                return done == losses.length;
            }
        };
    }

    /** A stage without state. */
    private abstract static class Plain implements Stage {
        @Override
        public void save(Snapshot to, String prefix) {
            // Nothing.
        }

        @Override
        public void load(Snapshot from, String prefix) {
            // Nothing.
        }
    }

    @Test
    void wholeNumbersAndFractionsComeBackExactly() {
        Snapshot snapshot = new Snapshot();
        int[] values = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 16_777_217, -16_777_219};
        snapshot.put("values", values);
        snapshot.put("third", 1 / 3.0);
        Snapshot stored = Snapshot.of(snapshot.texts(), snapshot.tensors());
        int[] loaded = new int[values.length];
        stored.load("values", loaded);
        assertArrayEquals(values, loaded);
        assertEquals(1 / 3.0, stored.number("third"));
        assertThrows(IllegalArgumentException.class, () -> stored.load("values", new int[3]));
        assertThrows(IllegalArgumentException.class, () -> stored.number("missing"));
    }
}
