package io.gramian.autodiff;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A static graph of operations. Record each operation once; then at every step write the inputs, call {@link #forward}
 * and {@link #backward}, and let an optimiser change the parameters:
 *
 * <pre>{@code
 * Variable x = tape.input(batch, features);
 * Variable y = tape.linear(x, tape.parameter(w), tape.parameter(b), Activation.IDENTITY);
 * Scalar loss = tape.meanSquaredError(y, target);
 * }</pre>
 *
 * Recording computes nothing. A tape and its variables are for one thread at a time.
 */
public final class Tape {
    private final Compute compute;
    private final List<Op<?>> ops = new ArrayList<>();

    /** An empty tape. */
    public Tape(Compute compute) {
        this.compute = compute;
    }

    /** What it computes with. */
    public Compute compute() {
        return compute;
    }

    /** A leaf without gradient, zeros in the backend's memory, to be written before each step. */
    public Variable input(int... extents) {
        return leaf(compute.zeros(extents), false);
    }

    /** A leaf that shares a tensor and whose gradient is wanted. */
    public Variable parameter(Tensor tensor) {
        return leaf(tensor, true);
    }

    /** A leaf that shares a tensor. */
    public Variable leaf(Tensor tensor, boolean needsGradient) {
        return new Variable(tensor, needsGradient);
    }

    /** Memory for the result of an operation; it needs a gradient if one of the inputs does. */
    public Variable result(int rows, int columns, Node... inputs) {
        return new Variable(compute.zeros(rows, columns), anyNeedsGradient(inputs));
    }

    /** A number for the result of an operation; it needs a gradient if one of the inputs does. */
    public Scalar scalar(Node... inputs) {
        return new Scalar(anyNeedsGradient(inputs));
    }

    /** Appends an operation, and returns its output. */
    public <R extends Node> R record(Op<R> op) {
        ops.add(op);
        return op.output();
    }

    /** Computes all operations in the order of recording. */
    public void forward() {
        for (Op<?> op : ops) {
            op.forward(compute);
        }
    }

    /**
     * Computes the gradient of a loss by every leaf that it depends on and that wants one; {@link #forward} goes
     * before.
     *
     * @param gradients replaced by those of this loss
     */
    public void backward(Scalar loss, Gradients gradients) {
        gradients.clear();
        gradients.add(loss, 1);
        for (int i = ops.size() - 1; i >= 0; i--) {
            Op<?> op = ops.get(i);
            if (gradients.reached(op.output())) {
                op.backward(compute, gradients);
            }
        }
    }

    /** act(x·w + b), with x n×in, w in×out and b of out elements. */
    public Variable linear(Variable x, Variable w, Variable b, Activation activation) {
        return linear(x, false, w, b, activation);
    }

    /** act(x·w + b), or act(x·wᵀ + b) for w out×in, the weights of another layer. */
    public Variable linear(Variable x, boolean transposeW, Variable w, Variable b, Activation activation) {
        int columns = transposeW ? w.rows() : w.columns();
        return record(new Linear(x, transposeW, w, b, activation, result(x.rows(), columns, x, w, b)));
    }

    /**
     * act(γ·x̂ + β), x̂ the columns of x at mean 0 and variance 1, see {@link io.gramian.compute.BatchNormKernel}; each
     * forward pass moves the running statistics.
     *
     * @param x n×d, n at least 2
     * @param scale γ, d elements; likewise shift, β
     * @param running 2×d, the mean and the variance, shared
     */
    public Variable batchNorm(
            Variable x,
            Variable scale,
            Variable shift,
            Activation activation,
            double epsilon,
            double momentum,
            Tensor running) {
        Tensor statistics = compute.zeros(3, x.columns());
        Variable y = like(x, scale, shift);
        return record(new BatchNorm(x, scale, shift, activation, epsilon, momentum, running, statistics, y));
    }

    /** a·b. */
    public Variable matMul(Variable a, Variable b) {
        return matMul(false, a, false, b);
    }

    /** op(a)·op(b), where op transposes if asked. */
    public Variable matMul(boolean transposeA, Variable a, boolean transposeB, Variable b) {
        int rows = transposeA ? a.columns() : a.rows();
        int columns = transposeB ? b.rows() : b.columns();
        return record(new MatMul(transposeA, a, transposeB, b, result(rows, columns, a, b)));
    }

    /** a + b, of one shape. */
    public Variable add(Variable a, Variable b) {
        return record(new Add(a, 1, b, like(a, b)));
    }

    /** a − b, of one shape. */
    public Variable subtract(Variable a, Variable b) {
        return record(new Add(a, -1, b, like(a, b)));
    }

    /** The elementwise product a∘b, of one shape. */
    public Variable multiply(Variable a, Variable b) {
        return record(new Multiply(a, b, like(a, b)));
    }

    /** factor·x. */
    public Variable scale(Variable x, double factor) {
        return record(new Scale(x, (float) factor, like(x)));
    }

    /** act(x), elementwise. */
    public Variable activate(Variable x, Activation activation) {
        return record(new Activate(x, activation, like(x)));
    }

    /** length·x/‖x‖, row by row: their directions; a row of zeros stays zero. */
    public Variable unitRows(Variable x, double length) {
        Tensor scales = compute.zeros(x.rows(), 1);
        Tensor along = compute.zeros(x.rows(), 1);
        Tensor work = compute.zeros(x.rows(), x.columns());
        return record(new UnitRows(x, length, scales, along, work, like(x)));
    }

    /** x with a row, of x.columns() elements, added to each of its rows. */
    public Variable addRow(Variable x, Variable row) {
        return record(new AddRow(x, row, like(x, row)));
    }

    /**
     * x with a share of its elements set to 0, others at each pass: masking noise.
     *
     * @param x has no gradient
     * @param share in [0, 1)
     * @param key of the random stream
     * @param pass the number of the pass; the same number masks the same elements
     */
    public Variable mask(Variable x, double share, long key, LongSupplier pass) {
        return record(new Mask(x, (float) share, key, pass, leaf(compute.zeros(x.rows(), x.columns()), false)));
    }

    /** Σ x. */
    public Scalar sum(Variable x) {
        Tensor ones = compute.zeros(1, x.columns());
        compute.fill(1, ones);
        return record(new Sum(x, ones, scalar(x)));
    }

    /** The mean over all elements of (a−b)²; 0 where there are none. */
    public Scalar meanSquaredError(Variable a, Variable b) {
        return squaredError(a, b, 1.0 / Math.max(1, a.value().size()));
    }

    /** factor·Σ(a−b)²; with 1/rows the squared error summed over the features, mean over the rows. */
    public Scalar squaredError(Variable a, Variable b, double factor) {
        Tensor difference = compute.zeros(a.rows(), a.columns());
        return record(new SquaredError(a, b, factor, difference, scalar(a, b)));
    }

    /**
     * Σᵢⱼ exp(−γ‖xᵢ−xⱼ‖²)·(uᵢ·uⱼ), see {@link io.gramian.compute.HsicKernel}; to maximise it, give it a negative
     * weight.
     *
     * @param x n×d
     * @param u n×c, a leaf without gradient
     */
    public Scalar hsic(Variable x, Variable u, double gamma) {
        Tensor gradient = compute.zeros(x.rows(), x.columns());
        return record(new Hsic(x, u, (float) gamma, gradient, scalar(x)));
    }

    /**
     * ‖K/‖K‖ − P/‖P‖‖ with K = E·Eᵀ, see {@link io.gramian.compute.AlignmentKernel}.
     *
     * @param codes E, n×c
     * @param prior P, n×n, symmetric, a leaf without gradient
     */
    public Scalar alignment(Variable codes, Variable prior) {
        Tensor gradient = compute.zeros(codes.rows(), codes.columns());
        return record(new Alignment(codes, prior, gradient, scalar(codes)));
    }

    /**
     * factor·KL(P‖Q) of soft assignments to centroids, see {@link io.gramian.compute.SoftAssignmentKernel}.
     *
     * @param codes n×m
     * @param centroids k×m
     * @param target P, n×k, rows of sum 1, a leaf without gradient
     */
    public Scalar clusterDivergence(Variable codes, Variable centroids, Variable target, double factor) {
        return record(new ClusterDivergence(codes, centroids, target, factor, scalar(codes, centroids)));
    }

    /**
     * weight·H(Y) − H(Y|X) of classes, see {@link io.gramian.compute.SoftmaxKernel#information}; to maximise it, give it
     * a negative weight in the loss.
     *
     * @param logits n×k
     */
    public Scalar information(Variable logits, double weight) {
        return record(new Information(logits, weight, scalar(logits)));
    }

    /**
     * The mean of KL(softmax(target)‖softmax(logits)) over the rows.
     *
     * @param target n×k, taken for a constant: no gradient goes to it
     * @param logits n×k
     */
    public Scalar softmaxDivergence(Variable target, Variable logits) {
        return record(new SoftmaxDivergence(target, logits, scalar(logits)));
    }

    /** Σ weights[i]·terms[i]. */
    public Scalar weightedSum(double[] weights, Scalar... terms) {
        return record(new WeightedSum(weights.clone(), terms.clone(), scalar(terms)));
    }

    private Variable like(Variable first, Node... others) {
        Tensor value = compute.zeros(first.rows(), first.columns());
        return new Variable(value, first.needsGradient() || anyNeedsGradient(others));
    }

    private static boolean anyNeedsGradient(Node... inputs) {
        for (Node input : inputs) {
            if (input.needsGradient()) {
                return true;
            }
        }
        return false;
    }
}
