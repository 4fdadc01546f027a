package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.PatchBank;
import io.gramian.compute.PatchSpec;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** Each patch's soft assignment to k centroids, softmax(−‖p − c‖²/2), summed over the quadrants of its image. */
final class PatchFeaturesJob implements Job {
    private final Compute compute;
    private final Inputs inputs;
    private final PatchSpec spec;
    private final Tensor images;
    private final PatchBank bank;
    private final Tensor features;

    PatchFeaturesJob(Engine engine, Inputs inputs, int n, PatchSpec spec, int k) {
        this.compute = engine.compute();
        this.inputs = inputs;
        this.spec = spec;
        this.images = inputs.uniform("x", n, spec.imageSize());
        Tensor gamma = compute.zeros(k);
        compute.fill(0.5f, gamma);
        this.bank = PatchBank.of(inputs.normal("centroids", k, spec.patchSize()), gamma);
        this.features = compute.zeros(n, spec.regions() * k);
    }

    /** Quadrants, and patches at every place. */
    static PatchSpec spec(int height, int width, int channels, int patch) {
        return new PatchSpec(
                channels,
                height,
                width,
                patch,
                1,
                2,
                2,
                PatchSpec.Pooling.SUM,
                PatchSpec.Response.SOFTMAX,
                PatchSpec.AS_IS);
    }

    @Override
    public void run() {
        compute.patchFeatures(spec, images, bank, features);
    }

    /** Of the first image. */
    @Override
    public Map<String, Double> quality() {
        Tensor pixels = inputs.host(images);
        int k = bank.centroids().rows();
        double[] expected = new double[spec.regions() * k];
        for (int row = 0; row < spec.patchesDown(); row++) {
            for (int column = 0; column < spec.patchesAcross(); column++) {
                int below = row < spec.patchesDown() / 2 ? 0 : 1;
                int right = column < spec.patchesAcross() / 2 ? 0 : 1;
                double[] shares = shares(patch(pixels, row, column));
                for (int i = 0; i < k; i++) {
                    expected[(2 * below + right) * k + i] += shares[i];
                }
            }
        }
        return Map.of("relative_error", Exact.relativeError(inputs.host(features), 0, expected));
    }

    private double[] patch(Tensor pixels, int row, int column) {
        double[] patch = new double[spec.patchSize()];
        int area = spec.patch() * spec.patch();
        for (int i = 0; i < patch.length; i++) {
            int y = i / area * spec.height() + row + i % area / spec.patch();
            patch[i] = pixels.get(0, y * spec.width() + column + i % spec.patch());
        }
        return patch;
    }

    private double[] shares(double[] patch) {
        Tensor centroids = inputs.host(bank.centroids());
        double[] shares = new double[centroids.rows()];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shares.length; i++) {
            for (int f = 0; f < patch.length; f++) {
                double difference = patch[f] - centroids.get(i, f);
                shares[i] -= 0.5 * difference * difference;
            }
            most = Math.max(most, shares[i]);
        }
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(shares[i] - most);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** A product, an exponential, its sum, and a share for the pool. */
    @Override
    public Work work() {
        double pairs =
                (double) images.rows() * spec.patches() * bank.centroids().rows();
        double each = 2.0 * spec.patchSize() + Work.EXP + 3;
        return Work.of(pairs * each, (double) images.size() + bank.centroids().size() + features.size());
    }
}
