package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;

import io.gramian.compute.AlignmentKernel;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.GemmKernel;
import io.gramian.compute.Scratch;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/**
 * The distance of two normalised kernels and its gradient, in whichever of two ways takes fewer operations: with one half of
 * K and a product (A·K/‖K‖ − P/‖P‖)·E; or, where there are few codes, by K·E = E·(EᵀE) and ‖K‖ = ‖EᵀE‖ without K.
 */
final class SimdAlignmentKernel implements AlignmentKernel {
    /** Rows of a task. */
    private static final int ROWS = 32;

    /** How many vectors of squares are summed in float32 before they are carried over to float64. */
    private static final int RUN = 32;

    /** Below this, 2 − 2A of sums in float32 has lost digits, and the difference is taken element by element. */
    private static final double NEAR = 0.02;

    private final Workers workers;
    private final Scratch scratch;
    private final GemmKernel gemm;
    private final ElementwiseKernel elementwise;
    private final SymmetricProduct symmetric;

    SimdAlignmentKernel(Workers workers, GemmKernel gemm, ElementwiseKernel elementwise) {
        this.workers = workers;
        this.scratch = workers.scratch();
        this.gemm = gemm;
        this.elementwise = elementwise;
        this.symmetric = new SymmetricProduct(workers);
    }

    @Override
    public double value(Tensor codes, Tensor prior, double priorNorm) {
        int n = codes.rows();
        int c = codes.columns();
        float[] kernel = scratch.take(SymmetricProduct.size(n));
        symmetric.fill(codes.array(), codes.offset(), c, 1, n, c, kernel);
        double norm = Math.sqrt(inner(kernel, n, null));
        double loss = difference(kernel, norm, prior, priorNorm, 0, null);
        scratch.give(kernel);
        return loss;
    }

    @Override
    public double gradient(Tensor codes, Tensor prior, double priorNorm, float scale, float beta, Tensor out) {
        // n²c + 3/2·nc² against 3/2·n²c multiplications.
        double loss =
                3L * codes.columns() < codes.rows() ? withoutKernel(codes, prior, priorNorm, scale, beta, out) : -1;
        return loss >= 0 ? loss : withKernel(codes, prior, priorNorm, scale, beta, out);
    }

    private double withKernel(Tensor codes, Tensor prior, double priorNorm, float scale, float beta, Tensor out) {
        int n = codes.rows();
        int c = codes.columns();
        float[] kernel = scratch.take(SymmetricProduct.size(n));
        float[] weights = scratch.take(Math.multiplyExact(n, n));
        symmetric.fill(codes.array(), codes.offset(), c, 1, n, c, kernel);
        double norm = Math.sqrt(inner(kernel, n, null));
        double alignment = norm == 0 ? 0 : inner(kernel, n, prior) / (norm * priorNorm);
        double loss = difference(kernel, norm, prior, priorNorm, (float) alignment, weights);
        scratch.give(kernel);
        double factor = norm == 0 || loss <= ROUND_OFF ? 0 : 2 * scale / (loss * norm);
        gemm.multiply(false, Tensor.wrap(weights, n, n), false, codes, (float) factor, beta, out);
        scratch.give(weights);
        return loss;
    }

    /** As the gradient; returns -1, and out is as it was, where this way would lose digits. */
    private double withoutKernel(Tensor codes, Tensor prior, double priorNorm, float scale, float beta, Tensor out) {
        int n = codes.rows();
        int c = codes.columns();
        float[] upper = scratch.take(SymmetricProduct.size(c));
        symmetric.fill(codes.array(), codes.offset(), 1, c, c, n, upper);
        double norm = Math.sqrt(inner(upper, c, null));
        float[] gram = scratch.take(c * c);
        mirror(upper, c, gram);
        scratch.give(upper);
        float[] image = scratch.take(codes.size());
        Tensor priorTimesCodes = Tensor.wrap(image, n, c);
        gemm.multiply(false, prior, false, codes, 1, 0, priorTimesCodes);
        double alignment = elementwise.dot(codes, priorTimesCodes) / (norm * priorNorm);
        double squared = 2 - 2 * alignment;
        double loss = -1;
        if (squared >= NEAR) {
            loss = Math.sqrt(squared);
            double factor = 2 * scale / (loss * norm);
            Tensor held = beta == 0 ? priorTimesCodes : out;
            elementwise.combine((float) (-factor / priorNorm), priorTimesCodes, beta, held, out);
            Tensor square = Tensor.wrap(gram, c, c);
            gemm.multiply(false, codes, false, square, (float) (factor * alignment / norm), 1, out);
        }
        scratch.give(image);
        scratch.give(gram);
        return loss;
    }

    /** ⟨K, P⟩ of symmetric matrices by their upper triangles; ⟨K, K⟩ where P is null. */
    private double inner(float[] upper, int n, Tensor p) {
        int stride = SymmetricProduct.stride(n);
        float[] other = p == null ? upper : p.array();
        int offset = p == null ? 0 : p.offset();
        int otherStride = p == null ? stride : n;
        double[] parts = new double[Lanes.blocks(n, ROWS)];
        workers.forEach(parts.length, task -> {
            float[] lanes = new float[LENGTH];
            double sum = 0;
            for (int i = task * ROWS; i < Math.min(n, (task + 1) * ROWS); i++) {
                int at = i * stride + i;
                int bt = offset + i * otherStride + i;
                sum += 2 * LaneSums.dot(upper, at, other, bt, n - i, lanes) - (double) upper[at] * other[bt];
            }
            parts[task] = sum;
        });
        return sum(parts);
    }

    private void mirror(float[] upper, int n, float[] full) {
        int stride = SymmetricProduct.stride(n);
        workers.forEach(Lanes.blocks(n, ROWS), task -> {
            int first = task * ROWS;
            int end = Math.min(n, first + ROWS);
            for (int i = first; i < end; i++) {
                System.arraycopy(upper, i * stride + i, full, i * n + i, n - i);
            }
            mirror(full, n, first, end);
        });
    }

    /** Copies the upper part of the rows from first to end below the diagonal. */
    private static void mirror(float[] full, int n, int first, int end) {
        for (int j = first + 1; j < n; j++) {
            int columns = Math.min(j, end);
            for (int i = first; i < columns; i++) {
                full[j * n + i] = full[i * n + j];
            }
        }
    }

    /** ‖K/‖K‖ − P/‖P‖‖; and weights ← alignment·K/‖K‖ − P/‖P‖ unless they are null. */
    private double difference(
            float[] upper, double norm, Tensor prior, double priorNorm, float alignment, float[] weights) {
        int n = prior.rows();
        int stride = SymmetricProduct.stride(n);
        float ofKernel = norm == 0 ? 0 : (float) (1 / norm);
        float ofPrior = (float) (1 / priorNorm);
        double[] parts = new double[Lanes.blocks(n, ROWS)];
        workers.forEach(parts.length, task -> {
            float[] target = weights == null ? scratch.take(n) : weights;
            float[] lanes = new float[LENGTH];
            int first = task * ROWS;
            int end = Math.min(n, first + ROWS);
            double sum = 0;
            for (int i = first; i < end; i++) {
                int kt = i * stride + i;
                int pt = prior.offset() + i * n + i;
                int to = weights == null ? 0 : i * n + i;
                double onDiagonal = (double) upper[kt] * ofKernel - (double) prior.array()[pt] * ofPrior;
                sum -= onDiagonal * onDiagonal;
                for (int j = 0; j < n - i; j += RUN * LENGTH) {
                    int length = Math.min(RUN * LENGTH, n - i - j);
                    sum += 2
                            * differences(
                                    upper,
                                    kt + j,
                                    ofKernel,
                                    prior.array(),
                                    pt + j,
                                    ofPrior,
                                    alignment,
                                    target,
                                    to + (weights == null ? 0 : j),
                                    length,
                                    lanes);
                }
            }
            if (weights == null) {
                scratch.give(target);
            } else {
                mirror(weights, n, first, end);
            }
            parts[task] = sum;
        });
        return Math.sqrt(Math.max(0, sum(parts)));
    }

    /** Σ (a − b)² and out ← alignment·a − b, with a and b scaled. */
    private static double differences(
            float[] a,
            int at,
            float scaleA,
            float[] b,
            int bt,
            float scaleB,
            float alignment,
            float[] out,
            int ot,
            int n,
            float[] lanes) {
        FloatVector squares = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector left = FloatVector.fromArray(SPECIES, a, at + i).mul(scaleA);
            FloatVector right = FloatVector.fromArray(SPECIES, b, bt + i).mul(scaleB);
            FloatVector difference = left.sub(right);
            squares = difference.fma(difference, squares);
            left.mul(alignment).sub(right).intoArray(out, ot + i);
        }
        squares.intoArray(lanes, 0);
        double sum = 0;
        for (int lane = 0; lane < LENGTH; lane++) {
            sum += lanes[lane];
        }
        for (; i < n; i++) {
            float left = a[at + i] * scaleA;
            float right = b[bt + i] * scaleB;
            double difference = left - right;
            sum += difference * difference;
            out[ot + i] = alignment * left - right;
        }
        return sum;
    }

    private static double sum(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }
}
