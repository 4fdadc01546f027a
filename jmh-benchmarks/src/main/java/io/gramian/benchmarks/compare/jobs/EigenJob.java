package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.linalg.EigenPairs;
import io.gramian.linalg.SymmetricOperator;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** Leading eigenvectors of a stored, normalised and centred kernel of points in one more groups than vectors. */
final class EigenJob implements Job {
    private static final double TOLERANCE = 1e-4;
    private static final int MOST_PRODUCTS = 1000;

    private final Engine engine;
    private final Inputs inputs;
    private final int count;
    private final Tensor matrix;
    private EigenPairs pairs;

    EigenJob(Engine engine, Inputs inputs, int count, int n, int d) {
        this.engine = engine;
        this.inputs = inputs;
        this.count = count;
        Tensor x = inputs.clouds("x", n, d, count + 1);
        this.matrix = engine.compute().zeros(n, n);
        engine.compute().rbf(x, x, Exact.gamma(engine, x, 0.5), matrix);
        Tensor host = inputs.host(matrix);
        normalise(host);
        centre(host);
        engine.compute().copy(host, matrix);
    }

    /** K ← D^−½·K·D^−½. */
    private static void normalise(Tensor matrix) {
        int n = matrix.rows();
        double[] scales = new double[n];
        for (int i = 0; i < n; i++) {
            double degree = 0;
            for (int j = 0; j < n; j++) {
                degree += matrix.get(i, j);
            }
            scales[i] = 1 / Math.sqrt(degree);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, (float) (matrix.get(i, j) * scales[i] * scales[j]));
            }
        }
    }

    /** K ← H·K·H: less the means of the columns, which for a symmetric K are those of the rows, plus that of all. */
    private static void centre(Tensor matrix) {
        int n = matrix.rows();
        double[] means = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                means[i] += matrix.get(i, j) / (double) n;
            }
            mean += means[i] / n;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, (float) (matrix.get(i, j) - means[i] - means[j] + mean));
            }
        }
    }

    @Override
    public void run() {
        BlockEigensolver.Options options = new BlockEigensolver.Options(count, TOLERANCE, MOST_PRODUCTS);
        pairs = BlockEigensolver.leading(engine, new Stored(engine.compute(), matrix), options);
    }

    /** The largest ‖A·v − λ·v‖. */
    @Override
    public Map<String, Double> quality() {
        Tensor values = inputs.host(matrix);
        Tensor vectors = inputs.host(pairs.vectors());
        int n = values.rows();
        double[] image = new double[n * count];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = values.get(i, j);
                for (int k = 0; k < count; k++) {
                    image[i * count + k] += value * vectors.get(j, k);
                }
            }
        }
        double largest = 0;
        for (int k = 0; k < count; k++) {
            largest = Math.max(largest, residual(image, vectors, k));
        }
        return Map.of("residual", largest);
    }

    private static double residual(double[] image, Tensor vectors, int column) {
        int count = vectors.columns();
        double value = 0;
        for (int i = 0; i < vectors.rows(); i++) {
            value += image[i * count + column] * vectors.get(i, column);
        }
        double sum = 0;
        for (int i = 0; i < vectors.rows(); i++) {
            double difference = image[i * count + column] - value * vectors.get(i, column);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** As many products as were made, with no block wider than the vectors asked for. */
    @Override
    public Work work() {
        double elements = matrix.size();
        return Work.of(pairs.products() * 2 * elements * count, Work.loads(elements, pairs.products()));
    }

    private record Stored(Compute compute, Tensor matrix) implements SymmetricOperator {
        @Override
        public int size() {
            return matrix.rows();
        }

        @Override
        public void apply(Tensor block, Tensor out) {
            compute.symmetricMultiply(matrix, block, out);
        }

        @Override
        public boolean skipsZeroRows() {
            return compute.symmetricSkipsZeroRows();
        }
    }
}
