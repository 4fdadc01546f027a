package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * The operations of a backend behind one check of their arguments: a shape that does not fit is an
 * {@link IllegalArgumentException} that names the argument and both shapes. What each one computes stands with its kernel
 * interface.
 */
@Experimental
public final class Compute extends LayerCompute {
    /** The operations of a backend. */
    public Compute(Backend backend) {
        super(backend);
    }

    /** A tensor of zeros in the backend's memory. */
    public Tensor zeros(int... extents) {
        return backend.zeros(Shape.of(extents));
    }

    /** Copies elements between the heap and the backend's memory. */
    public void copy(Tensor from, Tensor to) {
        Checks.copy(from, to);
        backend.copy(from, to);
    }

    /** A tensor of the same elements in the backend's memory: itself where it lies there, else a copy of it from the heap. */
    public Tensor there(Tensor x) {
        return placed(x, backend.zeros(Shape.of(0)).onHeap() ? null : backend);
    }

    /**
     * Rows that are read again and again, in the backend's memory where that has plenty of room for them, else as they are.
     *
     * @param x not modified, and not to be modified as long as the result is used
     */
    public Rows resident(Rows x) {
        boolean fits = x instanceof Tensor tensor && (long) Float.BYTES * tensor.size() <= backend.memory() / 2;
        return fits ? there((Tensor) x) : x;
    }

    /** A tensor of the same elements on the heap: itself where it lies there, else a copy. */
    public Tensor onHeap(Tensor x) {
        return placed(x, null);
    }

    private Tensor placed(Tensor x, Backend there) {
        if (x.onHeap() == (there == null)) {
            return x;
        }
        Tensor placed = there == null ? Tensor.zeros(x.shape()) : there.zeros(x.shape());
        backend.copy(x, placed);
        return placed;
    }

    /** See {@link Backend#mark}. */
    public long mark() {
        return backend.mark();
    }

    /** See {@link Backend#copyBeside}. */
    public void copyBeside(long mark, Tensor from, Tensor to) {
        Checks.copy(from, to);
        backend.copyBeside(mark, from, to);
    }

    /** See {@link Backend#finish}. */
    public void finish() {
        backend.finish();
    }

    /** c ← a·b. */
    public void multiply(Tensor a, Tensor b, Tensor c) {
        multiply(false, a, false, b, 1, 0, c);
    }

    /** See {@link GemmKernel#multiply}. */
    public void multiply(
            boolean transposeA, Tensor a, boolean transposeB, Tensor b, float alpha, float beta, Tensor c) {
        Checks.product(transposeA, a, transposeB, b, c);
        backend.gemm().multiply(transposeA, a, transposeB, b, alpha, beta, c);
    }

    /** See {@link SymmetricKernel#multiply}. */
    public void symmetricMultiply(Tensor a, Tensor x, Tensor out) {
        Checks.shape("a", a, x.rows(), x.rows());
        Checks.same("out", out, x);
        backend.symmetric().multiply(a, x, out);
    }

    /** See {@link SymmetricKernel#skipsZeroRows}. */
    public boolean symmetricSkipsZeroRows() {
        return backend.symmetric().skipsZeroRows();
    }

    /** See {@link TallKernel#gram}. */
    public void tallGram(List<Tensor> left, List<Tensor> right, double[] out) {
        int p = Checks.tall("left", left, left.get(0).rows());
        int q = Checks.tall("right", right, left.get(0).rows());
        Checks.length("out", out.length, p * q);
        backend.tall().gram(left, right, out);
    }

    /** See {@link TallKernel#combine}. */
    public void tallCombine(List<Tensor> blocks, double[] m, Tensor out) {
        Checks.length("m", m.length, Checks.tall("blocks", blocks, out.rows()) * out.columns());
        backend.tall().combine(blocks, m, out);
    }

    /** See {@link PairwiseKernel#squaredDistances}. */
    public void squaredDistances(Tensor x, Tensor y, Tensor out) {
        Checks.pair(x, y);
        Checks.shape("out", out, x.rows(), y.rows());
        backend.pairwise().squaredDistances(x, y, out);
    }

    /** See {@link RbfKernel#gram}. */
    public void rbf(Tensor x, Tensor y, float gamma, Tensor out) {
        Checks.kernel(x, y, gamma);
        Checks.shape("out", out, x.rows(), y.rows());
        backend.rbf().gram(x, y, gamma, out);
    }

    /** See {@link RbfKernel#rowSums}. */
    public void rbfRowSums(Tensor x, Tensor y, float gamma, Tensor out) {
        Checks.kernel(x, y, gamma);
        Checks.size("out", out, x.rows());
        backend.rbf().rowSums(x, y, gamma, out);
    }

    /** See {@link RbfKernel#times}. */
    public void rbfTimes(Tensor x, Tensor y, float gamma, Tensor v, Tensor out) {
        Checks.kernel(x, y, gamma);
        Checks.rows("v", v, "y", y);
        Checks.shape("out", out, x.rows(), v.columns());
        backend.rbf().times(x, y, gamma, v, out);
    }

    /** See {@link HsicKernel#value}. */
    public double hsic(Tensor x, Tensor u, float gamma) {
        Checks.weighed(x, u, gamma);
        return backend.hsic().value(x, u, gamma);
    }

    /** See {@link HsicKernel#gradient}. */
    public double hsicGradient(Tensor x, Tensor u, float gamma, float scale, float beta, Tensor out) {
        Checks.weighed(x, u, gamma);
        Checks.same("out", out, x);
        return backend.hsic().gradient(x, u, gamma, scale, beta, out);
    }

    /** See {@link AlignmentKernel#value}. */
    public double alignment(Tensor codes, Tensor prior, double priorNorm) {
        Checks.prior(codes, prior, priorNorm);
        return backend.alignment().value(codes, prior, priorNorm);
    }

    /** See {@link AlignmentKernel#gradient}. */
    public double alignmentGradient(Tensor codes, Tensor prior, double norm, float scale, float beta, Tensor out) {
        Checks.prior(codes, prior, norm);
        Checks.same("out", out, codes);
        return backend.alignment().gradient(codes, prior, norm, scale, beta, out);
    }

    /** See {@link KMeansKernel#assign}. */
    public double assign(Tensor x, Tensor centroids, int[] labels, float[] distances) {
        Checks.centroids(centroids, x);
        Checks.length("labels", labels.length, x.rows());
        Checks.length("distances", distances.length, x.rows());
        return backend.kMeans().assign(x, centroids, labels, distances);
    }

    /** See {@link KMeansKernel#update}. */
    public void updateCentroids(Tensor x, int[] labels, Tensor centroids, int[] counts) {
        Checks.columns("centroids", centroids, x.columns(), "x");
        Checks.length("labels", labels.length, x.rows());
        Checks.length("counts", counts.length, centroids.rows());
        backend.kMeans().update(x, labels, centroids, counts);
    }

    /** See {@link KMeansKernel#lloyd}; the centroids of its passes are k×d. */
    public LloydPass lloyd(Tensor x, int clusters) {
        Checks.count("clusters", clusters);
        return backend.kMeans().lloyd(x, clusters);
    }

    /** See {@link KMeansKernel#miniBatch}; the centroids of its steps are k×d. */
    public MiniBatchPass miniBatch(Tensor x, int clusters, int batch) {
        if (clusters < 1) {
            throw new IllegalArgumentException("clusters is " + clusters + ", expected at least 1");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch is " + batch + ", expected at least 1");
        }
        return backend.kMeans().miniBatch(backend, x, clusters, batch);
    }

    /** See {@link MixtureKernel#statistics(Tensor, GaussianComponents, double[])}. */
    public double mixtureStatistics(Tensor columns, GaussianComponents components, double[] statistics) {
        Checks.mixture(columns, components, statistics);
        return backend.mixture().statistics(columns, components, statistics);
    }

    /** See {@link MixtureKernel#statistics(Tensor, int[], GaussianComponents, double[])}. */
    public void mixtureStatistics(Tensor columns, int[] labels, GaussianComponents components, double[] statistics) {
        Checks.mixture(columns, components, statistics);
        Checks.length("labels", labels.length, columns.columns());
        backend.mixture().statistics(columns, labels, components, statistics);
    }

    /** See {@link MixtureKernel#responsibilities}. */
    public void responsibilities(
            Tensor x, GaussianComponents components, Tensor responsibilities, float[] logDensities) {
        Checks.columns("x", x, components.features(), "the components");
        Checks.shape("responsibilities", responsibilities, x.rows(), components.components());
        Checks.length("logDensities", logDensities.length, x.rows());
        backend.mixture().responsibilities(x, components, responsibilities, logDensities);
    }

    /** See {@link SoftAssignmentKernel#assign}. */
    public void softAssign(Tensor z, Tensor centroids, Tensor q) {
        Checks.centroids(centroids, z);
        Checks.shape("q", q, z.rows(), centroids.rows());
        backend.softAssignment().assign(z, centroids, q);
    }

    /** See {@link SoftAssignmentKernel#divergence}. */
    public double clusterDivergence(Tensor z, Tensor centroids, Tensor target) {
        Checks.centroids(centroids, z);
        Checks.shape("target", target, z.rows(), centroids.rows());
        return backend.softAssignment().divergence(z, centroids, target);
    }

    /** See {@link SoftAssignmentKernel#gradient}. */
    public void clusterDivergenceGradient(
            Tensor z,
            Tensor centroids,
            Tensor target,
            float scale,
            float betaZ,
            Tensor dz,
            float betaCentroids,
            Tensor dcentroids) {
        Checks.centroids(centroids, z);
        Checks.shape("target", target, z.rows(), centroids.rows());
        Checks.same("dz", dz, z);
        Checks.same("dcentroids", dcentroids, centroids);
        backend.softAssignment().gradient(z, centroids, target, scale, betaZ, dz, betaCentroids, dcentroids);
    }

    /** See {@link PatchKernel#features}. */
    public void patchFeatures(PatchSpec spec, Tensor images, PatchBank bank, Tensor out) {
        Checks.columns("images", images, spec.imageSize(), spec);
        bank.requireFor(spec);
        int columns = Math.multiplyExact(spec.regions(), bank.centroids().rows());
        Checks.shape("out", out, images.rows(), columns);
        backend.patches().features(spec, images, bank, out);
    }
}
