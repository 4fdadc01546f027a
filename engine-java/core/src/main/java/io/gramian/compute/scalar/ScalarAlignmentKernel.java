package io.gramian.compute.scalar;

import io.gramian.compute.AlignmentKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/** The distance of two normalised kernels and its gradient, pair by pair. */
final class ScalarAlignmentKernel implements AlignmentKernel {
    private final Workers workers;

    ScalarAlignmentKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public double value(Tensor codes, Tensor prior, double priorNorm) {
        float[] kernel = kernel(codes);
        double loss = loss(kernel, norm(kernel, codes.rows()), prior, priorNorm);
        workers.scratch().give(kernel);
        return loss;
    }

    @Override
    public double gradient(Tensor codes, Tensor prior, double priorNorm, float scale, float beta, Tensor out) {
        int n = codes.rows();
        int c = codes.columns();
        float[] kernel = kernel(codes);
        double norm = norm(kernel, n);
        double loss = loss(kernel, norm, prior, priorNorm);
        double inner = sum(n, i -> {
            double row = 0;
            for (int j = 0; j < n; j++) {
                row += (double) kernel[i * n + j] * prior.array()[prior.offset() + i * n + j];
            }
            return row;
        });
        double factor = norm == 0 || loss <= ROUND_OFF ? 0 : 2 * scale / (loss * norm);
        double ofKernel = norm == 0 ? 0 : factor * inner / (norm * norm * priorNorm);
        double ofPrior = factor / priorNorm;
        workers.forEach(n, i -> {
            double[] slope = new double[c];
            for (int j = 0; j < n; j++) {
                double weight = ofKernel * kernel[i * n + j] - ofPrior * prior.array()[prior.offset() + i * n + j];
                for (int f = 0; f < c; f++) {
                    slope[f] += weight * codes.array()[codes.offset() + j * c + f];
                }
            }
            for (int f = 0; f < c; f++) {
                int at = out.offset() + i * c + f;
                out.array()[at] = (float) slope[f] + (beta == 0 ? 0 : beta * out.array()[at]);
            }
        });
        workers.scratch().give(kernel);
        return loss;
    }

    /** E·Eᵀ in a borrowed buffer. */
    private float[] kernel(Tensor codes) {
        int n = codes.rows();
        float[] kernel = workers.scratch().take(Math.multiplyExact(n, n));
        workers.forEach(n, i -> {
            for (int j = 0; j < n; j++) {
                kernel[i * n + j] = Rows.dot(codes, i, codes, j);
            }
        });
        return kernel;
    }

    private double norm(float[] kernel, int n) {
        return Math.sqrt(sum(n, i -> {
            double row = 0;
            for (int j = i * n; j < (i + 1) * n; j++) {
                row += (double) kernel[j] * kernel[j];
            }
            return row;
        }));
    }

    private double loss(float[] kernel, double norm, Tensor prior, double priorNorm) {
        int n = prior.rows();
        double factor = norm == 0 ? 0 : 1 / norm;
        return Math.sqrt(sum(n, i -> {
            double row = 0;
            for (int j = i * n; j < (i + 1) * n; j++) {
                double difference = kernel[j] * factor - prior.array()[prior.offset() + j] / priorNorm;
                row += difference * difference;
            }
            return row;
        }));
    }

    private double sum(int n, IntToDoubleFunction row) {
        double[] rows = new double[n];
        workers.forEach(n, i -> rows[i] = row.applyAsDouble(i));
        double sum = 0;
        for (double part : rows) {
            sum += part;
        }
        return sum;
    }
}
