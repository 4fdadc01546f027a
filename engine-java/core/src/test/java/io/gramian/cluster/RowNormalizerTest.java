package io.gramian.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RowNormalizerTest {
    @Test
    void rowsGetLengthOneAndZeroRowsStayZero() {
        try (Engine engine = Engine.builder().backend("scalar").threads(2).build()) {
            Tensor u = Tensor.ofRows(new float[][] {{3, 4}, {0, 0}, {-1e-8f, 0}, {1e-25f, 0}, {0, 1e15f}});
            Tensor out = Tensor.zeros(5, 2);
            RowNormalizer.normalize(engine, u, out);
            float[] expected = {0.6f, 0.8f, 0, 0, -1, 0, 0, 0, 0, 1};
            assertArrayEquals(expected, out.toArray(), 1e-6f);
            RowNormalizer.normalize(engine, u, u);
            assertArrayEquals(expected, u.toArray(), 1e-6f);
        }
    }
}
