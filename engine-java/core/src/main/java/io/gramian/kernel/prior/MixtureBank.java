package io.gramian.kernel.prior;

import io.gramian.cluster.GaussianMixtureModel;
import io.gramian.compute.Cancellation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * Many mixtures over the same features, whose posteriors are computed together: with diagonal precisions p, the logarithm of a
 * weighted density is linear in z = x − origin and z², so that a tile of samples takes two products with the parameters of all
 * components, {@code b + (z∘p)·m − ½(z∘z)·p}, and a softmax over each mixture.
 */
final class MixtureBank {
    /** Samples at a time: the densities of 13,920 components take 28 MB then. */
    private static final int TILE = 512;

    /** Log densities that lie as far below the greatest have no share that float32 would see. */
    private static final float FAR = 17;

    private final Engine engine;
    private final int[] starts;
    private final float[] bias;
    private final Tensor origin;
    private final Tensor linear;
    private final Tensor quadratic;

    /**
     * The bank of some mixtures.
     *
     * @param mixtures of diagonal or spherical covariance in d dimensions, at least one
     * @param origin d elements near the mean of the data, so that products of differences keep their digits
     */
    MixtureBank(Engine engine, GaussianMixtureModel[] mixtures, float[] origin) {
        this.engine = engine;
        this.starts = new int[mixtures.length + 1];
        for (int t = 0; t < mixtures.length; t++) {
            starts[t + 1] = starts[t] + mixtures[t].components();
        }
        int d = origin.length;
        this.bias = new float[columns()];
        Tensor first = Tensor.zeros(d, columns());
        Tensor second = Tensor.zeros(d, columns());
        engine.workers().forEach(mixtures.length, t -> place(mixtures[t], starts[t], origin, first, second));
        this.origin = engine.compute().there(Tensor.wrap(origin, d));
        this.linear = engine.compute().there(first);
        this.quadratic = engine.compute().there(second);
    }

    private void place(GaussianMixtureModel mixture, int at, float[] origin, Tensor first, Tensor second) {
        double[] weights = mixture.weights();
        double[] variances = mixture.covariances();
        Tensor means = mixture.means();
        int d = origin.length;
        for (int j = 0; j < weights.length; j++) {
            double constant = Math.log(weights[j]);
            for (int f = 0; f < d; f++) {
                double precision = 1 / variances[j * d + f];
                double mean = (double) means.get(j, f) - origin[f];
                first.set(f, at + j, (float) (precision * mean));
                second.set(f, at + j, (float) (-0.5 * precision));
                constant += 0.5 * (Math.log(precision) - precision * mean * mean);
            }
            bias[at + j] = (float) constant;
        }
    }

    /** The number of mixtures. */
    int mixtures() {
        return starts.length - 1;
    }

    /** The number of components of all mixtures. */
    int columns() {
        return starts[starts.length - 1];
    }

    /** d. */
    int features() {
        return linear.rows();
    }

    /** The posteriors of samples, those from a floor on. */
    Posteriors posteriors(Rows x, float floor) {
        Compute compute = engine.compute();
        int most = Math.min(TILE, x.rows());
        Tensor z = compute.zeros(most, features());
        Tensor squares = compute.zeros(most, features());
        Tensor densities = compute.zeros(most, columns());
        Tensor host = densities.onHeap() ? densities : Tensor.zeros(most, columns());
        Posteriors result = new Posteriors(columns());
        for (int from = 0; from < x.rows(); from += TILE) {
            Cancellation.check("the posteriors of mixtures");
            int count = Math.min(TILE, x.rows() - from);
            compute.copy(x.rows(from, from + count), z.rows(0, count));
            Tensor tile = densities.rows(0, count);
            densities(z.rows(0, count), squares.rows(0, count), tile);
            Tensor shares = host.rows(0, count);
            if (host != densities) {
                compute.copy(tile, shares);
            }
            engine.workers().forEach(count, row -> share(shares.array(), shares.offset() + row * columns(), floor));
            result.append(shares);
        }
        return result;
    }

    private void densities(Tensor z, Tensor squares, Tensor out) {
        Compute compute = engine.compute();
        compute.addRow(z, -1, origin, z);
        compute.multiplyElements(1, z, z, 0, squares);
        compute.multiply(z, linear, out);
        compute.multiply(false, squares, false, quadratic, 1, 1, out);
    }

    /** One row of densities, without their constants, becomes the posteriors of each mixture, 0 where below the floor. */
    private void share(float[] row, int at, float floor) {
        for (int t = 0; t < mixtures(); t++) {
            float most = Float.NEGATIVE_INFINITY;
            for (int j = starts[t]; j < starts[t + 1]; j++) {
                row[at + j] += bias[j];
                most = Math.max(most, row[at + j]);
            }
            double sum = 0;
            for (int j = starts[t]; j < starts[t + 1]; j++) {
                float below = row[at + j] - most;
                row[at + j] = below < -FAR ? 0 : (float) Math.exp(below);
                sum += row[at + j];
            }
            for (int j = starts[t]; j < starts[t + 1]; j++) {
                float share = (float) (row[at + j] / sum);
                row[at + j] = share < floor ? 0 : share;
            }
        }
    }
}
