package io.gramian.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final Tensor A = Tensor.ofRows(new float[][] {{1, 2}, {3, 4}});
    private static final Tensor B = Tensor.ofRows(new float[][] {{0, 1}, {1, 0}});

    @Test
    void aSampleHasBothEndsAndNoPositionTwice() {
        assertArrayEquals(new int[] {0, 1, 2}, Reference.sample(3));
        assertArrayEquals(new int[] {0, 10, 20, 30, 40, 50, 60}, Reference.sample(61));
        assertArrayEquals(new int[] {0}, Reference.sample(1));
        assertEquals(0, Reference.sample(0).length);
    }

    @Test
    void figuresFollowTheirDefinitions() {
        assertEquals(4, Reference.product(A, 1, B, 0));
        assertEquals(11, Reference.dot(A, 0, A, 1));
        assertEquals(2, Reference.squaredDistance(A, 0, B, 0));
        assertEquals(Math.exp(-4), Reference.kernel(A, 0, 1, 0.5f), 1e-15);
        assertEquals(0, Reference.defect(B));
        assertEquals(19, Reference.defect(A));
    }

    @Test
    void aWrongAnswerAndNoNumberAreRefused() {
        assertDoesNotThrow(() -> Reference.require("x", 1.1, 1, 0.2));
        assertThrows(WrongAnswerException.class, () -> Reference.require("x", 1.3, 1, 0.2));
        assertThrows(WrongAnswerException.class, () -> Reference.require("x", Double.NaN, 1, 0.2));
    }
}
