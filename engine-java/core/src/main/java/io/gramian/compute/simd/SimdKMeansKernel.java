package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.BLOCK_COLUMNS;
import static io.gramian.compute.simd.Lanes.BLOCK_ROWS;

import io.gramian.compute.KMeansKernel;
import io.gramian.compute.Workers;
import io.gramian.compute.scalar.CentroidMeans;
import io.gramian.tensor.Tensor;

/** Assignment by the least entry in each row of a distance tile, and means. */
final class SimdKMeansKernel implements KMeansKernel {
    private final Workers workers;
    private final NearestLanes lanes;
    private final CentroidMeans means;

    SimdKMeansKernel(Workers workers) {
        this.workers = workers;
        this.lanes = new NearestLanes(workers);
        this.means = new CentroidMeans(workers);
    }

    @Override
    public double assign(Tensor x, Tensor centroids, int[] labels, float[] distances) {
        if (x.columns() <= DistanceTiles.DIFFERENCES && centroids.rows() < 1 << 24) {
            return lanes.assign(x, centroids, labels, distances);
        }
        try (DistanceTiles tiles = new DistanceTiles(workers, x, centroids)) {
            double[] inertia = new double[tiles.rowBlocks()];
            workers.forEach(tiles.rowBlocks(), rowBlock -> {
                DistanceTiles.Buffers buffers = tiles.take(rowBlock);
                int first = rowBlock * BLOCK_ROWS;
                int rows = tiles.rows(rowBlock);
                for (int i = 0; i < rows; i++) {
                    distances[first + i] = Float.POSITIVE_INFINITY;
                    labels[first + i] = 0;
                }
                for (int columnBlock = 0; columnBlock < tiles.columnBlocks(); columnBlock++) {
                    tiles.fill(rowBlock, columnBlock, buffers);
                    nearest(buffers.tile(), rows, columnBlock, tiles.columns(columnBlock), first, labels, distances);
                }
                for (int i = 0; i < rows; i++) {
                    inertia[rowBlock] += distances[first + i];
                }
                tiles.give(buffers);
            });
            double total = 0;
            for (double part : inertia) {
                total += part;
            }
            return total;
        }
    }

    private static void nearest(
            float[] tile, int rows, int columnBlock, int columns, int first, int[] labels, float[] distances) {
        for (int i = 0; i < rows; i++) {
            float least = distances[first + i];
            int best = labels[first + i];
            for (int j = 0; j < columns; j++) {
                float distance = tile[i * BLOCK_COLUMNS + j];
                if (distance < least) {
                    least = distance;
                    best = columnBlock * BLOCK_COLUMNS + j;
                }
            }
            distances[first + i] = least;
            labels[first + i] = best;
        }
    }

    @Override
    public void update(Tensor x, int[] labels, Tensor centroids, int[] counts) {
        means.update(x, labels, centroids, counts);
    }
}
