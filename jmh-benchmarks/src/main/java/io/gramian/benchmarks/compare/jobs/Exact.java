package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Engine;
import io.gramian.kernel.Bandwidth;
import io.gramian.tensor.Tensor;

/** Answers in float64, and how far float32 ones are from them. */
final class Exact {
    /** As many rows' pairs decide the width of a kernel. */
    private static final int SAMPLE = 1000;

    private Exact() {}

    /** 1/(2σ²) with σ a multiple of the median distance of the first rows. */
    static float gamma(Engine engine, Tensor x, double ratio) {
        Tensor sample = x.rows(0, Math.min(SAMPLE, x.rows()));
        return Bandwidth.gamma(Bandwidth.sigma(engine, sample, ratio, engine.random("bandwidth")));
    }

    /**
     * A row of the Gaussian kernel.
     *
     * @param x on the heap
     */
    static double[] kernelRow(Tensor x, int row, float gamma) {
        double[] result = new double[x.rows()];
        for (int j = 0; j < result.length; j++) {
            double sum = 0;
            for (int k = 0; k < x.columns(); k++) {
                double difference = (double) x.get(row, k) - x.get(j, k);
                sum += difference * difference;
            }
            result[j] = Math.exp(-gamma * sum);
        }
        return result;
    }

    /** ‖found − expected‖ / ‖expected‖ of a row of a tensor on the heap. */
    static double relativeError(Tensor found, int row, double[] expected) {
        double error = 0;
        double norm = 0;
        for (int j = 0; j < expected.length; j++) {
            double difference = found.get(row, j) - expected[j];
            error += difference * difference;
            norm += expected[j] * expected[j];
        }
        return Math.sqrt(error / norm);
    }
}
