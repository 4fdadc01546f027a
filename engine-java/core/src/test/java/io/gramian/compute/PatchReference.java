package io.gramian.compute;

import io.gramian.tensor.Tensor;

/** The features of patches in float64, feature by feature, straight from the definition. */
final class PatchReference {
    private PatchReference() {}

    static double[] features(PatchSpec spec, Tensor images, int image, PatchBank bank) {
        int k = bank.centroids().rows();
        int down = spec.patchesDown();
        int across = spec.patchesAcross();
        double[] result = new double[spec.regions() * k];
        int[] counts = new int[spec.regions()];
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                int region = region(row, down, spec.regionsDown()) * spec.regionsAcross()
                        + region(column, across, spec.regionsAcross());
                double[] response = response(spec, bank, mapped(bank, patch(spec, images, image, row, column)));
                counts[region]++;
                for (int i = 0; i < k; i++) {
                    int at = region * k + i;
                    result[at] = spec.pooling() == PatchSpec.Pooling.MAX
                            ? Math.max(result[at], response[i])
                            : result[at] + response[i];
                }
            }
        }
        for (int at = 0; spec.pooling() == PatchSpec.Pooling.MEAN && at < result.length; at++) {
            result[at] /= counts[at / k];
        }
        return result;
    }

    /** The last region that begins at or before a place. */
    private static int region(int place, int places, int regions) {
        int region = 0;
        while (region + 1 < regions && (region + 1) * places / regions <= place) {
            region++;
        }
        return region;
    }

    private static double[] patch(PatchSpec spec, Tensor images, int image, int row, int column) {
        double[] patch = new double[spec.patchSize()];
        double mean = 0;
        for (int i = 0; i < patch.length; i++) {
            int channel = i / (spec.patch() * spec.patch());
            int y = row * spec.stride() + i / spec.patch() % spec.patch();
            int x = column * spec.stride() + i % spec.patch();
            patch[i] = images.get(image, (channel * spec.height() + y) * spec.width() + x);
            mean += patch[i] / patch.length;
        }
        if (spec.contrast() == PatchSpec.AS_IS) {
            return patch;
        }
        double variance = 0;
        for (double value : patch) {
            variance += (value - mean) * (value - mean) / patch.length;
        }
        for (int i = 0; i < patch.length; i++) {
            patch[i] = (patch[i] - mean) / Math.sqrt(variance + spec.contrast());
        }
        return patch;
    }

    private static double[] mapped(PatchBank bank, double[] patch) {
        if (bank.whitening() == null) {
            return patch;
        }
        double[] mapped = new double[bank.whitening().rows()];
        for (int i = 0; i < mapped.length; i++) {
            for (int j = 0; j < patch.length; j++) {
                mapped[i] +=
                        bank.whitening().get(i, j) * (patch[j] - bank.mean().get(j, 0));
            }
        }
        return mapped;
    }

    private static double[] response(PatchSpec spec, PatchBank bank, double[] patch) {
        double[] result = new double[bank.centroids().rows()];
        double mean = 0;
        double sum = 0;
        for (int i = 0; i < result.length; i++) {
            double square = 0;
            for (int f = 0; f < patch.length; f++) {
                double difference = patch[f] - bank.centroids().get(i, f);
                square += difference * difference;
            }
            if (spec.response() == PatchSpec.Response.TRIANGLE) {
                result[i] = Math.sqrt(square);
                mean += result[i] / result.length;
            } else {
                double bias = bank.bias() == null ? 0 : bank.bias().get(i, 0);
                result[i] = Math.exp(bias - bank.gamma().get(i, 0) * square);
                sum += result[i];
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] =
                    spec.response() == PatchSpec.Response.TRIANGLE ? Math.max(0, mean - result[i]) : result[i] / sum;
        }
        return result;
    }
}
