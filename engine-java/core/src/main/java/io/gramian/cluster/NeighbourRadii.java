package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.StagedRows;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** How far from each row its nearest neighbours are, by comparing all rows, in memory that does not grow with their pairs. */
public final class NeighbourRadii {
    private NeighbourRadii() {}

    /**
     * The Euclidean distance of each row to the last of its nearest other rows.
     *
     * @param x n×d of finite elements, on the heap or in the memory of the engine's backend; not modified
     * @param neighbours k, at least 1; more than n−1 is as good as n−1
     * @return n×1 on the heap; 0 where there is one row
     * @throws IllegalArgumentException if k is below 1
     */
    public static Tensor of(Engine engine, Rows x, int neighbours) {
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours is " + neighbours + ", expected at least 1");
        }
        int n = x.rows();
        int k = Math.min(neighbours, n - 1);
        Tensor radii = Tensor.zeros(n, 1);
        if (k < 1) {
            return radii;
        }
        Compute compute = engine.compute();
        StagedRows left = new StagedRows(compute, x);
        StagedRows right = new StagedRows(compute, x);
        Tensor distances = compute.zeros(Math.multiplyExact(left.largest(), left.largest()));
        Tensor host = distances.onHeap() ? distances : Tensor.zeros(distances.shape());
        left.forEach((first, rows) -> {
            float[] nearest = new float[rows.rows() * k];
            Arrays.fill(nearest, Float.POSITIVE_INFINITY);
            right.forEach((second, others) -> {
                int size = rows.rows() * others.rows();
                Tensor block = distances.rows(0, size).reshape(rows.rows(), others.rows());
                compute.squaredDistances(rows, others, block);
                if (host != distances) {
                    compute.copy(block, host.rows(0, size).reshape(rows.rows(), others.rows()));
                }
                int self = first - second;
                engine.workers().forEach(rows.rows(), i -> {
                    int from = host.offset() + i * others.rows();
                    offer(host.array(), from, others.rows(), self + i, nearest, i * k, k);
                });
            });
            for (int i = 0; i < rows.rows(); i++) {
                radii.set(first + i, 0, (float) Math.sqrt(nearest[(i + 1) * k - 1]));
            }
        });
        return radii;
    }

    /** Keeps the k least, in ascending order, leaving out the row itself. */
    private static void offer(float[] distances, int from, int count, int self, float[] nearest, int at, int k) {
        for (int j = 0; j < count; j++) {
            float distance = distances[from + j];
            if (distance < nearest[at + k - 1] && j != self) {
                int place = k - 1;
                while (place > 0 && distance < nearest[at + place - 1]) {
                    nearest[at + place] = nearest[at + place - 1];
                    place--;
                }
                nearest[at + place] = distance;
            }
        }
    }
}
