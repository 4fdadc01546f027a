package io.gramian.benchmarks;

import io.gramian.compute.Compute;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.linalg.EigenPairs;
import io.gramian.linalg.SymmetricOperator;
import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The leading eigenpairs of a stored Gaussian kernel of n×d data: n×d×count. */
public class EigenBenchmark extends KernelBenchmark {
    @Param({"1000x10x10", "2000x10x10"})
    private String shape;

    private Tensor matrix;
    private BlockEigensolver.Options options;

    /** For JMH. */
    public EigenBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        Tensor x = state.normal("x", sizes[0], sizes[1]);
        matrix = state.compute().zeros(sizes[0], sizes[0]);
        state.compute().rbf(x, x, 0.5f / sizes[1], matrix);
        options = BlockEigensolver.Options.of(sizes[2]);
    }

    /** To the usual tolerance. */
    @Benchmark
    public EigenPairs leading(KernelState state) {
        return BlockEigensolver.leading(state.engine(), new Stored(state.compute(), matrix), options);
    }

    /** An eigenvalue is as good as the square of its residual, relative to the gap; the residual is what is checked. */
    @Override
    public void check(KernelState state) {
        EigenPairs pairs = leading(state);
        Tensor vectors = pairs.vectors();
        Reference.require("the defect of the vectors", Reference.defect(vectors), 0, 1e-5);
        double largest = pairs.values()[0];
        for (int k = 0; k < options.count(); k++) {
            double squares = 0;
            for (int i = 0; i < matrix.rows(); i++) {
                double residual = Reference.product(matrix, i, vectors, k) - pairs.values()[k] * vectors.get(i, k);
                squares += residual * residual;
            }
            Reference.require("the residual of a pair", Math.sqrt(squares), 0, 2 * options.tolerance() * largest);
        }
        checkRayleigh(largest);
    }

    /** No Rayleigh quotient lies above the largest eigenvalue, and that of the ones lies near for such a kernel. */
    private void checkRayleigh(double largest) {
        double sum = 0;
        for (int i = 0; i < matrix.size(); i++) {
            sum += Reference.element(matrix, i);
        }
        double quotient = sum / matrix.rows();
        if (!(quotient <= largest * (1 + 1e-6))) {
            throw new WrongAnswerException(
                    "the largest eigenvalue is " + largest + ", below a Rayleigh quotient, " + quotient);
        }
    }

    private record Stored(Compute compute, Tensor matrix) implements SymmetricOperator {
        @Override
        public int size() {
            return matrix.rows();
        }

        @Override
        public void apply(Tensor block, Tensor out) {
            compute.multiply(matrix, block, out);
        }
    }
}
