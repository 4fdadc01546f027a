package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What products of tall blocks and of symmetric matrices keep to. */
public interface TallContract extends ContractSubject {
    @Test
    default void gramOfBlocksMatchesFloat64() {
        for (int n : new int[] {1, 5, 63, 64, 65, 257, 9000}) {
            for (int[] widths : new int[][] {{1}, {3, 2}, {12, 12, 10}, {17}, {40, 1}}) {
                List<Tensor> left = blocks(1, n, widths);
                List<Tensor> right = blocks(50, n, 11, 2);
                int p = columns(left);
                double[] out = new double[p * 13];
                compute().tallGram(left, right, out);
                for (int i = 0; i < p; i++) {
                    for (int j = 0; j < 13; j++) {
                        double sum = 0;
                        for (int row = 0; row < n; row++) {
                            sum += (double) element(left, row, i) * element(right, row, j);
                        }
                        assertEquals(sum, out[i * 13 + j], 2e-6 * Math.sqrt(n) + 1e-6, "n=" + n + " p=" + p);
                    }
                }
            }
        }
    }

    @Test
    default void gramOfBlocksThatEndTheirArraysIsTheSame() {
        Tensor inside = Reference.normal(1, 70, 5);
        Tensor whole = Tensor.wrap(inside.toArray(), 70, 5);
        double[] expected = new double[25];
        double[] found = new double[25];
        compute().tallGram(List.of(inside), List.of(inside), expected);
        compute().tallGram(List.of(whole), List.of(whole), found);
        assertArrayEquals(expected, found);
    }

    @Test
    default void constantColumnsKeepTheirLength() {
        int n = 5000;
        Tensor x = Tensor.zeros(n, 2);
        compute().fill((float) (1 / Math.sqrt(n)), x);
        double[] out = new double[4];
        compute().tallGram(List.of(x), List.of(x), out);
        double element = x.get(0, 0);
        assertEquals(n * element * element, out[1], 2e-6);
    }

    @Test
    default void combinationOfBlocksMatchesFloat64() {
        for (int n : new int[] {1, 11, 12, 13, 193, 400}) {
            for (int q : new int[] {1, 7, 12, 16, 17, 33}) {
                List<Tensor> blocks = blocks(7, n, 12, 5, 20);
                double[] m = new double[37 * q];
                for (int i = 0; i < m.length; i++) {
                    m[i] = (i * 31 % 17 - 8) / 8.0;
                }
                Tensor all = Reference.normal(3, n, q);
                float before = all.array()[0];
                float after = all.array()[all.array().length - 1];
                compute().tallCombine(blocks, m, all);
                for (int row = 0; row < n; row++) {
                    for (int j = 0; j < q; j++) {
                        double sum = 0;
                        for (int k = 0; k < 37; k++) {
                            sum += element(blocks, row, k) * m[k * q + j];
                        }
                        assertEquals(sum, all.get(row, j), 2e-5, "n=" + n + " q=" + q + " row " + row);
                    }
                }
                assertEquals(before, all.array()[0]);
                assertEquals(after, all.array()[all.array().length - 1]);
            }
        }
    }

    @Test
    default void symmetricProductMatchesFloat64() {
        for (int n : new int[] {1, 7, 31, 32, 33, 130, 300}) {
            Tensor z = Reference.normal(1, n, 6);
            Tensor a = Reference.normal(2, n, n);
            compute().multiply(false, z, true, z, 1, 0, a);
            for (int c : new int[] {1, 6, 12, 13, 30, 60}) {
                Tensor x = Reference.normal(3, n, c);
                Tensor out = Reference.normal(4, n, c);
                compute().symmetricMultiply(a, x, out);
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < c; j++) {
                        double sum = 0;
                        for (int k = 0; k < n; k++) {
                            sum += (double) a.get(i, k) * x.get(k, j);
                        }
                        assertEquals(sum, out.get(i, j), 1e-5 * Math.sqrt(n), "n=" + n + " c=" + c);
                    }
                }
            }
        }
    }

    @Test
    default void symmetricProductWithRowsOfZerosMatchesFloat64() {
        for (int n : new int[] {1, 40, 300, 525}) {
            Tensor z = Reference.normal(1, n, 6);
            Tensor a = Reference.normal(2, n, n);
            compute().multiply(false, z, true, z, 1, 0, a);
            for (int c : new int[] {1, 12, 36, 60}) {
                for (int share : new int[] {3, 50, n + 1}) {
                    Tensor x = Reference.normal(3, n, c);
                    for (int i = 0; i < n * c; i++) {
                        boolean chosen = (i / c * 7 % share == 1 && i % c > 0) || (i == n * c - 1 && share <= n);
                        x.set(i / c, i % c, chosen ? x.get(i / c, i % c) : 0);
                    }
                    Tensor out = Reference.normal(4, n, c);
                    compute().symmetricMultiply(a, x, out);
                    for (int i = 0; i < n; i++) {
                        for (int j = 0; j < c; j++) {
                            double sum = 0;
                            for (int k = 0; k < n; k++) {
                                sum += (double) a.get(i, k) * x.get(k, j);
                            }
                            assertEquals(sum, out.get(i, j), 1e-5 * Math.sqrt(n), "n=" + n + " c=" + c);
                        }
                    }
                }
            }
        }
    }

    @Test
    default void threadsDoNotChangeBytesOfTallAndSymmetricProducts() {
        int n = 1500;
        Tensor z = Reference.normal(1, n, 3);
        Tensor a = Tensor.zeros(n, n);
        sequential().multiply(false, z, true, z, 1, 0, a);
        List<Tensor> blocks = blocks(5, n, 12, 7);
        double[] one = new double[19 * 19];
        double[] two = new double[19 * 19];
        sequential().tallGram(blocks, blocks, one);
        compute().tallGram(blocks, blocks, two);
        assertArrayEquals(one, two);
        Tensor first = Tensor.zeros(n, 7);
        Tensor second = Tensor.zeros(n, 7);
        sequential().symmetricMultiply(a, blocks.get(1), first);
        compute().symmetricMultiply(a, blocks.get(1), second);
        assertArrayEquals(first.toArray(), second.toArray());
        Tensor sparse = Tensor.zeros(n, 7);
        for (int i = 5; i < n; i += 9) {
            sparse.set(i, i % 7, i);
        }
        sequential().symmetricMultiply(a, sparse, first);
        compute().symmetricMultiply(a, sparse, second);
        assertArrayEquals(first.toArray(), second.toArray());
    }

    @Test
    default void tallAndSymmetricProductsRefuseShapesThatDoNotFit() {
        Tensor x = Tensor.zeros(4, 2);
        Tensor y = Tensor.zeros(5, 2);
        assertThrows(IllegalArgumentException.class, () -> compute().tallGram(List.of(x), List.of(y), new double[4]));
        assertThrows(IllegalArgumentException.class, () -> compute().tallGram(List.of(x), List.of(x), new double[3]));
        assertThrows(IllegalArgumentException.class, () -> compute().tallCombine(List.of(x), new double[4], y));
        assertThrows(IllegalArgumentException.class, () -> compute().symmetricMultiply(y, x, x));
    }

    private static List<Tensor> blocks(long seed, int n, int... widths) {
        List<Tensor> blocks = new ArrayList<>();
        for (int width : widths) {
            blocks.add(Reference.normal(seed + blocks.size(), n, width));
        }
        return blocks;
    }

    private static int columns(List<Tensor> blocks) {
        return blocks.stream().mapToInt(Tensor::columns).sum();
    }

    private static float element(List<Tensor> blocks, int row, int column) {
        int j = column;
        for (Tensor block : blocks) {
            if (j < block.columns()) {
                return block.get(row, j);
            }
            j -= block.columns();
        }
        throw new IndexOutOfBoundsException(column);
    }
}
