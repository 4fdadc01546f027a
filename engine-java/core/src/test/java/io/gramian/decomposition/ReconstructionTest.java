package io.gramian.decomposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ReconstructionTest {
    @Test
    void rowsOnTheComponentsComeBackAndOthersAreProjected() {
        try (Engine engine = Engine.builder().threads(1).build()) {
            // On the line through (1, 2, 3) along (2, 1, −2)/3.
            Tensor x = Tensor.zeros(4, 3);
            float[] steps = {-3, -1, 1, 3};
            for (int i = 0; i < 4; i++) {
                x.set(i, 0, 1 + 2 * steps[i]);
                x.set(i, 1, 2 + steps[i]);
                x.set(i, 2, 3 - 2 * steps[i]);
            }
            PrincipalComponents components = PrincipalComponents.fit(engine, x, 1);
            Tensor back = components.reconstruct(engine, components.transform(engine, x));
            for (int i = 0; i < 12; i++) {
                assertEquals(x.array()[i], back.array()[i], 1e-5);
            }
            // (1, 2, 3) + (0, 2, 1) is orthogonal to the line at (1, 2, 3).
            Tensor off = Tensor.ofRows(new float[][] {{1, 4, 4}});
            Tensor foot = components.reconstruct(engine, components.transform(engine, off));
            assertEquals(1, foot.get(0, 0), 1e-5);
            assertEquals(2, foot.get(0, 1), 1e-5);
            assertEquals(3, foot.get(0, 2), 1e-5);
            assertThrows(IllegalArgumentException.class, () -> components.reconstruct(engine, Tensor.zeros(1, 2)));
        }
    }
}
