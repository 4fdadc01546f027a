package io.gramian.data;

import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Clusters in a plane that nobody observes, and what is observed of them through a random nonlinear map: samples that
 * k-means would cluster if it saw the plane. Source: Yang, Fu, Sidiropoulos, Hong, Towards K-means-friendly Spaces, 2017,
 * section 5.1, equation 9, and its supplement.
 *
 * @param latent h, n×2, with the cluster of each sample as label
 * @param observed x, n×100, with the same labels
 */
public record LatentClusters(Dataset latent, Dataset observed) {
    private static final int OBSERVED = 100;
    private static final int BETWEEN = 10;

    /** What is observed of h; σ is the logistic function, element by element, W and U have standard normal entries. */
    public enum View {
        /** x = σ(U σ(W h)), W 10×2, U 100×10: equation 9. */
        TWO_SIGMOIDS,
        /** x = (σ(W h))², W 100×2. */
        SQUARED_SIGMOID,
        /** x = tanh(σ(W h)), W 100×2. */
        TANH_OF_SIGMOID
    }

    /**
     * A Gaussian cloud in the plane.
     *
     * @param x its centre along the first axis
     * @param y its centre along the second axis
     * @param spread standard deviation of each coordinate, at least 0
     */
    public record Cloud(double x, double y, double spread) {
        public Cloud {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("centre is (" + x + ", " + y + "); expected finite numbers");
            }
            Generators.requireSpread("spread", spread);
        }
    }

    /**
     * A cloud around the origin and three at one distance from it, evenly around, all of one spread. Seen from the plane
     * they are the simplest of clusters; the sigmoids stretch the cloud in the middle and squeeze the others, so that
     * k-means on x gives the rim of the one in the middle to the others. Measured on 10,000 samples, seeds 0 to 9, distance
     * 10, the accuracy of k-means (on h at least, on x mean, least and greatest):
     *
     * <pre>
     * spread   h       two sigmoids          squared sigmoid       tanh of sigmoid
     * 1.1      1.000   0.883 (0.836-0.929)   0.934 (0.916-0.950)   0.917 (0.900-0.931)
     * 1.3      0.999   0.852 (0.746-0.909)   0.905 (0.883-0.920)   0.887 (0.867-0.902)
     * 1.5      0.998   0.807 (0.724-0.885)   0.879 (0.854-0.893)   0.861 (0.835-0.872)
     * </pre>
     *
     * @param distance of the centres from the origin
     * @param spread of each cloud
     */
    public static List<Cloud> coreAndSatellites(double distance, double spread) {
        double half = distance / 2;
        double height = distance * Math.sqrt(3) / 2;
        return List.of(
                new Cloud(0, 0, spread),
                new Cloud(distance, 0, spread),
                new Cloud(-half, height, spread),
                new Cloud(-half, -height, spread));
    }

    /**
     * Draws samples, as evenly over the clouds as their number allows, in random order; W and U are drawn by the seed too.
     *
     * @param clouds one or more, which are the classes
     * @param n the number of samples, at least one a cloud
     */
    public static LatentClusters draw(View view, List<Cloud> clouds, int n, long seed) {
        if (clouds.isEmpty()) {
            throw new IllegalArgumentException("clouds is empty; expected one or more");
        }
        Dataset latent = Generators.build("latent", n, 2, clouds.size(), seed, (random, label, t, point) -> {
            Cloud cloud = clouds.get(label);
            point[0] = cloud.x + cloud.spread * random.nextGaussian();
            point[1] = cloud.y + cloud.spread * random.nextGaussian();
        });
        Tensor x = observe(view, latent.x(), new SplittableRandom(seed).split());
        return new LatentClusters(
                latent, Dataset.labelled("observed", x, latent.labels().orElseThrow()));
    }

    private static Tensor observe(View view, Tensor h, SplittableRandom random) {
        boolean twice = view == View.TWO_SIGMOIDS;
        double[][] w = normal(twice ? BETWEEN : OBSERVED, 2, random);
        double[][] u = normal(twice ? OBSERVED : 0, BETWEEN, random);
        Tensor x = Tensor.zeros(h.rows(), OBSERVED);
        for (int row = 0; row < h.rows(); row++) {
            double[] first = sigmoids(w, new double[] {h.get(row, 0), h.get(row, 1)});
            double[] values = twice ? sigmoids(u, first) : first;
            for (int column = 0; column < OBSERVED; column++) {
                double value = values[column];
                x.set(row, column, (float)
                        switch (view) {
                            case TWO_SIGMOIDS -> value;
                            case SQUARED_SIGMOID -> value * value;
                            case TANH_OF_SIGMOID -> StrictMath.tanh(value);
                        });
            }
        }
        return x;
    }

    private static double[][] normal(int rows, int columns, SplittableRandom random) {
        double[][] result = new double[rows][columns];
        for (double[] row : result) {
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextGaussian();
            }
        }
        return result;
    }

    /** σ(A v), a logistic function for each row of A. */
    private static double[] sigmoids(double[][] a, double[] v) {
        double[] result = new double[a.length];
        for (int row = 0; row < result.length; row++) {
            double sum = 0;
            for (int column = 0; column < v.length; column++) {
                sum += a[row][column] * v[column];
            }
            result[row] = 1 / (1 + StrictMath.exp(-sum));
        }
        return result;
    }
}
