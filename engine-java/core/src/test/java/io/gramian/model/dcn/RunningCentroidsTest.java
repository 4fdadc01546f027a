package io.gramian.model.dcn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.compute.Engine;
import io.gramian.nn.Adam;
import io.gramian.nn.Snapshot;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningCentroidsTest {
    /** The batch in its own order; codes are the rows themselves, and the step changes nothing. */
    private static RunningCentroids afterOnePass(Engine engine, Tensor rows, Tensor start, int count) {
        return pass(engine, rows, new RunningCentroids(engine.compute(), start, new int[rows.rows()], count));
    }

    private static RunningCentroids pass(Engine engine, Tensor rows, RunningCentroids centroids) {
        Tensor weight = engine.compute().zeros(1, rows.columns());
        Trainer trainer = new Trainer(
                engine.compute(),
                rows.rows(),
                (tape, batch) -> {
                    var x = batch.rows(rows);
                    RunningCentroids.Update update = centroids.new Update(batch, x.value());
                    batch.afterStep(update::run);
                    return tape.squaredError(tape.addRow(x, tape.parameter(weight)), x, 1);
                },
                new Adam(engine.compute(), List.of(weight), 1e-3),
                rows.rows(),
                1);
        trainer.epoch();
        return centroids;
    }

    @Test
    void aCentroidMovesByTrueDivision() {
        try (Engine engine = Engine.builder().backend("scalar").build()) {
            Tensor start = Tensor.wrap(new float[] {0, 0, 10, 10}, 2, 2);
            // All rows equal, so that the order of the batch does not matter: m moves 1/3, then 1/4 of the way.
            Tensor rows = Tensor.wrap(new float[] {1, 2, 1, 2}, 2, 2);
            RunningCentroids centroids = afterOnePass(engine, rows, start, 2);
            double left = (1 - 1 / 3.0) * (1 - 1 / 4.0);
            assertArrayEquals(
                    new float[] {(float) (1 - left), (float) (2 - 2 * left), 10, 10},
                    centroids.centroids().toArray(),
                    1e-6f);
            assertArrayEquals(new int[] {0, 0}, centroids.labels());
        }
    }

    @Test
    void heldRowsKeepTheirLabelsAndMoveTheirOwnCentroid() {
        try (Engine engine = Engine.builder().backend("scalar").build()) {
            Tensor start = Tensor.wrap(new float[] {0, 0, 10, 10}, 2, 2);
            Tensor rows = Tensor.wrap(new float[] {1, 2, 1, 2}, 2, 2);
            RunningCentroids centroids = new RunningCentroids(engine.compute(), start, new int[] {1, 1}, 2);
            centroids.hold(true);
            pass(engine, rows, centroids);
            double left = (1 - 1 / 3.0) * (1 - 1 / 4.0);
            assertArrayEquals(
                    new float[] {0, 0, (float) (1 + 9 * left), (float) (2 + 8 * left)},
                    centroids.centroids().toArray(),
                    1e-5f);
            assertArrayEquals(new int[] {1, 1}, centroids.labels());
            centroids.hold(false);
            pass(engine, rows, centroids);
            assertArrayEquals(new int[] {0, 0}, centroids.labels());
        }
    }

    @Test
    void rowsAreTheCentroidsOfTheirClusters() {
        try (Engine engine = Engine.builder().backend("scalar").build()) {
            Tensor start = Tensor.wrap(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
            RunningCentroids centroids = new RunningCentroids(engine.compute(), start, new int[] {2, 0, 1, 2}, 100);
            Tensor into = Tensor.zeros(2, 2);
            centroids.gather(new int[] {9, 3, 1}, 1, into);
            assertArrayEquals(new float[] {5, 6, 1, 2}, into.toArray());
            assertArrayEquals(new float[] {1, 2, 3, 4}, centroids.rows(1, 3).toArray());
        }
    }

    @Test
    void countsGoOnAfterASnapshot() {
        try (Engine engine = Engine.builder().backend("scalar").build()) {
            Tensor start = Tensor.wrap(new float[] {0, 0, 10, 10}, 2, 2);
            Tensor rows = Tensor.wrap(new float[] {1, 2, 1, 2}, 2, 2);
            RunningCentroids one = afterOnePass(engine, rows, start, 2);
            Snapshot snapshot = new Snapshot();
            one.save(snapshot, "c.");
            RunningCentroids other = new RunningCentroids(engine.compute(), start, new int[2], 7);
            other.load(snapshot, "c.");
            Snapshot again = new Snapshot();
            other.save(again, "c.");
            assertEquals(snapshot.tensors().keySet(), again.tensors().keySet());
            snapshot.tensors()
                    .forEach((name, tensor) -> assertArrayEquals(
                            tensor.toArray(), again.tensors().get(name).toArray(), name));
        }
    }
}
