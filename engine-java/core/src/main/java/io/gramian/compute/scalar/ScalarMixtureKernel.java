package io.gramian.compute.scalar;

import io.gramian.compute.GaussianComponents;
import io.gramian.compute.MixtureKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Mixtures point by point, in float64. */
final class ScalarMixtureKernel implements MixtureKernel {
    private final Workers workers;

    ScalarMixtureKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public double statistics(Tensor columns, GaussianComponents components, double[] statistics) {
        int n = columns.columns();
        ChunkSums sums = new ChunkSums(n, 1, statistics.length + 1);
        workers.forEach(sums.count(), chunk -> {
            PointDensities point = new PointDensities(components);
            double[] part = sums.part(chunk);
            for (int i = sums.first(chunk); i < sums.end(chunk); i++) {
                part[statistics.length] += point.evaluate(columns.array(), columns.offset() + i, n);
                for (int k = 0; k < components.components(); k++) {
                    point.addMoments(k, point.responsibility(k), part);
                }
            }
        });
        sums.total(statistics);
        return sums.total(statistics.length);
    }

    @Override
    public void statistics(Tensor columns, int[] labels, GaussianComponents components, double[] statistics) {
        int n = columns.columns();
        ChunkSums sums = new ChunkSums(n, 1, statistics.length);
        workers.forEach(sums.count(), chunk -> {
            PointDensities point = new PointDensities(components);
            for (int i = sums.first(chunk); i < sums.end(chunk); i++) {
                point.place(columns.array(), columns.offset() + i, n);
                point.addMoments(labels[i], 1, sums.part(chunk));
            }
        });
        sums.total(statistics);
    }

    @Override
    public void responsibilities(
            Tensor x, GaussianComponents components, Tensor responsibilities, float[] logDensities) {
        int k = components.components();
        ChunkSums chunks = new ChunkSums(x.rows(), 1, 0);
        workers.forEach(chunks.count(), chunk -> {
            PointDensities point = new PointDensities(components);
            for (int i = chunks.first(chunk); i < chunks.end(chunk); i++) {
                logDensities[i] = (float) point.evaluate(x.array(), x.offset() + i * x.columns(), 1);
                for (int j = 0; j < k; j++) {
                    responsibilities.array()[responsibilities.offset() + i * k + j] = (float) point.responsibility(j);
                }
            }
        });
    }
}
