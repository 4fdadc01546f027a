package io.gramian.compute.scalar;

import io.gramian.compute.PatchBank;
import io.gramian.compute.PatchKernel;
import io.gramian.compute.PatchReader;
import io.gramian.compute.PatchSpec;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Features patch by patch, in float64. */
final class ScalarPatchKernel implements PatchKernel {
    private final Workers workers;

    ScalarPatchKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void features(PatchSpec spec, Tensor images, PatchBank bank, Tensor out) {
        PatchReader reader = new PatchReader(spec);
        int k = bank.centroids().rows();
        workers.forEach(images.rows(), image -> {
            float[] patch = new float[spec.patchSize()];
            double[] response = new double[k];
            double[] pooled = new double[spec.regions() * k];
            for (int p = 0; p < spec.patches(); p++) {
                reader.read(images, image, p, patch, 0);
                squaredDistances(map(bank, patch), bank.centroids(), response);
                if (spec.response() == PatchSpec.Response.SOFTMAX) {
                    softmax(bank, response);
                } else {
                    triangle(response);
                }
                int region = reader.region(p);
                double weight = spec.pooling() == PatchSpec.Pooling.MEAN ? 1.0 / reader.count(region) : 1;
                for (int i = 0; i < k; i++) {
                    int at = region * k + i;
                    pooled[at] = spec.pooling() == PatchSpec.Pooling.MAX
                            ? Math.max(pooled[at], response[i])
                            : pooled[at] + weight * response[i];
                }
            }
            for (int i = 0; i < pooled.length; i++) {
                out.array()[out.offset() + image * pooled.length + i] = (float) pooled[i];
            }
        });
    }

    private static float[] map(PatchBank bank, float[] patch) {
        if (bank.whitening() == null) {
            return patch;
        }
        float[] mapped = new float[bank.whitening().rows()];
        for (int i = 0; i < mapped.length; i++) {
            double sum = 0;
            for (int j = 0; j < patch.length; j++) {
                double centred =
                        (double) patch[j] - bank.mean().array()[bank.mean().offset() + j];
                sum += bank.whitening().get(i, j) * centred;
            }
            mapped[i] = (float) sum;
        }
        return mapped;
    }

    private static void squaredDistances(float[] patch, Tensor centroids, double[] distances) {
        int at = centroids.offset();
        for (int i = 0; i < distances.length; i++) {
            double sum = 0;
            for (float value : patch) {
                double difference = (double) value - centroids.array()[at++];
                sum += difference * difference;
            }
            distances[i] = sum;
        }
    }

    private static void softmax(PatchBank bank, double[] distances) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < distances.length; i++) {
            float bias =
                    bank.bias() == null ? 0 : bank.bias().array()[bank.bias().offset() + i];
            distances[i] = bias - bank.gamma().array()[bank.gamma().offset() + i] * distances[i];
            most = Math.max(most, distances[i]);
        }
        double sum = 0;
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.exp(distances[i] - most);
            sum += distances[i];
        }
        for (int i = 0; i < distances.length; i++) {
            distances[i] /= sum;
        }
    }

    private static void triangle(double[] distances) {
        double mean = 0;
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.sqrt(distances[i]);
            mean += distances[i] / distances.length;
        }
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.max(0, mean - distances[i]);
        }
    }
}
