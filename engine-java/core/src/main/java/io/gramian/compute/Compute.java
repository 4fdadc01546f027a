package io.gramian.compute;

import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * The operations of a backend behind one check of their arguments: a shape that does not fit is an
 * {@link IllegalArgumentException} that names the argument and both shapes. What each one computes stands with its kernel
 * interface.
 */
public final class Compute {
    private final Backend backend;

    /** The operations of a backend. */
    public Compute(Backend backend) {
        this.backend = backend;
    }

    /** A tensor of zeros in the backend's memory. */
    public Tensor zeros(int... extents) {
        return backend.zeros(Shape.of(extents));
    }

    /** Copies elements between the heap and the backend's memory. */
    public void copy(Tensor from, Tensor to) {
        require(from.size() == to.size(), "to", to, "the shape of from, " + from.shape());
        backend.copy(from, to);
    }

    /** c ← a·b. */
    public void multiply(Tensor a, Tensor b, Tensor c) {
        multiply(false, a, false, b, 1, 0, c);
    }

    /** See {@link GemmKernel#multiply}. */
    public void multiply(
            boolean transposeA, Tensor a, boolean transposeB, Tensor b, float alpha, float beta, Tensor c) {
        int m = transposeA ? a.columns() : a.rows();
        int k = transposeA ? a.rows() : a.columns();
        int inner = transposeB ? b.columns() : b.rows();
        int n = transposeB ? b.rows() : b.columns();
        require(inner == k, "b", b, "inner extent " + k + " to go with a of shape " + a.shape());
        requireShape("c", c, m, n);
        backend.gemm().multiply(transposeA, a, transposeB, b, alpha, beta, c);
    }

    /** See {@link SymmetricKernel#multiply}. */
    public void symmetricMultiply(Tensor a, Tensor x, Tensor out) {
        requireShape("a", a, x.rows(), x.rows());
        requireSame("out", out, x);
        backend.symmetric().multiply(a, x, out);
    }

    /** See {@link TallKernel#gram}. */
    public void tallGram(List<Tensor> left, List<Tensor> right, double[] out) {
        int p = requireTall("left", left, left.get(0).rows());
        int q = requireTall("right", right, left.get(0).rows());
        requireLength("out", out.length, p * q);
        backend.tall().gram(left, right, out);
    }

    /** See {@link TallKernel#combine}. */
    public void tallCombine(List<Tensor> blocks, double[] m, Tensor out) {
        requireLength("m", m.length, requireTall("blocks", blocks, out.rows()) * out.columns());
        backend.tall().combine(blocks, m, out);
    }

    /** See {@link LinearKernel#forward}. */
    public void linear(Tensor x, Tensor w, Tensor bias, Activation activation, Tensor y) {
        requireShape("w", w, x.columns(), y.columns());
        require(bias.size() == w.columns(), "bias", bias, w.columns() + " elements");
        requireShape("y", y, x.rows(), w.columns());
        backend.linear().forward(x, w, bias, activation, y);
    }

    /** See {@link LinearKernel#backward}. */
    public void linearBackward(
            Tensor x,
            Tensor w,
            Tensor y,
            Activation activation,
            Tensor dy,
            Tensor dx,
            float betaX,
            Tensor dw,
            Tensor db,
            float betaW) {
        requireShape("w", w, x.columns(), y.columns());
        requireSame("dy", dy, y);
        if (dx != null) {
            requireSame("dx", dx, x);
        }
        requireSame("dw", dw, w);
        require(db.size() == w.columns(), "db", db, w.columns() + " elements");
        backend.linear().backward(x, w, y, activation, dy, dx, betaX, dw, db, betaW);
    }

    /** See {@link PairwiseKernel#squaredDistances}. */
    public void squaredDistances(Tensor x, Tensor y, Tensor out) {
        requirePair(x, y);
        requireShape("out", out, x.rows(), y.rows());
        backend.pairwise().squaredDistances(x, y, out);
    }

    /** See {@link RbfKernel#gram}. */
    public void rbf(Tensor x, Tensor y, float gamma, Tensor out) {
        requirePair(x, y);
        requireGamma(gamma);
        requireShape("out", out, x.rows(), y.rows());
        backend.rbf().gram(x, y, gamma, out);
    }

    /** See {@link RbfKernel#rowSums}. */
    public void rbfRowSums(Tensor x, Tensor y, float gamma, Tensor out) {
        requirePair(x, y);
        requireGamma(gamma);
        require(out.size() == x.rows(), "out", out, x.rows() + " elements");
        backend.rbf().rowSums(x, y, gamma, out);
    }

    /** See {@link RbfKernel#times}. */
    public void rbfTimes(Tensor x, Tensor y, float gamma, Tensor v, Tensor out) {
        requirePair(x, y);
        requireGamma(gamma);
        require(v.rows() == y.rows(), "v", v, y.rows() + " rows, as y of shape " + y.shape());
        requireShape("out", out, x.rows(), v.columns());
        backend.rbf().times(x, y, gamma, v, out);
    }

    /** See {@link HsicKernel#value}. */
    public double hsic(Tensor x, Tensor u, float gamma) {
        requireGamma(gamma);
        require(u.rows() == x.rows(), "u", u, x.rows() + " rows, as x of shape " + x.shape());
        return backend.hsic().value(x, u, gamma);
    }

    /** See {@link HsicKernel#gradient}. */
    public double hsicGradient(Tensor x, Tensor u, float gamma, float scale, float beta, Tensor out) {
        requireGamma(gamma);
        require(u.rows() == x.rows(), "u", u, x.rows() + " rows, as x of shape " + x.shape());
        requireSame("out", out, x);
        return backend.hsic().gradient(x, u, gamma, scale, beta, out);
    }

    /** See {@link AlignmentKernel#value}. */
    public double alignment(Tensor codes, Tensor prior, double priorNorm) {
        requirePrior(codes, prior, priorNorm);
        return backend.alignment().value(codes, prior, priorNorm);
    }

    /** See {@link AlignmentKernel#gradient}. */
    public double alignmentGradient(Tensor codes, Tensor prior, double norm, float scale, float beta, Tensor out) {
        requirePrior(codes, prior, norm);
        requireSame("out", out, codes);
        return backend.alignment().gradient(codes, prior, norm, scale, beta, out);
    }

    /** See {@link KMeansKernel#assign}. */
    public double assign(Tensor x, Tensor centroids, int[] labels, float[] distances) {
        require(
                centroids.rows() > 0 && centroids.columns() == x.columns(),
                "centroids",
                centroids,
                "at least one row and " + x.columns() + " columns");
        requireLength("labels", labels.length, x.rows());
        requireLength("distances", distances.length, x.rows());
        return backend.kMeans().assign(x, centroids, labels, distances);
    }

    /** See {@link KMeansKernel#update}. */
    public void updateCentroids(Tensor x, int[] labels, Tensor centroids, int[] counts) {
        require(centroids.columns() == x.columns(), "centroids", centroids, x.columns() + " columns");
        requireLength("labels", labels.length, x.rows());
        requireLength("counts", counts.length, centroids.rows());
        backend.kMeans().update(x, labels, centroids, counts);
    }

    /** See {@link KMeansKernel#lloyd}; the centroids of its passes are k×d. */
    public LloydPass lloyd(Tensor x, int clusters) {
        if (clusters < 1) {
            throw new IllegalArgumentException("clusters is " + clusters + ", expected at least 1");
        }
        return backend.kMeans().lloyd(x, clusters);
    }

    /** See {@link MixtureKernel#statistics(Tensor, GaussianComponents, double[])}. */
    public double mixtureStatistics(Tensor columns, GaussianComponents components, double[] statistics) {
        requireColumns(columns, components, statistics);
        return backend.mixture().statistics(columns, components, statistics);
    }

    /** See {@link MixtureKernel#statistics(Tensor, int[], GaussianComponents, double[])}. */
    public void mixtureStatistics(Tensor columns, int[] labels, GaussianComponents components, double[] statistics) {
        requireColumns(columns, components, statistics);
        requireLength("labels", labels.length, columns.columns());
        backend.mixture().statistics(columns, labels, components, statistics);
    }

    /** See {@link MixtureKernel#responsibilities}. */
    public void responsibilities(
            Tensor x, GaussianComponents components, Tensor responsibilities, float[] logDensities) {
        require(x.columns() == components.features(), "x", x, components.features() + " columns, as the components");
        requireShape("responsibilities", responsibilities, x.rows(), components.components());
        requireLength("logDensities", logDensities.length, x.rows());
        backend.mixture().responsibilities(x, components, responsibilities, logDensities);
    }

    /** See {@link PatchKernel#features}. */
    public void patchFeatures(PatchSpec spec, Tensor images, PatchBank bank, Tensor out) {
        require(images.columns() == spec.imageSize(), "images", images, spec.imageSize() + " columns, as " + spec);
        bank.requireFor(spec);
        int columns = Math.multiplyExact(spec.regions(), bank.centroids().rows());
        requireShape("out", out, images.rows(), columns);
        backend.patches().features(spec, images, bank, out);
    }

    /** See {@link ElementwiseKernel#fill}. */
    public void fill(float value, Tensor out) {
        backend.elementwise().fill(value, out);
    }

    /** See {@link ElementwiseKernel#combine}. */
    public void combine(float alpha, Tensor a, float beta, Tensor b, Tensor out) {
        requireSame("b", b, a);
        requireSame("out", out, a);
        backend.elementwise().combine(alpha, a, beta, b, out);
    }

    /** See {@link ElementwiseKernel#multiply}. */
    public void multiplyElements(float alpha, Tensor a, Tensor b, float beta, Tensor out) {
        requireSame("b", b, a);
        requireSame("out", out, a);
        backend.elementwise().multiply(alpha, a, b, beta, out);
    }

    /** See {@link ElementwiseKernel#activate}. */
    public void activate(Activation activation, Tensor x, Tensor out) {
        requireSame("out", out, x);
        backend.elementwise().activate(activation, x, out);
    }

    /** See {@link ElementwiseKernel#activateBackward}. */
    public void activateBackward(Activation activation, Tensor y, Tensor dy, float beta, Tensor out) {
        requireSame("dy", dy, y);
        requireSame("out", out, y);
        backend.elementwise().activateBackward(activation, y, dy, beta, out);
    }

    /** See {@link ElementwiseKernel#scaleRows}. */
    public void scaleRows(Tensor a, Tensor s, Tensor out) {
        require(s.size() == a.rows(), "s", s, a.rows() + " elements, one a row of a of shape " + a.shape());
        requireSame("out", out, a);
        backend.elementwise().scaleRows(a, s, out);
    }

    /** See {@link ElementwiseKernel#addRow}. */
    public void addRow(Tensor a, float alpha, Tensor row, Tensor out) {
        require(row.size() == a.columns(), "row", row, a.columns() + " elements");
        requireSame("out", out, a);
        backend.elementwise().addRow(a, alpha, row, out);
    }

    /** See {@link ElementwiseKernel#sum}. */
    public double sum(Tensor a) {
        return backend.elementwise().sum(a);
    }

    /** See {@link ElementwiseKernel#dot}. */
    public double dot(Tensor a, Tensor b) {
        requireSame("b", b, a);
        return backend.elementwise().dot(a, b);
    }

    /** See {@link ElementwiseKernel#squaredDifference}. */
    public double squaredDifference(Tensor a, Tensor b) {
        requireSame("b", b, a);
        return backend.elementwise().squaredDifference(a, b);
    }

    /** See {@link ElementwiseKernel#columnSums}. */
    public void columnSums(Tensor a, float alpha, float beta, Tensor out) {
        require(out.size() == a.columns(), "out", out, a.columns() + " elements");
        backend.elementwise().columnSums(a, alpha, beta, out);
    }

    /** See {@link ElementwiseKernel#rowSums}. */
    public void rowSums(Tensor a, Tensor out) {
        require(out.size() == a.rows(), "out", out, a.rows() + " elements");
        backend.elementwise().rowSums(a, out);
    }

    /** See {@link ElementwiseKernel#squaredRowNorms}. */
    public void squaredRowNorms(Tensor a, Tensor out) {
        require(out.size() == a.rows(), "out", out, a.rows() + " elements");
        backend.elementwise().squaredRowNorms(a, out);
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
        requireSame("gradient", gradient, parameter);
        requireSame("first", first, parameter);
        requireSame("second", second, parameter);
        if (step < 1) {
            throw new IllegalArgumentException("step is " + step + ", counted from 1");
        }
        backend.adam().step(parameter, gradient, first, second, rate, beta1, beta2, epsilon, step);
    }

    /** See {@link RandomKernel#uniform}. */
    public void uniform(long key, long counter, Tensor out) {
        backend.random().uniform(key, counter, out);
    }

    /** See {@link RandomKernel#normal}. */
    public void normal(long key, long counter, Tensor out) {
        backend.random().normal(key, counter, out);
    }

    private static void requireColumns(Tensor columns, GaussianComponents components, double[] statistics) {
        require(
                columns.rows() == components.features(),
                "columns",
                columns,
                components.features() + " rows, one a feature of the components");
        requireLength("statistics", statistics.length, components.components() * components.statistics());
    }

    private static void requirePair(Tensor x, Tensor y) {
        require(x.columns() == y.columns(), "y", y, x.columns() + " columns, as x of shape " + x.shape());
    }

    private static void requireGamma(float gamma) {
        if (!(gamma >= 0) || Float.isInfinite(gamma)) {
            throw new IllegalArgumentException("gamma is " + gamma + ", expected a finite number not below 0");
        }
    }

    /** The number of columns in all. */
    private static int requireTall(String name, List<Tensor> blocks, int rows) {
        int columns = 0;
        for (Tensor block : blocks) {
            require(block.rows() == rows, name, block, rows + " rows");
            columns += block.columns();
        }
        return columns;
    }

    private static void requirePrior(Tensor codes, Tensor prior, double norm) {
        requireShape("prior", prior, codes.rows(), codes.rows());
        if (!(norm > 0) || Double.isInfinite(norm)) {
            throw new IllegalArgumentException("priorNorm is " + norm + ", expected a finite number above 0");
        }
    }

    private static void requireShape(String name, Tensor tensor, int rows, int columns) {
        require(tensor.rows() == rows && tensor.columns() == columns, name, tensor, rows + "×" + columns);
    }

    private static void requireSame(String name, Tensor tensor, Tensor like) {
        requireShape(name, tensor, like.rows(), like.columns());
    }

    private static void requireLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " has " + length + " entries, expected " + expected);
        }
    }

    private static void require(boolean holds, String name, Tensor tensor, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " has shape " + tensor.shape() + ", expected " + expected);
        }
    }
}
