package io.gramian.compute;

import io.gramian.tensor.Tensor;
import java.util.Objects;

/** The part of {@link Compute} that goes element by element: arithmetic, its sums, softmax, Adam's step and random numbers. */
abstract class ElementwiseCompute {
    final Backend backend;

    ElementwiseCompute(Backend backend) {
        this.backend = backend;
    }

    /** See {@link ElementwiseKernel#fill}. */
    public void fill(float value, Tensor out) {
        backend.elementwise().fill(value, out);
    }

    /**
     * See {@link ElementwiseKernel#gatherRows}.
     *
     * @throws IndexOutOfBoundsException if an index is not a row of x
     */
    public void gatherRows(Tensor x, int[] rows, int from, Tensor out) {
        Checks.columns("out", out, x.columns(), "x");
        Objects.checkFromIndexSize(from, out.rows(), rows.length);
        for (int i = from; i < from + out.rows(); i++) {
            Objects.checkIndex(rows[i], x.rows());
        }
        backend.elementwise().gatherRows(x, rows, from, out);
    }

    /** See {@link ElementwiseKernel#combine}. */
    public void combine(float alpha, Tensor a, float beta, Tensor b, Tensor out) {
        Checks.same("b", b, a);
        Checks.same("out", out, a);
        backend.elementwise().combine(alpha, a, beta, b, out);
    }

    /** See {@link ElementwiseKernel#multiply}. */
    public void multiplyElements(float alpha, Tensor a, Tensor b, float beta, Tensor out) {
        Checks.same("b", b, a);
        Checks.same("out", out, a);
        backend.elementwise().multiply(alpha, a, b, beta, out);
    }

    /** See {@link ElementwiseKernel#squareRoots}. */
    public void squareRoots(Tensor x, Tensor out) {
        Checks.same("out", out, x);
        backend.elementwise().squareRoots(x, out);
    }

    /** See {@link ElementwiseKernel#activate}. */
    public void activate(Activation activation, Tensor x, Tensor out) {
        Checks.same("out", out, x);
        backend.elementwise().activate(activation, x, out);
    }

    /** See {@link ElementwiseKernel#activateBackward}. */
    public void activateBackward(Activation activation, Tensor y, Tensor dy, float beta, Tensor out) {
        Checks.same("dy", dy, y);
        Checks.same("out", out, y);
        backend.elementwise().activateBackward(activation, y, dy, beta, out);
    }

    /** See {@link ElementwiseKernel#scaleRows}. */
    public void scaleRows(Tensor a, Tensor s, Tensor out) {
        Checks.size("s", s, a.rows());
        Checks.same("out", out, a);
        backend.elementwise().scaleRows(a, s, out);
    }

    /** See {@link ElementwiseKernel#addRow}. */
    public void addRow(Tensor a, float alpha, Tensor row, Tensor out) {
        Checks.size("row", row, a.columns());
        Checks.same("out", out, a);
        backend.elementwise().addRow(a, alpha, row, out);
    }

    /** See {@link ElementwiseKernel#sum}. */
    public double sum(Tensor a) {
        return backend.elementwise().sum(a);
    }

    /** See {@link ElementwiseKernel#dot}. */
    public double dot(Tensor a, Tensor b) {
        Checks.same("b", b, a);
        return backend.elementwise().dot(a, b);
    }

    /** See {@link ElementwiseKernel#squaredDifference}. */
    public double squaredDifference(Tensor a, Tensor b) {
        Checks.same("b", b, a);
        return backend.elementwise().squaredDifference(a, b);
    }

    /** See {@link ElementwiseKernel#columnSums}. */
    public void columnSums(Tensor a, float alpha, float beta, Tensor out) {
        Checks.size("out", out, a.columns());
        backend.elementwise().columnSums(a, alpha, beta, out);
    }

    /** See {@link ElementwiseKernel#rowSums}. */
    public void rowSums(Tensor a, Tensor out) {
        Checks.size("out", out, a.rows());
        backend.elementwise().rowSums(a, out);
    }

    /** See {@link ElementwiseKernel#squaredRowNorms}. */
    public void squaredRowNorms(Tensor a, Tensor out) {
        Checks.size("out", out, a.rows());
        backend.elementwise().squaredRowNorms(a, out);
    }

    /** See {@link SoftmaxKernel#probabilities}. */
    public void softmax(Tensor z, Tensor p) {
        Checks.same("p", p, z);
        backend.softmax().probabilities(z, p);
    }

    /** See {@link SoftmaxKernel#information}. */
    public double information(Tensor z, double weight) {
        return backend.softmax().information(z, weight);
    }

    /** See {@link SoftmaxKernel#informationGradient}. */
    public void informationGradient(Tensor z, double weight, float scale, float beta, Tensor dz) {
        Checks.same("dz", dz, z);
        backend.softmax().informationGradient(z, weight, scale, beta, dz);
    }

    /** See {@link SoftmaxKernel#divergence}. */
    public double softmaxDivergence(Tensor target, Tensor z) {
        Checks.same("target", target, z);
        return backend.softmax().divergence(target, z);
    }

    /** See {@link SoftmaxKernel#divergenceGradient}. */
    public void softmaxDivergenceGradient(Tensor target, Tensor z, float scale, float beta, Tensor dz) {
        Checks.same("target", target, z);
        Checks.same("dz", dz, z);
        backend.softmax().divergenceGradient(target, z, scale, beta, dz);
    }

    /** See {@link AdamKernel#step}. */
    public void adam(
            Tensor parameter,
            Tensor gradient,
            Tensor first,
            Tensor second,
            float rate,
            float beta1,
            float beta2,
            float epsilon,
            long step) {
        Checks.same("gradient", gradient, parameter);
        Checks.same("first", first, parameter);
        Checks.same("second", second, parameter);
        Checks.count("step", step);
        backend.adam().step(parameter, gradient, first, second, rate, beta1, beta2, epsilon, step);
    }

    /** See {@link RandomKernel#uniform}. */
    public void uniform(long key, long counter, Tensor out) {
        backend.random().uniform(key, counter, out);
    }

    /** See {@link RandomKernel#mask}. */
    public void mask(long key, long counter, float share, Tensor x, Tensor out) {
        Checks.same("out", out, x);
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("share is " + share + ", expected from 0 to below 1");
        }
        backend.random().mask(key, counter, share, x, out);
    }

    /** See {@link RandomKernel#normal}. */
    public void normal(long key, long counter, Tensor out) {
        backend.random().normal(key, counter, out);
    }
}
