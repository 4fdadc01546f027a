package io.gramian.benchmarks.compare.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.compute.Engine;
import io.gramian.io.NpyFile;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignmentGradientJobTest {
    private static final int N = 7;
    private static final double STEP = 1e-5;

    @Test
    void lossAndGradientAgreeWithDifferencesInFloat64(@TempDir Path folder) throws IOException {
        Map<String, Double> quality;
        try (Engine engine = Engine.builder().backend("scalar").threads(1).build()) {
            Job job = Jobs.prepare("alignment-grad-7x3", engine, new Inputs(engine, Optional.of(folder)));
            job.run();
            quality = job.quality();
        }
        double[] codes = widened(NpyFile.read(folder.resolve("e.npy")));
        double[] prior = normalisedGram(widened(NpyFile.read(folder.resolve("z.npy"))));
        double squares = 0;
        for (int i = 0; i < codes.length; i++) {
            double slope = (loss(codes, i, STEP, prior) - loss(codes, i, -STEP, prior)) / (2 * STEP);
            squares += slope * slope;
        }
        assertEquals(loss(codes, 0, 0, prior), quality.get("loss"), 1e-6);
        assertEquals(Math.sqrt(squares), quality.get("gradient_norm"), 1e-6);
    }

    private static double loss(double[] codes, int moved, double by, double[] prior) {
        double[] shifted = codes.clone();
        shifted[moved] += by;
        double[] kernel = normalisedGram(shifted);
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            sum += (kernel[i] - prior[i]) * (kernel[i] - prior[i]);
        }
        return Math.sqrt(sum);
    }

    private static double[] normalisedGram(double[] rows) {
        int columns = rows.length / N;
        double[] gram = new double[N * N];
        double squares = 0;
        for (int i = 0; i < N * N; i++) {
            for (int k = 0; k < columns; k++) {
                gram[i] += rows[i / N * columns + k] * rows[i % N * columns + k];
            }
            squares += gram[i] * gram[i];
        }
        for (int i = 0; i < N * N; i++) {
            gram[i] /= Math.sqrt(squares);
        }
        return gram;
    }

    private static double[] widened(Tensor tensor) {
        double[] result = new double[tensor.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = tensor.array()[tensor.offset() + i];
        }
        return result;
    }
}
