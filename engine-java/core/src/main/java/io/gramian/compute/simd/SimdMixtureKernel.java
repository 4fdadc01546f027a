package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;

import io.gramian.compute.GaussianComponents;
import io.gramian.compute.MixtureKernel;
import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.compute.scalar.ChunkSums;
import io.gramian.tensor.Tensor;

/** Mixtures with points in lanes: densities, responsibilities and moments of a tile before the next one is looked at. */
final class SimdMixtureKernel implements MixtureKernel {
    private final Workers workers;

    SimdMixtureKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public double statistics(Tensor columns, GaussianComponents components, double[] statistics) {
        ChunkSums sums = new ChunkSums(columns.columns(), LENGTH, statistics.length + 1);
        eachTile(components, sums, (tile, moments, chunk, first, number) -> {
            double[] part = sums.part(chunk);
            tile.loadColumns(columns, first, number);
            tile.expect();
            part[statistics.length] += tile.logDensity();
            tile.addMoments(moments, part);
        });
        sums.total(statistics);
        return sums.total(statistics.length);
    }

    @Override
    public void statistics(Tensor columns, int[] labels, GaussianComponents components, double[] statistics) {
        ChunkSums sums = new ChunkSums(columns.columns(), LENGTH, statistics.length);
        eachTile(components, sums, (tile, moments, chunk, first, number) -> {
            tile.loadColumns(columns, first, number);
            tile.assign(labels, first);
            tile.addMoments(moments, sums.part(chunk));
        });
        sums.total(statistics);
    }

    @Override
    public void responsibilities(
            Tensor x, GaussianComponents components, Tensor responsibilities, float[] logDensities) {
        ChunkSums chunks = new ChunkSums(x.rows(), LENGTH, 0);
        eachTile(components, chunks, (tile, moments, chunk, first, number) -> {
            tile.loadRows(x, first, number);
            tile.expect();
            tile.store(first, responsibilities, logDensities);
        });
    }

    private void eachTile(GaussianComponents components, ChunkSums chunks, Step step) {
        Scratch scratch = workers.scratch();
        int capacity = MixtureTile.capacity(components);
        try (PackedComponents packed = new PackedComponents(scratch, components)) {
            workers.forEach(chunks.count(), chunk -> {
                try (MixtureTile tile = new MixtureTile(scratch, packed);
                        Moments moments = new Moments(scratch, packed)) {
                    int end = chunks.end(chunk);
                    for (int first = chunks.first(chunk); first < end; first += capacity) {
                        step.run(tile, moments, chunk, first, Math.min(capacity, end - first));
                    }
                }
            });
        }
    }

    /** What is done with the points first, first + 1, … of a chunk. */
    private interface Step {
        void run(MixtureTile tile, Moments moments, int chunk, int first, int number);
    }
}
