package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void stepsMultiplyAfterEverySoManyEpochs() {
        Schedule schedule = Schedule.steps(3, 0.5);
        double[] expected = {1, 1, 1, 0.5, 0.5, 0.5, 0.25};
        for (int epoch = 1; epoch <= 7; epoch++) {
            assertEquals(expected[epoch - 1], schedule.factor(epoch, 100), 1e-12);
        }
    }

    @Test
    void cosineFallsFromOneThroughTheMiddleToItsEnd() {
        Schedule schedule = Schedule.cosine(0.2);
        assertEquals(1, schedule.factor(1, 11), 1e-12);
        assertEquals(0.6, schedule.factor(6, 11), 1e-12);
        assertEquals(0.2, schedule.factor(11, 11), 1e-12);
        assertEquals(1, schedule.factor(1, 1), 1e-12);
    }

    @Test
    void aFactorThatWouldStopOrTurnTheTrainingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Schedule.steps(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Schedule.steps(0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(-1));
    }
}
