package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What soft assignments to centroids and their divergence from a target keep to. */
public interface SoftAssignmentContract extends ContractSubject {
    @Test
    default void softAssignmentsMatchFloat64() {
        for (int n : new int[] {1, 7, 1025}) {
            Tensor z = Reference.normal(1, 0.5, n, 3);
            Tensor centroids = Reference.normal(2, 4, 3);
            Tensor q = Tensor.zeros(n, 4);
            Tensor alone = Tensor.zeros(n, 4);
            compute().softAssign(z, centroids, q);
            sequential().softAssign(z, centroids, alone);
            assertArrayEquals(q.toArray(), alone.toArray());
            for (int i = 0; i < n; i++) {
                double[] expected = soft(z, i, centroids);
                for (int j = 0; j < 4; j++) {
                    assertEquals(expected[j], q.get(i, j), 1e-7, "n=" + n + " row " + i);
                }
            }
        }
    }

    @Test
    default void divergenceMatchesFloat64AndIsZeroAtTheTarget() {
        Tensor z = Reference.normal(3, 50, 3);
        Tensor centroids = Reference.normal(4, 5, 3);
        Tensor target = Tensor.zeros(50, 5);
        compute().softAssign(z, centroids, target);
        assertEquals(0, compute().clusterDivergence(z, centroids, target), 1e-5);
        compute().fill(0, target);
        double expected = 0;
        for (int i = 0; i < 50; i++) {
            target.set(i, i % 5, 1);
            expected -= Math.log(soft(z, i, centroids)[i % 5]);
        }
        assertEquals(expected, compute().clusterDivergence(z, centroids, target), 1e-9 * expected);
    }

    @Test
    default void gradientsOfTheDivergenceAreAddedToWhatStoodThere() {
        Tensor z = Reference.normal(5, 6, 2);
        Tensor centroids = Reference.normal(6, 3, 2);
        Tensor target = Tensor.zeros(6, 3);
        compute().fill(1f / 3, target);
        Tensor dz = Tensor.zeros(6, 2);
        Tensor dcentroids = Tensor.zeros(3, 2);
        compute().clusterDivergenceGradient(z, centroids, target, 0.5f, 0, dz, 0, dcentroids);
        Tensor twiceZ = dz.copy();
        Tensor thrice = dcentroids.copy();
        compute().clusterDivergenceGradient(z, centroids, target, 0.5f, 1, twiceZ, 2, thrice);
        for (int i = 0; i < dz.size(); i++) {
            assertEquals(2 * dz.array()[i], twiceZ.array()[i], 1e-6);
        }
        for (int i = 0; i < dcentroids.size(); i++) {
            assertEquals(3 * dcentroids.array()[i], thrice.array()[i], 1e-6);
        }
    }

    private static double[] soft(Tensor z, int row, Tensor centroids) {
        double[] q = new double[centroids.rows()];
        double sum = 0;
        for (int j = 0; j < q.length; j++) {
            q[j] = 1 / (1 + Reference.squaredDistance(z, row, centroids, j));
            sum += q[j];
        }
        for (int j = 0; j < q.length; j++) {
            q[j] /= sum;
        }
        return q;
    }
}
