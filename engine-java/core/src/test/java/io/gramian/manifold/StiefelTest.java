package io.gramian.manifold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.linalg.Operators;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StiefelTest {
    @Test
    void defectIsTheLargestDeviationOfTheGramMatrix() {
        try (Engine engine = Engine.builder().backend("scalar").threads(2).build()) {
            Tensor u = Tensor.ofRows(new float[][] {{1, 0.25f}, {0, 1}, {0, 0}});
            assertEquals(0.25, Stiefel.defect(engine, u));
        }
    }

    @Test
    void retractionLandsOnTheManifold() {
        try (Engine engine = Engine.builder().backend("scalar").threads(2).build()) {
            Tensor u = Operators.gaussian(1000, 6, 3);
            assertTrue(Stiefel.defect(engine, u) > 1);
            Stiefel.retract(engine, u);
            assertTrue(Stiefel.defect(engine, u) <= 1e-5);
        }
    }
}
