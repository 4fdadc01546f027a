package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.autodiff.Backends;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {
    private static final int IN = 300;
    private static final int OUT = 100;

    /** Variances 2/(in+out) and 2/in; the bounds are five standard errors of 30,000 numbers. */
    @ParameterizedTest
    @CsvSource({"GLOROT_UNIFORM, 0.005", "GLOROT_NORMAL, 0.005", "HE_NORMAL, 0.00666667"})
    void weightsHaveMeanZeroAndThePublishedVariance(Initializer initializer, double variance) {
        double sum = 0;
        double squares = 0;
        float[] weights = weights(initializer);
        for (float weight : weights) {
            sum += weight;
            squares += (double) weight * weight;
        }
        int n = weights.length;
        assertEquals(0, sum / n, 5 * Math.sqrt(variance / n));
        assertEquals(variance, squares / n, 5 * variance * Math.sqrt(2.0 / n));
    }

    @Test
    void glorotUniformFillsItsBounds() {
        double bound = Math.sqrt(6.0 / (IN + OUT));
        double least = 1;
        double most = -1;
        for (float weight : weights(Initializer.GLOROT_UNIFORM)) {
            least = Math.min(least, weight);
            most = Math.max(most, weight);
        }
        assertTrue(least >= -bound - 1e-7 && least < -0.999 * bound, "least " + least);
        assertTrue(most <= bound + 1e-7 && most > 0.999 * bound, "most " + most);
    }

    @Test
    void zeroOverwrites() {
        for (float weight : weights(Initializer.ZERO)) {
            assertEquals(0, weight);
        }
    }

    private static float[] weights(Initializer initializer) {
        try (Engine engine = Backends.engine("scalar")) {
            Tensor weights = engine.compute().zeros(IN, OUT);
            engine.compute().fill(3, weights);
            initializer.fill(engine.compute(), 42, weights);
            return Backends.read(engine.compute(), weights);
        }
    }
}
