package io.gramian.cluster;

import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;

/** Gaussian blobs of deviation 1 around random centres of deviation 10; row i belongs to blob i mod k. */
final class Blobs {
    private Blobs() {}

    static Tensor of(int n, int d, int k, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] centres = new double[k * d];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = 10 * random.nextGaussian();
        }
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < n; i++) {
            for (int f = 0; f < d; f++) {
                x.set(i, f, (float) (centres[i % k * d + f] + random.nextGaussian()));
            }
        }
        return x;
    }
}
