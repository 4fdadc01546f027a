package io.gramian.model.dkkm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.compute.PatchSpec;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static final Tensor ROWS = Tensor.ofRows(new float[][] {{1, 2}, {3, 2}, {10, 7}, {10, 9}, {10, 11}});
    private static final Tensor CENTROIDS = Tensor.ofRows(new float[][] {{2, 2}, {10, 9}});
    private static final int[] LABELS = {0, 0, 1, 1, 1};

    private static Tensor variances(Bandwidth bandwidth, double alpha) {
        try (Engine engine = Engine.builder().threads(1).build()) {
            return Cells.of(engine, ROWS, CENTROIDS, LABELS, bandwidth)
                    .layer(alpha, PatchSpec.Response.SOFTMAX)
                    .variances();
        }
    }

    @Test
    void sphericalIsTheMeanSquaredDistanceTimesAlphaSquared() {
        Tensor variances = variances(Bandwidth.SPHERICAL, 3);
        assertEquals(1, variances.columns());
        assertEquals(9 * 1.0, variances.get(0, 0), 1e-5);
        assertEquals(9 * 8.0 / 3, variances.get(1, 0), 1e-5);
    }

    @Test
    void diagonalIsTheVarianceOfEachFeatureAboveAFloor() {
        Tensor variances = variances(Bandwidth.DIAGONAL, 2);
        assertEquals(4 * 1.0, variances.get(0, 0), 1e-5);
        assertEquals(4 * 8.0 / 3, variances.get(1, 1), 1e-5);
        assertTrue(variances.get(0, 1) > 0 && variances.get(0, 1) < 0.05, "of a constant feature");
    }

    /** Σ = (α/M)·√(Σ x²), equation 2 as it stands. */
    @Test
    void literalIsTheRootOfTheSumOfSquaresOverTheNumberOfRows() {
        Tensor variances = variances(Bandwidth.LITERAL, 6);
        assertEquals(6.0 / 2 * Math.sqrt(1 + 9), variances.get(0, 0), 1e-5);
        assertEquals(6.0 / 2 * Math.sqrt(4 + 4), variances.get(0, 1), 1e-5);
        assertEquals(6.0 / 3 * Math.sqrt(49 + 81 + 121), variances.get(1, 1), 1e-4);
    }
}
