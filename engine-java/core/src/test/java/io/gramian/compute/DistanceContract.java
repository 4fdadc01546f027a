package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What distances, the Gaussian kernel and its reductions keep to. */
public interface DistanceContract extends ContractSubject {
    @Test
    default void distancesMatchFloat64() {
        int[][] shapes = {{1, 1, 1}, {7, 5, 2}, {17, 33, 10}, {97, 257, 32}, {101, 300, 33}, {65, 31, 784}};
        for (int[] shape : shapes) {
            Tensor x = Reference.normal(1, shape[0], shape[2]);
            Tensor y = Reference.normal(2, shape[1], shape[2]);
            Tensor out = Tensor.zeros(shape[0], shape[1]);
            compute().squaredDistances(x, y, out);
            for (int i = 0; i < shape[0]; i++) {
                for (int j = 0; j < shape[1]; j++) {
                    double expected = Reference.squaredDistance(x, i, y, j);
                    Reference.assertClose(expected, out.get(i, j), 1e-6, 3e-6, "d=" + shape[2]);
                }
            }
        }
    }

    @Test
    default void farFromTheOriginNearbyPointsKeepTheirDistances() {
        for (int d : new int[] {2, 40}) {
            Tensor x = Reference.normal(3, 1000, 50, d);
            Tensor out = Tensor.zeros(50, 50);
            compute().squaredDistances(x, x, out);
            for (int i = 0; i < 50; i++) {
                assertEquals(0, out.get(i, i));
                for (int j = 0; j < 50; j++) {
                    Reference.assertClose(Reference.squaredDistance(x, i, x, j), out.get(i, j), 1e-6, 1e-5, "d=" + d);
                }
            }
        }
    }

    @Test
    default void almostEqualRowsAreNotSpoiltByCancellation() {
        Tensor x = Reference.normal(4, 60, 64);
        Tensor y = x.copy();
        for (int i = 0; i < y.rows(); i++) {
            y.set(i, i % 64, y.get(i, i % 64) + 1e-3f);
        }
        Tensor out = Tensor.zeros(60, 60);
        compute().squaredDistances(x, y, out);
        for (int i = 0; i < 60; i++) {
            Reference.assertClose(Reference.squaredDistance(x, i, y, i), out.get(i, i), 0, 1e-5, "row " + i);
        }
    }

    @Test
    default void equalRowsHaveDistanceZeroAndKernelOne() {
        for (int d : new int[] {3, 50}) {
            Tensor x = Tensor.zeros(40, d);
            compute().fill(3.25f, x);
            Tensor out = Tensor.zeros(40, 40);
            compute().squaredDistances(x, x.copy(), out);
            assertEquals(0, compute().sum(out));
            compute().rbf(x, x, 0.7f, out);
            assertEquals(1600, compute().sum(out));
        }
    }

    @Test
    default void kernelMatchesFloat64AndIsOneOnTheDiagonal() {
        for (int d : new int[] {1, 2, 10, 33, 100}) {
            for (int n : new int[] {1, 7, 33, 101, 300}) {
                Tensor x = Reference.normal(5, n, d);
                float gamma = 0.6f / d;
                Tensor out = Tensor.zeros(n, n);
                compute().rbf(x, x, gamma, out);
                for (int i = 0; i < n; i++) {
                    assertEquals(1f, out.get(i, i));
                    for (int j = 0; j < n; j++) {
                        assertEquals(Reference.rbf(x, i, x, j, gamma), out.get(i, j), 1e-6, "n=" + n + " d=" + d);
                    }
                }
            }
        }
    }

    @Test
    default void reductionsOverTheSameRowsMatchFloat64() {
        for (int[] shape : new int[][] {{193, 33}, {900, 3}}) {
            int n = shape[0];
            Tensor x = Reference.normal(9, n, shape[1]);
            Tensor v = Reference.normal(10, n, 14);
            Tensor sums = Tensor.zeros(n);
            Tensor product = Tensor.zeros(n, 14);
            float gamma = 0.4f / shape[1];
            compute().rbfRowSums(x, x, gamma, sums);
            compute().rbfTimes(x, x, gamma, v, product);
            for (int i = 0; i < n; i++) {
                double degree = 0;
                double[] weighted = new double[14];
                for (int j = 0; j < n; j++) {
                    double k = Reference.rbf(x, i, x, j, gamma);
                    degree += k;
                    for (int b = 0; b < 14; b++) {
                        weighted[b] += k * v.get(j, b);
                    }
                }
                Reference.assertClose(degree, sums.get(i, 0), 1e-6, 1e-6, "degree " + i);
                for (int b = 0; b < 14; b++) {
                    assertEquals(weighted[b], product.get(i, b), 5e-5, "product " + i + ", " + b);
                }
            }
        }
    }

    /** Between the same rows the diagonal is 1, and half of the kernel is computed. */
    @Test
    default void otherRowsOfOneTensorAreNotTheSameRows() {
        Tensor both = Reference.normal(11, 140, 3);
        Tensor x = both.rows(0, 70);
        Tensor y = both.rows(70, 140);
        Tensor out = Tensor.zeros(70, 70);
        Tensor sums = Tensor.zeros(70);
        compute().rbf(x, y, 0.3f, out);
        compute().rbfRowSums(x, y, 0.3f, sums);
        for (int i = 0; i < 70; i++) {
            double degree = 0;
            for (int j = 0; j < 70; j++) {
                double k = Reference.rbf(x, i, y, j, 0.3);
                assertEquals(k, out.get(i, j), 1e-6, "row " + i + " and " + j);
                degree += k;
            }
            assertEquals(degree, sums.get(i, 0), 1e-5, "degree " + i);
        }
    }

    @Test
    default void kernelOfFarPointsVanishes() {
        Tensor x = Tensor.wrap(new float[] {0, 1000, -1000}, 3, 1);
        Tensor out = Tensor.zeros(3, 3);
        compute().rbf(x, x, 5, out);
        assertTrue(out.get(0, 1) < 1e-37 && out.get(0, 1) >= 0 && out.get(1, 2) < 1e-37);
    }

    @Test
    default void rowSumsAndProductsMatchTheStoredKernel() {
        for (int d : new int[] {2, 40}) {
            for (int[] shape : new int[][] {{1, 1}, {7, 300}, {97, 257}, {301, 101}}) {
                Tensor x = Reference.normal(6, shape[0], d);
                Tensor y = Reference.normal(7, shape[1], d);
                Tensor v = Reference.normal(8, shape[1], 5);
                Tensor sums = Tensor.zeros(shape[0]);
                Tensor product = Tensor.zeros(shape[0], 5);
                compute().rbfRowSums(x, y, 0.4f / d, sums);
                compute().rbfTimes(x, y, 0.4f / d, v, product);
                for (int i = 0; i < shape[0]; i++) {
                    double degree = 0;
                    double[] weighted = new double[5];
                    for (int j = 0; j < shape[1]; j++) {
                        double k = Reference.rbf(x, i, y, j, 0.4f / d);
                        degree += k;
                        for (int b = 0; b < 5; b++) {
                            weighted[b] += k * v.get(j, b);
                        }
                    }
                    Reference.assertClose(degree, sums.get(i, 0), 1e-6, 2e-6, "degree " + i);
                    for (int b = 0; b < 5; b++) {
                        assertEquals(weighted[b], product.get(i, b), 2e-5, "product " + i);
                    }
                }
            }
        }
    }

    @Test
    default void sumsOverNothingAreZero() {
        Tensor x = Reference.normal(9, 5, 2);
        Tensor dirty = Tensor.zeros(5, 3);
        compute().rbfTimes(x, x, 0.5f, Reference.normal(10, 5, 3), dirty);
        compute().rbfTimes(x, Tensor.zeros(0, 2), 0.5f, Tensor.zeros(0, 3), dirty);
        assertEquals(0, compute().dot(dirty, dirty));
        Tensor none = Tensor.zeros(0, 0);
        compute().rbf(Tensor.zeros(0, 2), Tensor.zeros(0, 2), 0.5f, none);
        compute().squaredDistances(Tensor.zeros(0, 2), x, Tensor.zeros(0, 5));
    }

    @Test
    default void reductionsDoNotDependOnThreadsOrNeighbours() {
        Tensor x = Reference.normal(9, 901, 3);
        Tensor two = Tensor.zeros(901);
        Tensor one = Tensor.zeros(901);
        compute().rbfRowSums(x, x, 0.5f, two);
        sequential().rbfRowSums(x, x, 0.5f, one);
        assertArrayEquals(one.toArray(), two.toArray());
        Tensor y = x.copy();
        Tensor row = Tensor.zeros(1);
        compute().rbfRowSums(x, y, 0.5f, two);
        compute().rbfRowSums(x.rows(123, 124), y, 0.5f, row);
        assertEquals(two.get(123, 0), row.get(0, 0));
    }
}
