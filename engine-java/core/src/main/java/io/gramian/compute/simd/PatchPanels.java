package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import io.gramian.compute.PatchBank;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * A bank of centroids, packed as the right side of a product with the rows (y − c̄, ‖y − c̄‖², 1), c̄ the mean of the centroids:
 * it gives the binary logarithms of softmax shares, up to a constant of the row, or squared distances. The norm is left out where
 * it is such a constant.
 */
final class PatchPanels implements AutoCloseable {
    private static final double LOG2E = 1.4426950408889634;

    /** The logarithm of a padding centroid's share. */
    private static final float NEVER = -1e30f;

    private final Workers workers;
    private final boolean softmax;
    private final boolean normed;
    private final int width;
    private final int columns;
    private final float[] packed;
    private final float[] whitening;
    private final float[] centre;

    PatchPanels(Workers workers, PatchBank bank, boolean softmax) {
        Tensor centroids = bank.centroids();
        this.workers = workers;
        this.softmax = softmax;
        this.width = centroids.columns();
        this.columns = Lanes.roundUp(centroids.rows(), TILE_COLUMNS);
        this.normed = !softmax || !allEqual(bank.gamma());
        this.centre = mean(centroids);
        float[] rows = workers.scratch().take(columns * depth());
        fill(bank, rows);
        this.packed = workers.scratch().take(Lanes.CACHE_LINE_START + columns * depth());
        Panels.packColumns(workers, rows, 0, 1, depth(), depth(), columns, packed, Lanes.CACHE_LINE_START);
        workers.scratch().give(rows);
        this.whitening = bank.whitening() == null ? null : pack(bank.whitening());
    }

    /** How many values a mapped patch has. */
    int width() {
        return width;
    }

    /** How many values a row has. */
    int depth() {
        return width + (normed ? 2 : 1);
    }

    /** How many panels of centroids there are. */
    int panels() {
        return columns / TILE_COLUMNS;
    }

    float[] packed() {
        return packed;
    }

    /** The transpose of the whitening matrix, packed as a right side; or null. */
    float[] whitening() {
        return whitening;
    }

    /** Makes a row of a mapped patch, in place. */
    void complete(float[] rows, int at, float[] lanes) {
        subtract(rows, at, centre);
        if (normed) {
            rows[at + width] = (float) LaneSums.dot(rows, at, rows, at, width, lanes);
        }
        rows[at + depth() - 1] = 1;
    }

    private static void subtract(float[] rows, int at, float[] centre) {
        for (int f = 0; f < centre.length; f++) {
            rows[at + f] -= centre[f];
        }
    }

    private float[] pack(Tensor matrix) {
        float[] result = workers.scratch().take(Panels.columnsSize(matrix.rows(), matrix.columns()));
        int depth = matrix.columns();
        Panels.packColumns(workers, matrix.array(), matrix.offset(), 1, depth, depth, matrix.rows(), result, 0);
        return result;
    }

    private void fill(PatchBank bank, float[] rows) {
        Tensor centroids = bank.centroids();
        int k = centroids.rows();
        double[] last = new double[k];
        for (int i = 0; i < k; i++) {
            double factor = softmax ? -LOG2E * element(bank.gamma(), i) : 1;
            double norm = 0;
            for (int f = 0; f < width; f++) {
                double c = (double) centroids.get(i, f) - centre[f];
                norm += c * c;
                rows[i * depth() + f] = (float) (-2 * factor * c);
            }
            if (normed) {
                rows[i * depth() + width] = (float) factor;
            }
            last[i] = factor * norm + (softmax && bank.bias() != null ? LOG2E * element(bank.bias(), i) : 0);
        }
        // A constant more or less does not change a softmax, and small numbers are rounded less.
        double shift = softmax ? Arrays.stream(last).average().orElse(0) : 0;
        for (int i = 0; i < k; i++) {
            rows[(i + 1) * depth() - 1] = (float) (last[i] - shift);
        }
        Arrays.fill(rows, k * depth(), columns * depth(), 0);
        for (int i = k; i < columns; i++) {
            rows[(i + 1) * depth() - 1] = softmax ? NEVER : 0;
        }
    }

    private static float element(Tensor tensor, int i) {
        return tensor.array()[tensor.offset() + i];
    }

    private static boolean allEqual(Tensor tensor) {
        for (int i = 1; i < tensor.size(); i++) {
            if (element(tensor, i) != element(tensor, 0)) {
                return false;
            }
        }
        return true;
    }

    private static float[] mean(Tensor rows) {
        double[] sum = new double[rows.columns()];
        for (int i = 0; i < rows.rows(); i++) {
            for (int f = 0; f < sum.length; f++) {
                sum[f] += element(rows, i * sum.length + f);
            }
        }
        float[] mean = new float[sum.length];
        for (int f = 0; f < mean.length; f++) {
            mean[f] = (float) (sum[f] / rows.rows());
        }
        return mean;
    }

    @Override
    public void close() {
        workers.scratch().give(packed);
        if (whitening != null) {
            workers.scratch().give(whitening);
        }
    }
}
