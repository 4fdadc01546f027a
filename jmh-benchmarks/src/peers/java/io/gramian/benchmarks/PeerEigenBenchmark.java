package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import org.bytedeco.openblas.global.openblas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import smile.math.blas.UPLO;
import smile.math.matrix.fp32.ARPACK;
import smile.math.matrix.fp32.Matrix;

/** The leading eigenpairs of a stored kernel, n×d×count: by Smile, which calls ARPACK, and by the LAPACK of OpenBLAS. */
public class PeerEigenBenchmark extends Measured {
    /** Of the residuals, as a fraction of the largest eigenvalue. */
    private static final double TOLERANCE = 1e-3;

    /** What LAPACK calls rows as they lie. */
    private static final int ROW_MAJOR = 101;

    @Param({"1000x10x10", "2000x10x10"})
    private String shape;

    private int n;
    private int count;
    private Tensor matrix;
    private Matrix smile;
    private float[] values;
    private float[] vectors;

    /** For JMH. */
    public PeerEigenBenchmark() {}

    /** Makes the kernel. */
    @Setup
    public void prepare() {
        int[] sizes = Shapes.parse(shape);
        n = sizes[0];
        count = sizes[2];
        matrix = PeerData.kernel(n, sizes[1]);
        // Symmetric, so that columns are rows.
        smile = new Matrix(n, n, n, matrix.toArray());
        smile.uplo(UPLO.LOWER);
        values = new float[n];
        vectors = new float[n * count];
    }

    /** By implicitly restarted Lanczos iteration. */
    @Benchmark
    public Matrix.EVD smileArpack() {
        return ARPACK.syev(smile, ARPACK.SymmOption.LA, count);
    }

    /** By reduction to a tridiagonal matrix, which needs a copy. */
    @Benchmark
    public float[] openBlasLapack() {
        float[] copy = matrix.toArray();
        int[] found = new int[1];
        int[] support = new int[2 * n];
        int info = openblas.LAPACKE_ssyevr(
                ROW_MAJOR,
                (byte) 'V',
                (byte) 'I',
                (byte) 'L',
                n,
                copy,
                n,
                0,
                0,
                n - count + 1,
                n,
                0,
                found,
                values,
                vectors,
                count,
                support);
        if (info != 0) {
            throw new WrongAnswerException("LAPACK ends with " + info);
        }
        return vectors;
    }

    /** Compares A·v with λ·v in float64, for the pairs of both. */
    @TearDown
    public void check() {
        openBlasLapack();
        for (int k = 0; k < count; k++) {
            double[] vector = new double[n];
            for (int i = 0; i < n; i++) {
                vector[i] = vectors[i * count + k];
            }
            requireResidual("LAPACK's", vector, values[k]);
        }
        Matrix.EVD pairs = smileArpack();
        for (int k = 0; k < count; k++) {
            double[] vector = new double[n];
            for (int i = 0; i < n; i++) {
                vector[i] = pairs.Vr.get(i, k);
            }
            requireResidual("ARPACK's", vector, pairs.wr[k]);
        }
    }

    private void requireResidual(String whose, double[] vector, double value) {
        double squares = 0;
        double norm = 0;
        for (int i = 0; i < n; i++) {
            double image = 0;
            for (int j = 0; j < n; j++) {
                image += matrix.get(i, j) * vector[j];
            }
            squares += (image - value * vector[i]) * (image - value * vector[i]);
            norm += vector[i] * vector[i];
        }
        Reference.require(whose + " norm", norm, 1, 1e-3);
        Reference.require(whose + " residual", Math.sqrt(squares), 0, TOLERANCE * values[count - 1]);
    }
}
