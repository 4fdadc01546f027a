package io.gramian.kernel.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.compute.Engine;
import io.gramian.kernel.KernelMatrix;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriorOptionsTest {
    private final Engine engine = Engine.builder().threads(1).memory(1 << 24).build();
    private final Tensor x = Tensor.ofRows(new float[][] {{0, 0}, {3, 4}, {1, 0}});

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theWidthIsAMultipleOfTheMedianDistance() {
        // The distances are 5, 1 and √20: σ is 2·√20.
        PriorOptions options = new PriorOptions(PriorOptions.Kind.RBF, 2, 3, 1, ClusterKernelOptions.standard());
        assertEquals(Math.exp(-25.0 / (2 * 80)), value(options), 1e-6);
    }

    @Test
    void linearAndPolynomialAreFunctionsOfTheInnerProduct() {
        Tensor y = Tensor.ofRows(new float[][] {{1, 2}, {3, 4}});
        assertEquals(11, value(PriorOptions.of(PriorOptions.Kind.LINEAR), y), 1e-5);
        // (11/2 + 1)³
        assertEquals(274.625, value(PriorOptions.of(PriorOptions.Kind.POLYNOMIAL), y), 1e-3);
    }

    @Test
    void theClusterKernelNeedsAsManySamplesAsComponents() {
        PriorOptions options = PriorOptions.of(PriorOptions.Kind.PCK);
        assertThrows(IllegalArgumentException.class, () -> options.fit(engine, x, "test"));
    }

    private double value(PriorOptions options) {
        return value(options, x);
    }

    /** Between the first sample and the second. */
    private double value(PriorOptions options, Tensor samples) {
        KernelMatrix kernel = options.fit(engine, samples, "test").over(samples);
        Tensor out = Tensor.zeros(1, 1);
        kernel.block(new int[] {0}, 0, new int[] {1}, 0, out);
        return out.get(0, 0);
    }
}
