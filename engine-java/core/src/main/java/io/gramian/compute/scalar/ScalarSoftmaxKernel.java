package io.gramian.compute.scalar;

import io.gramian.compute.Scratch;
import io.gramian.compute.SoftmaxKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** Row by row, in float64. Classes are few where this is used, so all CPU backends share it. */
final class ScalarSoftmaxKernel implements SoftmaxKernel {
    private static final int CHUNK = 1024;

    private final Workers workers;

    ScalarSoftmaxKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void probabilities(Tensor z, Tensor p) {
        int k = z.columns();
        workers.forEach((z.rows() + CHUNK - 1) / CHUNK, chunk -> {
            Scratch scratch = workers.scratch();
            double[] logs = scratch.takeDoubles(k);
            int end = Math.min(z.rows(), (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                logProbabilities(z, i, logs);
                for (int j = 0; j < k; j++) {
                    p.array()[p.offset() + i * k + j] = (float) Math.exp(logs[j]);
                }
            }
            scratch.giveDoubles(logs);
        });
    }

    private static void logProbabilities(Tensor z, int row, double[] logs) {
        int k = z.columns();
        int at = z.offset() + row * k;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            greatest = Math.max(greatest, z.array()[at + j]);
        }
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += Math.exp(z.array()[at + j] - greatest);
        }
        double log = Math.log(sum);
        for (int j = 0; j < k; j++) {
            // In this order: beside a large logit the logarithm would be lost.
            logs[j] = z.array()[at + j] - greatest - log;
        }
    }

    @Override
    public double information(Tensor z, double weight) {
        int k = z.columns();
        Scratch scratch = workers.scratch();
        double[] logs = scratch.takeDoubles(k);
        double[] mean = scratch.takeDoubles(k);
        double information = conditional(z, logs, mean);
        for (int j = 0; j < k; j++) {
            information -= mean[j] > 0 ? weight * mean[j] * Math.log(mean[j]) : 0;
        }
        scratch.giveDoubles(logs);
        scratch.giveDoubles(mean);
        return information;
    }

    /** −H(Y|X); writes the mean of the rows of p. */
    private static double conditional(Tensor z, double[] logs, double[] mean) {
        int k = z.columns();
        int n = z.rows();
        Arrays.fill(mean, 0, k, 0);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            logProbabilities(z, i, logs);
            for (int j = 0; j < k; j++) {
                double p = Math.exp(logs[j]);
                mean[j] += p / n;
                sum += p > 0 ? p * logs[j] : 0;
            }
        }
        return n == 0 ? 0 : sum / n;
    }

    /** With g = ∂/∂p = (log p − weight·log p̄)/n, ∂/∂zⱼ is pⱼ·(gⱼ − Σ p_l·g_l). */
    @Override
    public void informationGradient(Tensor z, double weight, float scale, float beta, Tensor dz) {
        int k = z.columns();
        int n = z.rows();
        Scratch scratch = workers.scratch();
        double[] logs = scratch.takeDoubles(k);
        double[] mean = scratch.takeDoubles(k);
        conditional(z, logs, mean);
        for (int j = 0; j < k; j++) {
            mean[j] = mean[j] > 0 ? weight * Math.log(mean[j]) : 0;
        }
        for (int i = 0; i < n; i++) {
            logProbabilities(z, i, logs);
            double expected = 0;
            for (int j = 0; j < k; j++) {
                double p = Math.exp(logs[j]);
                expected += p > 0 ? p * (logs[j] - mean[j]) : 0;
            }
            for (int j = 0; j < k; j++) {
                double p = Math.exp(logs[j]);
                double slope = p > 0 ? p * (logs[j] - mean[j] - expected) / n : 0;
                write(scale * slope, beta, dz, i * k + j);
            }
        }
        scratch.giveDoubles(logs);
        scratch.giveDoubles(mean);
    }

    @Override
    public double divergence(Tensor target, Tensor z) {
        int k = z.columns();
        Scratch scratch = workers.scratch();
        double[] logs = scratch.takeDoubles(k);
        double[] wanted = scratch.takeDoubles(k);
        double sum = 0;
        for (int i = 0; i < z.rows(); i++) {
            logProbabilities(z, i, logs);
            logProbabilities(target, i, wanted);
            for (int j = 0; j < k; j++) {
                double p = Math.exp(wanted[j]);
                sum += p > 0 ? p * (wanted[j] - logs[j]) : 0;
            }
        }
        scratch.giveDoubles(logs);
        scratch.giveDoubles(wanted);
        return z.rows() == 0 ? 0 : sum / z.rows();
    }

    @Override
    public void divergenceGradient(Tensor target, Tensor z, float scale, float beta, Tensor dz) {
        int k = z.columns();
        Scratch scratch = workers.scratch();
        double[] logs = scratch.takeDoubles(k);
        double[] wanted = scratch.takeDoubles(k);
        for (int i = 0; i < z.rows(); i++) {
            logProbabilities(z, i, logs);
            logProbabilities(target, i, wanted);
            for (int j = 0; j < k; j++) {
                double slope = (Math.exp(logs[j]) - Math.exp(wanted[j])) / z.rows();
                write(scale * slope, beta, dz, i * k + j);
            }
        }
        scratch.giveDoubles(logs);
        scratch.giveDoubles(wanted);
    }

    private static void write(double value, float beta, Tensor to, int at) {
        int index = to.offset() + at;
        double before = beta == 0 ? 0 : beta * to.array()[index];
        to.array()[index] = (float) (before + value);
    }
}
