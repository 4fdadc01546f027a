package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Engine;
import io.gramian.linalg.TallProducts;
import io.gramian.manifold.CayleyCurve;
import io.gramian.tensor.Tensor;
import java.util.Map;

/** A step along the Cayley curve through an n×c matrix with orthonormal columns, the gradient given. */
final class CayleyJob implements Job {
    private static final double STEP = 0.1;

    private final Inputs inputs;
    private final TallProducts products;
    private final Tensor u;
    private final Tensor g;
    private final Tensor moved;

    CayleyJob(Engine engine, Inputs inputs, int n, int c) {
        this.inputs = inputs;
        this.products = new TallProducts(engine);
        this.u = inputs.orthonormal("u", n, c);
        this.g = inputs.normal("g", n, c);
        this.moved = engine.compute().zeros(n, c);
    }

    @Override
    public void run() {
        CayleyCurve.move(products, u, g, CayleyCurve.of(products, u, g).at(STEP), moved);
    }

    /** The largest element of UᵀU − I. */
    @Override
    public Map<String, Double> quality() {
        int c = u.columns();
        Tensor values = inputs.host(moved);
        double[] gram = new double[c * c];
        for (int i = 0; i < u.rows(); i++) {
            for (int j = 0; j < c; j++) {
                for (int k = 0; k < c; k++) {
                    gram[j * c + k] += (double) values.get(i, j) * values.get(i, k);
                }
            }
        }
        double defect = 0;
        for (int j = 0; j < c; j++) {
            for (int k = 0; k < c; k++) {
                defect = Math.max(defect, Math.abs(gram[j * c + k] - (j == k ? 1 : 0)));
            }
        }
        return Map.of("defect", defect);
    }

    /** UᵀU, UᵀG, GᵀG, of which two are symmetric, and the combination of U and G. */
    @Override
    public Work work() {
        return Work.of(8.0 * u.size() * u.columns(), 3.0 * u.size());
    }
}
