package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the densities and the moments of mixtures keep to. */
public interface MixtureContract extends ContractSubject {
    @Test
    default void mixtureStatisticsMatchFloat64() {
        for (int d = 1; d <= 33; d++) {
            compareStatistics(40 + 7 * d, components(true, 1 + d % 5, d));
            compareStatistics(40 + 7 * d, components(false, 1 + d % 5, d));
        }
    }

    @Test
    default void mixtureStatisticsMatchFloat64AtAnyNumberOfPoints() {
        for (int n : SIZES) {
            compareStatistics(n, components(true, 3, 5));
        }
        for (int n : new int[] {2047, 2049, 5000}) {
            compareStatistics(n, components(true, 3, 2));
            compareStatistics(n, components(false, 2, 3));
        }
    }

    private void compareStatistics(int n, GaussianComponents components) {
        String where = "n=" + n + " d=" + components.features() + " full=" + components.isFull();
        Tensor x = Reference.normal(3, n, components.features());
        double[] statistics = new double[components.components() * components.statistics()];
        Arrays.fill(statistics, 99);
        double logDensity = compute().mixtureStatistics(transposed(x), components, statistics);
        double[] expected = new double[statistics.length];
        double expectedDensity = 0;
        for (int i = 0; i < n; i++) {
            double[] logs = MixtureReference.logs(components, x, i);
            double log = MixtureReference.logSum(logs);
            expectedDensity += log;
            for (int k = 0; k < logs.length; k++) {
                MixtureReference.addMoments(components, k, x, i, Math.exp(logs[k] - log), expected);
            }
        }
        Reference.assertClose(expectedDensity, logDensity, 1e-5, 1e-6, "log density, " + where);
        for (int i = 0; i < expected.length; i++) {
            Reference.assertClose(expected[i], statistics[i], 2e-6 * n, 1e-5, "statistic " + i + ", " + where);
        }
    }

    @Test
    default void labelsGiveEachPointToOneComponent() {
        for (boolean full : new boolean[] {true, false}) {
            GaussianComponents components = components(full, 4, 7);
            Tensor x = Reference.normal(5, 301, 7);
            int[] labels = new int[301];
            double[] expected = new double[4 * components.statistics()];
            for (int i = 0; i < 301; i++) {
                // No point belongs to the last component.
                labels[i] = i * i % 3;
                MixtureReference.addMoments(components, labels[i], x, i, 1, expected);
            }
            double[] statistics = new double[expected.length];
            compute().mixtureStatistics(transposed(x), labels, components, statistics);
            assertArrayEquals(expected, statistics, 1e-3);
            assertEquals(101, statistics[0], 0);
            assertEquals(0, statistics[3 * components.statistics()], 0);
        }
    }

    @Test
    default void responsibilitiesMatchFloat64AndSumToOne() {
        for (int[] shape : new int[][] {{1, 1, 1}, {33, 3, 2}, {300, 10, 7}, {97, 33, 3}}) {
            for (boolean full : new boolean[] {true, false}) {
                GaussianComponents components = components(full, shape[2], shape[1]);
                Tensor x = Reference.normal(6, shape[0], shape[1]);
                Tensor out = Tensor.zeros(shape[0], shape[2]);
                float[] densities = new float[shape[0]];
                compute().responsibilities(x, components, out, densities);
                for (int i = 0; i < shape[0]; i++) {
                    double[] logs = MixtureReference.logs(components, x, i);
                    double log = MixtureReference.logSum(logs);
                    Reference.assertClose(log, densities[i], 1e-5, 1e-6, "log density of row " + i);
                    double sum = 0;
                    for (int k = 0; k < logs.length; k++) {
                        assertEquals(Math.exp(logs[k] - log), out.get(i, k), 2e-5, "row " + i + " component " + k);
                        sum += out.get(i, k);
                    }
                    assertEquals(1, sum, 1e-6);
                }
            }
        }
    }

    @Test
    default void aRowsResponsibilitiesDoNotDependOnOtherRows() {
        GaussianComponents components = components(true, 3, 5);
        Tensor x = Reference.normal(7, 300, 5);
        Tensor whole = Tensor.zeros(300, 3);
        compute().responsibilities(x, components, whole, new float[300]);
        for (int[] range : new int[][] {{0, 1}, {1, 18}, {18, 299}, {299, 300}}) {
            Tensor part = Tensor.zeros(range[1] - range[0], 3);
            compute().responsibilities(x.rows(range[0], range[1]), components, part, new float[part.rows()]);
            assertArrayEquals(whole.rows(range[0], range[1]).toArray(), part.toArray());
        }
    }

    @Test
    default void farPointsBelongToTheNearestComponentWithoutOverflow() {
        GaussianComponents components = GaussianComponents.full(2, 1);
        components.means()[1] = 1;
        components.factors()[0] = 1000;
        components.factors()[1] = 1000;
        Tensor out = Tensor.zeros(2, 2);
        float[] densities = new float[2];
        compute().responsibilities(Tensor.wrap(new float[] {-1e6f, 1e6f}, 2, 1), components, out, densities);
        assertArrayEquals(new float[] {1, 0, 0, 1}, out.toArray());
        Reference.assertClose(-0.5e18, densities[0], 0, 1e-6, "log density");
    }

    @Test
    default void aComponentWithoutWeightGetsNothing() {
        GaussianComponents components = components(true, 2, 2);
        components.logScales()[0] = Float.NEGATIVE_INFINITY;
        double[] statistics = new double[2 * components.statistics()];
        double log = compute().mixtureStatistics(transposed(Reference.normal(8, 50, 2)), components, statistics);
        assertTrue(Double.isFinite(log));
        assertEquals(0, statistics[0], 0);
        assertEquals(50, statistics[components.statistics()], 1e-5);
    }

    @Test
    default void anOriginFarAwayKeepsTheDigits() {
        Tensor near = Reference.normal(9, 500, 3);
        Tensor far = near.copy();
        for (int i = 0; i < far.size(); i++) {
            far.array()[i] += 1 << 13;
            // What float32 holds out there, brought back, is the same cloud near 0.
            near.array()[near.offset() + i] = far.array()[i] - (1 << 13);
        }
        GaussianComponents components = components(true, 3, 3);
        Arrays.fill(components.origin(), 0);
        double[] expected = new double[3 * components.statistics()];
        double log = compute().mixtureStatistics(transposed(near), components, expected);
        Arrays.fill(components.origin(), 1 << 13);
        double[] statistics = new double[expected.length];
        assertEquals(log, compute().mixtureStatistics(transposed(far), components, statistics));
        assertArrayEquals(expected, statistics);
    }

    @Test
    default void threadsDoNotChangeMixtureBytes() {
        GaussianComponents components = components(true, 3, 6);
        Tensor columns = transposed(Reference.normal(10, 9000, 6));
        double[] one = new double[3 * components.statistics()];
        double[] two = new double[one.length];
        assertEquals(
                sequential().mixtureStatistics(columns, components, one),
                compute().mixtureStatistics(columns, components, two));
        assertArrayEquals(one, two);
    }

    @Test
    default void mixtureArgumentsThatDoNotFitAreRefused() {
        GaussianComponents components = components(true, 3, 2);
        Compute compute = compute();
        double[] statistics = new double[3 * components.statistics()];
        Tensor columns = Tensor.zeros(2, 9);
        assertThrows(
                IllegalArgumentException.class,
                () -> compute.mixtureStatistics(Tensor.zeros(3, 9), components, statistics));
        assertThrows(
                IllegalArgumentException.class,
                () -> compute.mixtureStatistics(columns, components, new double[statistics.length - 1]));
        assertThrows(
                IllegalArgumentException.class,
                () -> compute.mixtureStatistics(columns, new int[8], components, statistics));
        assertThrows(
                IllegalArgumentException.class,
                () -> compute.responsibilities(Tensor.zeros(9, 3), components, Tensor.zeros(9, 3), new float[9]));
        assertThrows(
                IllegalArgumentException.class,
                () -> compute.responsibilities(Tensor.zeros(9, 2), components, Tensor.zeros(9, 2), new float[9]));
        assertThrows(IllegalArgumentException.class, () -> GaussianComponents.full(0, 2));
    }

    private static Tensor transposed(Tensor x) {
        Tensor columns = Tensor.zeros(x.columns(), x.rows());
        for (int i = 0; i < x.rows(); i++) {
            for (int f = 0; f < x.columns(); f++) {
                columns.set(f, i, x.get(i, f));
            }
        }
        return columns;
    }

    private static GaussianComponents components(boolean full, int k, int d) {
        GaussianComponents components = full ? GaussianComponents.full(k, d) : GaussianComponents.diagonal(k, d);
        fill(Reference.normal(11, 1, d), 0.5f, components.origin());
        fill(Reference.normal(12, k, d), 0.7f, components.means());
        fill(Reference.normal(13, 1, components.factors().length), 0.5f / d, components.factors());
        fill(Reference.normal(14, 1, k), 1, components.logScales());
        for (int i = 0; i < k * d; i++) {
            components.factors()[full ? i * d + i % d : i] += 1;
        }
        return components;
    }

    private static void fill(Tensor from, float scale, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = scale * from.array()[from.offset() + i];
        }
    }
}
