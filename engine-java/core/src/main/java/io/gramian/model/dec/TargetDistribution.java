package io.gramian.model.dec;

import io.gramian.tensor.Tensor;

/** The target of deep embedded clustering, pᵢⱼ ∝ qᵢⱼ²/Σᵢqᵢⱼ, each row with the sum 1 (eq. 3 of the paper). */
final class TargetDistribution {
    private TargetDistribution() {}

    /**
     * Replaces q by p, and each row's label by its most likely cluster, the first of several.
     *
     * @param q n×k on the heap, rows of sum 1
     * @return how many labels changed
     */
    static int sharpen(Tensor q, int[] labels) {
        int k = q.columns();
        float[] values = q.array();
        double[] frequencies = new double[k];
        int moved = 0;
        for (int i = 0; i < q.rows(); i++) {
            int best = 0;
            int at = q.offset() + i * k;
            for (int j = 0; j < k; j++) {
                frequencies[j] += values[at + j];
                best = values[at + j] > values[at + best] ? j : best;
            }
            moved += labels[i] == best ? 0 : 1;
            labels[i] = best;
        }
        for (int i = 0; i < q.rows(); i++) {
            sharpenRow(values, q.offset() + i * k, frequencies);
        }
        return moved;
    }

    private static void sharpenRow(float[] values, int at, double[] frequencies) {
        double sum = 0;
        for (int j = 0; j < frequencies.length; j++) {
            sum += weight(values[at + j], frequencies[j]);
        }
        for (int j = 0; j < frequencies.length; j++) {
            values[at + j] = (float) (weight(values[at + j], frequencies[j]) / sum);
        }
    }

    private static double weight(double q, double frequency) {
        return frequency > 0 ? q * q / frequency : 0;
    }
}
