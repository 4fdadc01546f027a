package io.gramian.benchmarks;

import io.gramian.linalg.Orthonormalizer;
import io.gramian.linalg.TallProducts;
import io.gramian.manifold.CayleyCurve;
import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Moves on the Stiefel manifold of n×c matrices: a step along the Cayley curve, and the way back onto the manifold. */
public class StiefelBenchmark extends KernelBenchmark {
    private static final double STEP = 0.1;

    @Param({"4000x10", "30000x20"})
    private String shape;

    private TallProducts products;
    private Orthonormalizer orthonormalizer;
    private Tensor u;
    private Tensor g;
    private Tensor moved;
    private Tensor retracted;

    /** For JMH. */
    public StiefelBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        products = new TallProducts(state.engine());
        orthonormalizer = new Orthonormalizer(state.engine(), sizes[0], sizes[1]);
        u = state.normal("u", sizes[0], sizes[1]);
        orthonormalizer.orthonormalise(u);
        g = state.normal("g", sizes[0], sizes[1]);
        moved = state.compute().zeros(sizes[0], sizes[1]);
        retracted = state.compute().zeros(sizes[0], sizes[1]);
    }

    /** The point of the curve through u along g. */
    @Benchmark
    public Tensor cayley(KernelState state) {
        CayleyCurve.move(products, u, g, CayleyCurve.of(products, u, g).at(STEP), moved);
        return moved;
    }

    /** u + g/10, made orthonormal. */
    @Benchmark
    public Tensor retract(KernelState state) {
        state.compute().combine(1, u, 0.1f, g, retracted);
        orthonormalizer.orthonormalise(retracted);
        return retracted;
    }

    @Override
    public void check(KernelState state) {
        cayley(state);
        retract(state);
        Reference.require("the defect of a point of the curve", Reference.defect(moved), 0, 1e-5);
        Reference.require("the defect of a retracted point", Reference.defect(retracted), 0, 1e-5);
        for (int column : Reference.sample(u.columns())) {
            checkCurve(column);
        }
    }

    /** With v = (u + moved)/2 and A = G·Uᵀ − U·Gᵀ, the curve is moved − u = τ·A·v. */
    private void checkCurve(int column) {
        int n = u.rows();
        int c = u.columns();
        double[] uv = new double[c];
        double[] gv = new double[c];
        for (int i = 0; i < n; i++) {
            double v = ((double) u.get(i, column) + moved.get(i, column)) / 2;
            for (int k = 0; k < c; k++) {
                uv[k] += u.get(i, k) * v;
                gv[k] += g.get(i, k) * v;
            }
        }
        for (int i : Reference.sample(n)) {
            double image = 0;
            for (int k = 0; k < c; k++) {
                image += g.get(i, k) * uv[k] - u.get(i, k) * gv[k];
            }
            double move = (double) moved.get(i, column) - u.get(i, column);
            Reference.require("a move along the curve", move, STEP * image, 1e-5);
        }
    }
}
