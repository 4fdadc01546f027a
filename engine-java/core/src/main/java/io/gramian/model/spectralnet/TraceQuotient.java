package io.gramian.model.spectralnet;

import io.gramian.autodiff.Gradients;
import io.gramian.autodiff.Op;
import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.linalg.Cholesky;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * tr((YᵀDY)⁻¹·YᵀLY), D the diagonal of the Laplacian L: what Σ Wᵢⱼ‖yᵢ−yⱼ‖² is once the columns of Y are made
 * orthonormal in D, whichever way. At its least Y spans the leading eigenvectors of D⁻¹W. The gradient is that of the
 * quotient, 2(LY − DY·(YᵀDY)⁻¹·YᵀLY)·(YᵀDY)⁻¹, which shrinks no direction of Y; steps that leave the orthonormalisation
 * as it was would, until the columns are all one.
 */
final class TraceQuotient extends Op<Scalar> {
    /** Of the mean of the diagonal of YᵀDY: keeps columns that have become equal from dividing by 0. */
    private static final double RIDGE = 1e-6;

    private final Variable y;
    private final Variable laplacian;
    private final Tensor pulled;
    private final Tensor weighted;
    private final Tensor gradient;
    private final Tensor degrees;
    private final Tensor hostDegrees;
    private final double[] gram;
    private final double[] energy;
    /** The rows of (YᵀDY)⁻¹, then those of −(YᵀDY)⁻¹·YᵀLY·(YᵀDY)⁻¹. */
    private final double[] coefficients;

    private TraceQuotient(Tape tape, Variable y, Variable laplacian) {
        super(tape.scalar(y));
        int m = y.rows();
        int k = y.columns();
        Compute compute = tape.compute();
        this.y = y;
        this.laplacian = laplacian;
        this.pulled = compute.zeros(m, k);
        this.weighted = compute.zeros(m, k);
        this.gradient = compute.zeros(m, k);
        this.degrees = compute.zeros(m, 1);
        this.hostDegrees = Tensor.zeros(m, 1);
        this.gram = new double[k * k];
        this.energy = new double[k * k];
        this.coefficients = new double[2 * k * k];
    }

    static Scalar of(Tape tape, Variable y, Variable laplacian) {
        return tape.record(new TraceQuotient(tape, y, laplacian));
    }

    @Override
    protected void forward(Compute compute) {
        int k = y.columns();
        readDegrees(compute);
        compute.multiply(laplacian.value(), y.value(), pulled);
        compute.scaleRows(y.value(), degrees, weighted);
        compute.tallGram(List.of(y.value()), List.of(pulled), energy);
        compute.tallGram(List.of(y.value()), List.of(weighted), gram);
        double trace = 0;
        for (int j = 0; j < k; j++) {
            trace += gram[j * k + j];
        }
        for (int j = 0; j < k; j++) {
            gram[j * k + j] += RIDGE * trace / k;
        }
        Optional<Cholesky> root = Cholesky.of(gram, k);
        output().set(root.isEmpty() ? Double.NaN : solve(root.get(), k));
    }

    /** The diagonal of the Laplacian: in rows of m + 1 it is a column. */
    private void readDegrees(Compute compute) {
        int m = y.rows();
        Tensor flat = laplacian.value().reshape(m * m);
        for (int i = 0; i < m; i++) {
            compute.copy(flat.rows(i * (m + 1), i * (m + 1) + 1), hostDegrees.rows(i, i + 1));
        }
        compute.copy(hostDegrees, degrees);
    }

    private double solve(Cholesky root, int k) {
        double[] quotient = root.solve(energy, k);
        double[] identity = new double[k * k];
        double trace = 0;
        for (int j = 0; j < k; j++) {
            identity[j * k + j] = 1;
            trace += quotient[j * k + j];
        }
        double[] inverse = root.solve(identity, k);
        System.arraycopy(inverse, 0, coefficients, 0, k * k);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += quotient[i * k + l] * inverse[l * k + j];
                }
                coefficients[(k + i) * k + j] = -sum;
            }
        }
        return trace;
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        compute.tallCombine(List.of(pulled, weighted), coefficients, gradient);
        gradients.add(y, 2 * gradients.of(output()), gradient);
    }
}
