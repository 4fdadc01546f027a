package io.gramian.cli.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {
    @Test
    void planeIsLeftAlone() {
        Tensor x = Tensor.zeros(3, 2);
        assertSame(x, Projection.toPlane(x));
    }

    @Test
    void lineIsDrawnAgainstTheRow() {
        Tensor plane = Projection.toPlane(Tensor.wrap(new float[] {5, -1, 2}, 3, 1));
        assertArrayEquals(new float[] {5, 0, -1, 1, 2, 2}, plane.toArray());
    }

    /** The six points ±3·e1, ±2·e2, ±1·e3 have the axes for principal components, whatever the shift. */
    @Test
    void axesOfACrossAreItsComponents() {
        float[][] rows = new float[6][];
        for (int i = 0; i < 6; i++) {
            rows[i] = new float[] {10, 20, 30, 40};
            rows[i][i / 2] += (i % 2 == 0 ? 1 : -1) * (3 - i / 2);
        }
        Tensor plane = Projection.toPlane(Tensor.ofRows(rows));
        assertArrayEquals(new float[] {3, 0, -3, 0, 0, 2, 0, -2, 0, 0, 0, 0}, plane.toArray(), 1e-5f);
    }

    /** Rows a·u + b·v + small noise, with orthonormal u and v, and the deviation of a three times that of b. */
    @ParameterizedTest
    @ValueSource(ints = {3, 6, 7, 50, 300})
    void planeOfLargestVarianceIsFound(int d) {
        Random random = new Random(d);
        double[] u = unit(d, random, null);
        double[] v = unit(d, random, u);
        int n = 200;
        Tensor x = Tensor.zeros(n, d);
        double[][] truth = new double[n][2];
        for (int i = 0; i < n; i++) {
            truth[i][0] = 30 * Math.cos(2 * Math.PI * i / n);
            truth[i][1] = 10 * Math.sin(2 * Math.PI * i / n);
            for (int j = 0; j < d; j++) {
                double noise = 1e-3 * random.nextGaussian();
                x.set(i, j, (float) (truth[i][0] * u[j] + truth[i][1] * v[j] + noise));
            }
        }
        Tensor plane = Projection.toPlane(x);
        for (int axis = 0; axis < 2; axis++) {
            double sign = Math.signum(plane.get(axis * n / 4, axis) * truth[axis * n / 4][axis]);
            for (int i = 0; i < n; i++) {
                assertEquals(truth[i][axis], sign * plane.get(i, axis), 0.01);
            }
        }
    }

    @Test
    void signIsThatOfTheLargestEntry() {
        Tensor plane = Projection.toPlane(Tensor.ofRows(new float[][] {{0, 4, 1}, {0, -4, -1}, {0, 0, 0}}));
        assertTrue(plane.get(0, 0) > 0);
        Tensor mirrored = Projection.toPlane(Tensor.ofRows(new float[][] {{0, -4, -1}, {0, 4, 1}, {0, 0, 0}}));
        assertTrue(mirrored.get(1, 0) > 0);
    }

    @Test
    void equalRowsFallOnOnePoint() {
        Tensor x = Tensor.zeros(5, 9);
        Arrays.fill(x.array(), 3);
        assertArrayEquals(new float[10], Projection.toPlane(x).toArray(), 1e-6f);
    }

    @Test
    void nonFiniteElementIsNamed() {
        Tensor x = Tensor.ofRows(new float[][] {{1, 2, 3}, {4, Float.NaN, 6}});
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Projection.toPlane(x));
        assertTrue(error.getMessage().contains("row 1, column 1"), error.getMessage());
    }

    private static double[] unit(int d, Random random, double[] orthogonalTo) {
        double[] vector = new double[d];
        for (int j = 0; j < d; j++) {
            vector[j] = random.nextGaussian();
        }
        double along = orthogonalTo == null ? 0 : dot(vector, orthogonalTo);
        for (int j = 0; j < d && orthogonalTo != null; j++) {
            vector[j] -= along * orthogonalTo[j];
        }
        double norm = Math.sqrt(dot(vector, vector));
        for (int j = 0; j < d; j++) {
            vector[j] /= norm;
        }
        return vector;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
