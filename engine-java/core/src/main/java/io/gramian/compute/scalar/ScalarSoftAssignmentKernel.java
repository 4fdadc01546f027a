package io.gramian.compute.scalar;

import io.gramian.compute.Scratch;
import io.gramian.compute.SoftAssignmentKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * Row by row, in float64. Batches, centroids and codes are small where this is used: it takes a hundredth of the time of the
 * network's pass, so all CPU backends share it.
 */
final class ScalarSoftAssignmentKernel implements SoftAssignmentKernel {
    private static final int CHUNK = 1024;

    private final Workers workers;

    ScalarSoftAssignmentKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void assign(Tensor z, Tensor centroids, Tensor q) {
        int k = centroids.rows();
        workers.forEach((z.rows() + CHUNK - 1) / CHUNK, chunk -> {
            Scratch scratch = workers.scratch();
            double[] weights = scratch.takeDoubles(k);
            int end = Math.min(z.rows(), (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                double sum = weights(z, i, centroids, weights);
                for (int j = 0; j < k; j++) {
                    q.array()[q.offset() + i * k + j] = (float) (weights[j] / sum);
                }
            }
            scratch.giveDoubles(weights);
        });
    }

    /** Writes 1/(1 + ‖zᵢ−μⱼ‖²) for each j; returns their sum. */
    private static double weights(Tensor z, int row, Tensor centroids, double[] weights) {
        int m = z.columns();
        int at = z.offset() + row * m;
        double sum = 0;
        for (int j = 0; j < centroids.rows(); j++) {
            int centroid = centroids.offset() + j * m;
            double squared = 0;
            for (int f = 0; f < m; f++) {
                double difference = (double) z.array()[at + f] - centroids.array()[centroid + f];
                squared += difference * difference;
            }
            weights[j] = 1 / (1 + squared);
            sum += weights[j];
        }
        return sum;
    }

    @Override
    public double divergence(Tensor z, Tensor centroids, Tensor target) {
        int k = centroids.rows();
        double[] weights = workers.scratch().takeDoubles(k);
        double sum = 0;
        for (int i = 0; i < z.rows(); i++) {
            double total = weights(z, i, centroids, weights);
            for (int j = 0; j < k; j++) {
                double p = target.array()[target.offset() + i * k + j];
                sum += p > 0 ? p * Math.log(p * total / weights[j]) : 0;
            }
        }
        workers.scratch().giveDoubles(weights);
        return sum;
    }

    @Override
    public void gradient(
            Tensor z,
            Tensor centroids,
            Tensor target,
            float scale,
            float betaZ,
            Tensor dz,
            float betaCentroids,
            Tensor dcentroids) {
        int k = centroids.rows();
        int m = centroids.columns();
        Scratch scratch = workers.scratch();
        double[] weights = scratch.takeDoubles(k);
        double[] row = scratch.takeDoubles(m);
        double[] sums = scratch.takeDoubles(k * m);
        Arrays.fill(sums, 0, k * m, 0);
        for (int i = 0; i < z.rows(); i++) {
            double total = weights(z, i, centroids, weights);
            Arrays.fill(row, 0, m, 0);
            for (int j = 0; j < k; j++) {
                double p = target.array()[target.offset() + i * k + j];
                double pull = 2 * scale * weights[j] * (p - weights[j] / total);
                addDifference(pull, z, i, centroids, j, row, sums);
            }
            write(row, m, betaZ, dz, i * m);
        }
        write(sums, k * m, betaCentroids, dcentroids, 0);
        scratch.giveDoubles(weights);
        scratch.giveDoubles(row);
        scratch.giveDoubles(sums);
    }

    /** Adds pull·(zᵢ−μⱼ) to the gradient of the row, and takes it from that of the centroid. */
    private static void addDifference(
            double pull, Tensor z, int i, Tensor centroids, int j, double[] row, double[] sums) {
        int m = z.columns();
        for (int f = 0; f < m; f++) {
            double difference =
                    (double) z.array()[z.offset() + i * m + f] - centroids.array()[centroids.offset() + j * m + f];
            row[f] += pull * difference;
            sums[j * m + f] -= pull * difference;
        }
    }

    private static void write(double[] from, int length, float beta, Tensor to, int at) {
        for (int f = 0; f < length; f++) {
            int index = to.offset() + at + f;
            double before = beta == 0 ? 0 : beta * to.array()[index];
            to.array()[index] = (float) (before + from[f]);
        }
    }
}
