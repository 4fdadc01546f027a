package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerLawTest {
    private static final double[] SIZES = {1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000};

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.5, 1, 2, 3})
    void theExponentOfAnExactPowerLawIsFound(double exponent) {
        double[] values =
                Arrays.stream(SIZES).map(n -> 3e-7 * Math.pow(n, exponent)).toArray();
        assertEquals(exponent, PowerLaw.exponent(SIZES, values), 1e-12);
    }

    @Test
    void twoPointsHaveTheSlopeOfTheLineThroughThem() {
        assertEquals(2, PowerLaw.exponent(new double[] {100, 1_000}, new double[] {7, 700}), 1e-12);
    }

    /** The logarithms to base 10 are (0, 0), (1, 1), (2, 0), (3, 3): slope 4/5 by hand. */
    @Test
    void pointsOffTheLawAreFittedByLeastSquaresOfTheirLogarithms() {
        double[] x = {1, 10, 100, 1_000};
        double[] y = {1, 10, 1, 1_000};
        assertEquals(0.8, PowerLaw.exponent(x, y), 1e-12);
    }

    @Test
    void whatHasNoSlopeIsRefused() {
        assertRefused("at least two that differ", new double[] {5}, new double[] {1});
        assertRefused("at least two that differ", new double[] {5, 5}, new double[] {1, 2});
        assertRefused("y[1] is 0.0", new double[] {5, 6}, new double[] {1, 0});
        assertRefused("x has 2 values, y has 1", new double[] {5, 6}, new double[] {1});
    }

    private static void assertRefused(String message, double[] x, double[] y) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> PowerLaw.exponent(x, y));
        assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
    }
}
