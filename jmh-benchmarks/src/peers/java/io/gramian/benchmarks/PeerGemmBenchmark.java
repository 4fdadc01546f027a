package io.gramian.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.gramian.tensor.Tensor;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Matrix products m×k×n by OpenBLAS and libtorch, on memory outside the heap, with as many threads as processors. */
public class PeerGemmBenchmark extends Measured {
    @Param({"1024x1024x1024", "256x784x500", "256x500x2000", "10000x64x10000"})
    private String shape;

    private Tensor a;
    private Tensor b;
    private int m;
    private int k;
    private int n;
    private FloatPointer blasA;
    private FloatPointer blasB;
    private FloatPointer blasC;
    private NDManager torch;
    private NDArray torchA;
    private NDArray torchB;

    /** For JMH. */
    public PeerGemmBenchmark() {}

    /** Draws the data, and hands them to both. */
    @Setup
    public void prepare() {
        int[] sizes = Shapes.parse(shape);
        m = sizes[0];
        k = sizes[1];
        n = sizes[2];
        a = PeerData.normal("a", m, k);
        b = PeerData.normal("b", k, n);
        blasA = new FloatPointer(a.toArray());
        blasB = new FloatPointer(b.toArray());
        blasC = new FloatPointer((long) m * n);
        // Nothing is fetched, and nobody is told.
        System.setProperty("ai.djl.offline", "true");
        torch = NDManager.newBaseManager("PyTorch");
        torchA = torch.create(a.toArray(), new Shape(m, k));
        torchB = torch.create(b.toArray(), new Shape(k, n));
    }

    /** Into memory that is there. */
    @Benchmark
    public FloatPointer openBlas() {
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasNoTrans,
                openblas_nolapack.CblasNoTrans,
                m,
                n,
                k,
                1,
                blasA,
                k,
                blasB,
                n,
                0,
                blasC,
                n);
        return blasC;
    }

    /** Into memory of its own, which is freed. */
    @Benchmark
    public long libtorch() {
        try (NDArray product = torchA.matMul(torchB)) {
            return product.size();
        }
    }

    /** Compares samples with float64. */
    @TearDown
    public void check() {
        openBlas();
        try (NDArray product = torchA.matMul(torchB)) {
            float[] values = product.toFloatArray();
            for (int i : Reference.sample(m)) {
                for (int j : Reference.sample(n)) {
                    double expected = Reference.product(a, i, b, j);
                    long index = (long) i * n + j;
                    Reference.require("OpenBLAS's element", blasC.get(index), expected, 1e-6 * k);
                    Reference.require("libtorch's element", values[(int) index], expected, 1e-6 * k);
                }
            }
        }
        torch.close();
    }
}
