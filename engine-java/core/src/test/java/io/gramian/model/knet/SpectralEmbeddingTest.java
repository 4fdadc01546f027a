package io.gramian.model.knet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpectralEmbeddingTest {
    @Test
    void theWidestGapDecides() {
        assertEquals(2, SpectralEmbedding.widestGap(new double[] {0.9, 0.8, 0.3, 0.2, 0.15}, 3));
        assertEquals(3, SpectralEmbedding.widestGap(new double[] {0.9, 0.8, 0.7, 0.2, 0.15}, 3));
        assertEquals(4, SpectralEmbedding.widestGap(new double[] {0.9, 0.8, 0.7, 0.6, 0.1}, 3));
    }

    /** What should be 0 is a few 1e-8 of either sign. */
    @Test
    void roundOffIsNoGap() {
        assertEquals(2, SpectralEmbedding.widestGap(new double[] {0.99, 0.98, 3e-8, 1e-12, -2e-8}, 3));
        assertEquals(2, SpectralEmbedding.widestGap(new double[] {0.99, 0.98, 3e-8, -1e-8, -2e-8}, 3));
        assertEquals(2, SpectralEmbedding.widestGap(new double[] {0.99, 0.98, -3e-8, -4e-8, -5e-8}, 3));
    }
}
