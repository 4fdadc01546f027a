package io.gramian.model.dec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TargetDistributionTest {
    @Test
    void squaresAreDividedByFrequencies() {
        // f = (1.2, 0.8); p of row 0 ∝ (0.81/1.2, 0.01/0.8), of row 1 ∝ (0.09/1.2, 0.49/0.8).
        Tensor q = Tensor.wrap(new float[] {0.9f, 0.1f, 0.3f, 0.7f}, 2, 2);
        int[] labels = {1, 1};
        assertEquals(1, TargetDistribution.sharpen(q, labels));
        double first = (0.81 / 1.2) / (0.81 / 1.2 + 0.01 / 0.8);
        double second = (0.09 / 1.2) / (0.09 / 1.2 + 0.49 / 0.8);
        assertArrayEquals(
                new float[] {(float) first, (float) (1 - first), (float) second, (float) (1 - second)},
                q.toArray(),
                1e-6f);
        assertArrayEquals(new int[] {0, 1}, labels);
    }

    @Test
    void aClusterThatNobodyIsNearGetsNothing() {
        Tensor q = Tensor.wrap(new float[] {1, 0, 1, 0}, 2, 2);
        TargetDistribution.sharpen(q, new int[2]);
        assertArrayEquals(new float[] {1, 0, 1, 0}, q.toArray());
    }
}
