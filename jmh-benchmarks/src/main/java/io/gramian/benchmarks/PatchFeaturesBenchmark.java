package io.gramian.benchmarks;

import io.gramian.compute.PatchBank;
import io.gramian.compute.PatchSpec;
import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Features of the 6×6 patches of n square images with three channels, for k centroids, summed over quadrants. */
public class PatchFeaturesBenchmark extends KernelBenchmark {
    private static final int CHANNELS = 3;
    private static final int PATCH = 6;

    /** Images, the side of one, centroids. */
    @Param({"20x32x400", "20x32x1600"})
    private String shape;

    @Param({"SOFTMAX", "TRIANGLE"})
    private PatchSpec.Response response;

    private PatchSpec spec;
    private Tensor images;
    private PatchBank bank;
    private Tensor features;
    private double gamma;

    /** For JMH. */
    public PatchFeaturesBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        spec = new PatchSpec(
                CHANNELS, sizes[1], sizes[1], PATCH, 1, 2, 2, PatchSpec.Pooling.SUM, response, PatchSpec.AS_IS);
        images = state.normal("images", sizes[0], spec.imageSize());
        Tensor gammas = state.compute().zeros(sizes[2]);
        gamma = 0.5f / spec.patchSize();
        state.compute().fill((float) gamma, gammas);
        bank = PatchBank.of(state.normal("centroids", sizes[2], spec.patchSize()), gammas);
        features = state.compute().zeros(sizes[0], spec.regions() * sizes[2]);
    }

    /** One pass over the images. */
    @Benchmark
    public Tensor features(KernelState state) {
        state.compute().patchFeatures(spec, images, bank, features);
        return features;
    }

    @Override
    public void check(KernelState state) {
        features(state);
        int image = images.rows() - 1;
        int k = bank.centroids().rows();
        double[] expected = new double[k];
        for (int row = 0; row < spec.patchesDown() / 2; row++) {
            for (int column = 0; column < spec.patchesAcross() / 2; column++) {
                addResponses(patch(image, row, column), expected);
            }
        }
        for (int i : Reference.sample(k)) {
            Reference.require("a feature of the first quadrant", features.get(image, i), expected[i], 1e-3);
        }
    }

    private Tensor patch(int image, int row, int column) {
        Tensor patch = Tensor.zeros(1, spec.patchSize());
        int area = PATCH * PATCH;
        for (int i = 0; i < patch.size(); i++) {
            int y = i / area * spec.height() + row + i % area / PATCH;
            patch.set(0, i, images.get(image, y * spec.width() + column + i % PATCH));
        }
        return patch;
    }

    private void addResponses(Tensor patch, double[] sums) {
        double[] responses = new double[sums.length];
        double total = 0;
        boolean softmax = response == PatchSpec.Response.SOFTMAX;
        for (int i = 0; i < sums.length; i++) {
            double square = Reference.squaredDistance(patch, 0, bank.centroids(), i);
            responses[i] = softmax ? Math.exp(-gamma * square) : Math.sqrt(square);
            total += responses[i];
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += softmax ? responses[i] / total : Math.max(0, total / sums.length - responses[i]);
        }
    }
}
