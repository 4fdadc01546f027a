package io.gramian.benchmarks;

import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.tensor.Tensor;

/** What ours are measured on, for the peers. */
final class PeerData {
    private PeerData() {}

    /** The same numbers as {@link KernelState#normal}. */
    static Tensor normal(String name, int rows, int columns) {
        try (Engine engine = Engine.builder().backend("scalar").build()) {
            Tensor tensor = Tensor.zeros(rows, columns);
            engine.compute().normal(Philox.key(0, name), 0, tensor);
            return tensor;
        }
    }

    /** The same kernel as in {@link EigenBenchmark}. */
    static Tensor kernel(int n, int d) {
        Tensor x = normal("x", n, d);
        try (Engine engine = Engine.builder().build()) {
            Tensor matrix = Tensor.zeros(n, n);
            engine.compute().rbf(x, x, 0.5f / d, matrix);
            return matrix;
        }
    }

    /** Rows in float64. */
    static double[][] rows(Tensor x) {
        double[][] rows = new double[x.rows()][x.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = x.get(i, j);
            }
        }
        return rows;
    }
}
