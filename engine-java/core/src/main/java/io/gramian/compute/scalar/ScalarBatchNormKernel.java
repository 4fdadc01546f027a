package io.gramian.compute.scalar;

import io.gramian.compute.Activation;
import io.gramian.compute.BatchNormKernel;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Batch normalisation, a column at a time. */
final class ScalarBatchNormKernel implements BatchNormKernel {
    private final Workers workers;
    private final ElementwiseKernel elementwise;

    ScalarBatchNormKernel(Workers workers, ElementwiseKernel elementwise) {
        this.workers = workers;
        this.elementwise = elementwise;
    }

    @Override
    public void forward(
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation,
            float epsilon,
            float momentum,
            Tensor running,
            Tensor statistics,
            Tensor y) {
        int n = x.rows();
        workers.forEach(x.columns(), j -> {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += x.get(i, j);
            }
            mean /= n;
            double variance = 0;
            for (int i = 0; i < n; i++) {
                variance += (x.get(i, j) - mean) * (x.get(i, j) - mean);
            }
            variance /= n;
            double inverse = 1 / Math.sqrt(variance + epsilon);
            for (int i = 0; i < n; i++) {
                y.set(i, j, (float) (at(scale, j) * (x.get(i, j) - mean) * inverse + at(shift, j)));
            }
            statistics.set(0, j, (float) mean);
            statistics.set(1, j, (float) (mean - (float) mean));
            statistics.set(2, j, (float) inverse);
            running.set(0, j, moved(running.get(0, j), momentum, mean));
            running.set(1, j, moved(running.get(1, j), momentum, variance * n / (n - 1)));
        });
        elementwise.activate(activation, y, y);
    }

    @Override
    public void backward(
            Tensor x,
            Tensor scale,
            Tensor statistics,
            Tensor y,
            Activation activation,
            Tensor dy,
            Tensor dx,
            float betaX,
            Tensor dscale,
            Tensor dshift,
            float beta) {
        elementwise.activateBackward(activation, y, dy, 0, dy);
        int n = x.rows();
        workers.forEach(x.columns(), j -> {
            double mean = (double) statistics.get(0, j) + statistics.get(1, j);
            double inverse = statistics.get(2, j);
            double sum = 0;
            double dot = 0;
            for (int i = 0; i < n; i++) {
                sum += dy.get(i, j);
                dot += dy.get(i, j) * (x.get(i, j) - mean) * inverse;
            }
            if (dx != null) {
                for (int i = 0; i < n; i++) {
                    double normal = (x.get(i, j) - mean) * inverse;
                    double slope = at(scale, j) * inverse * (dy.get(i, j) - sum / n - normal * dot / n);
                    dx.set(i, j, sum(slope, betaX, dx.get(i, j)));
                }
            }
            if (dscale != null) {
                put(dscale, j, sum(dot, beta, at(dscale, j)));
            }
            if (dshift != null) {
                put(dshift, j, sum(sum, beta, at(dshift, j)));
            }
        });
    }

    @Override
    public void fold(
            boolean transposeW,
            Tensor w,
            Tensor scale,
            Tensor shift,
            float epsilon,
            Tensor running,
            Tensor weights,
            Tensor bias) {
        for (int j = 0; j < running.columns(); j++) {
            double factor = at(scale, j) / Math.sqrt((double) running.get(1, j) + epsilon);
            put(bias, j, (float) (at(shift, j) - running.get(0, j) * factor));
            int inputs = transposeW ? w.columns() : w.rows();
            for (int k = 0; k < inputs; k++) {
                int row = transposeW ? j : k;
                int column = transposeW ? k : j;
                weights.set(row, column, (float) factor * w.get(row, column));
            }
        }
    }

    private static float moved(float from, float momentum, double to) {
        return (float) ((1 - (double) momentum) * from + momentum * to);
    }

    /** Nothing is read from a result where β is 0: it may hold anything. */
    private static float sum(double value, float beta, float before) {
        return (float) (beta == 0 ? value : value + (double) beta * before);
    }

    private static float at(Tensor row, int j) {
        return row.array()[row.offset() + j];
    }

    private static void put(Tensor row, int j, float value) {
        row.array()[row.offset() + j] = value;
    }
}
