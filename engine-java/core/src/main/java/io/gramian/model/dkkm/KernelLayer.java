package io.gramian.model.dkkm;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.PatchBank;
import io.gramian.compute.PatchSpec;
import io.gramian.decomposition.ZcaWhitening;
import io.gramian.model.ModelContents;
import io.gramian.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;

/**
 * One layer: φ(x)ᵢ = exp(−½(x−mᵢ)ᵀΣᵢ⁻¹(x−mᵢ)) / Σⱼ exp(−½(x−mⱼ)ᵀΣⱼ⁻¹(x−mⱼ)) (eq. 1 of the paper), Σᵢ a multiple of the identity or
 * diagonal, perhaps each term with a weight of its own; or the triangle features of {@link PatchSpec.Response#TRIANGLE}. Immutable.
 */
final class KernelLayer implements Layer {
    /** The most elements of an intermediate matrix. */
    private static final int BLOCK = 1 << 22;

    /** Centroids × features up to which plain loops in float64 serve, which lose no digits where cells are tight. */
    private static final long SMALL = 1 << 14;

    private static final String CENTROIDS = "centroids";
    private static final String VARIANCES = "variances";
    private static final String BIAS = "bias";

    private final Tensor centroids;
    private final Tensor variances;
    private final Tensor bias;
    private final PatchSpec.Response response;

    /** A layer whose centroids weigh the same. */
    KernelLayer(Tensor centroids, Tensor variances, PatchSpec.Response response) {
        this(centroids, variances, null, response);
    }

    /**
     * A layer.
     *
     * @param centroids k×d on the heap; shared, not to be modified
     * @param variances k×1, or k×d for one a feature, on the heap, above 0; shared. Of no use to triangle features
     * @param bias 1×k on the heap, added to the exponents; null for 0; shared
     */
    KernelLayer(Tensor centroids, Tensor variances, Tensor bias, PatchSpec.Response response) {
        this.centroids = Objects.requireNonNull(centroids, "centroids");
        this.variances = Objects.requireNonNull(variances, "variances");
        this.bias = bias;
        this.response = Objects.requireNonNull(response, "response");
        boolean spherical = variances.columns() == 1;
        if (variances.rows() != centroids.rows() || !(spherical || variances.columns() == centroids.columns())) {
            throw new IllegalArgumentException("variances has shape " + variances.shape()
                    + ", expected one, or one a feature, for each centroid of shape " + centroids.shape());
        }
        if (centroids.rows() == 0 || centroids.columns() == 0) {
            throw new IllegalArgumentException("centroids has shape " + centroids.shape() + ", expected some");
        }
        if (bias != null && (bias.size() != centroids.rows() || !Float.isFinite(sum(bias)))) {
            throw new IllegalArgumentException("bias has shape " + bias.shape()
                    + ", expected one finite number for each centroid of shape " + centroids.shape());
        }
        for (float variance : variances.toArray()) {
            if (!(variance > 0 && Float.isFinite(0.5f / variance))) {
                throw new IllegalArgumentException(
                        "variances holds " + variance + ", expected numbers above 0 whose inverse is finite");
            }
        }
    }

    private static float sum(Tensor bias) {
        float sum = 0;
        for (float each : bias.toArray()) {
            sum += each;
        }
        return sum;
    }

    @Override
    public int inputs() {
        return centroids.columns();
    }

    @Override
    public int outputs() {
        return centroids.rows();
    }

    Tensor centroids() {
        return centroids;
    }

    Tensor variances() {
        return variances;
    }

    PatchSpec.Response response() {
        return response;
    }

    /** Whether {@link #bank} can stand for it. */
    boolean fusible() {
        return variances.columns() == 1;
    }

    @Override
    public void store(ModelContents contents, String prefix) {
        contents.put(prefix + CENTROIDS, centroids).put(prefix + VARIANCES, variances);
        if (bias != null) {
            contents.put(prefix + BIAS, bias);
        }
    }

    /**
     * The layer stored under names that begin so.
     *
     * @param inputs how many values a row has
     * @param biased whether each centroid has a weight of its own
     */
    static KernelLayer restore(
            ModelContents contents, String prefix, int inputs, boolean biased, PatchSpec.Response response) {
        int k = contents.tensor(prefix + CENTROIDS).rows();
        Tensor centroids = contents.tensor(prefix + CENTROIDS, k, inputs);
        Tensor bias = biased ? contents.tensor(prefix + BIAS, 1, k) : null;
        return new KernelLayer(centroids, contents.tensor(prefix + VARIANCES), bias, response);
    }

    /** The layer as a bank for fused passes over patches that are whitened first, in the memory of the engine's backend. */
    PatchBank bank(Compute compute, Optional<ZcaWhitening> whitening) {
        Tensor gamma = Tensor.zeros(outputs());
        for (int i = 0; i < outputs(); i++) {
            gamma.array()[i] = gamma(i);
        }
        Tensor mean = whitening.map(map -> compute.there(map.mean())).orElse(null);
        Tensor matrix = whitening.map(map -> compute.there(map.matrix())).orElse(null);
        Tensor added = bias == null ? null : compute.there(bias);
        return new PatchBank(compute.there(centroids), compute.there(gamma), added, mean, matrix);
    }

    private float gamma(int centroid) {
        return 0.5f / variances.get(centroid, 0);
    }

    @Override
    public Tensor map(Engine engine, Tensor x) {
        return map(engine, x, 0);
    }

    /** Likewise, of rows from a number on, which an error is to name. */
    Tensor map(Engine engine, Tensor x, int first) {
        Compute compute = engine.compute();
        Tensor out = compute.zeros(x.rows(), outputs());
        if (x.rows() == 0) {
            return out;
        }
        if (response == PatchSpec.Response.TRIANGLE) {
            PatchSpec spec =
                    new PatchSpec(inputs(), 1, 1, 1, 1, 1, 1, PatchSpec.Pooling.SUM, response, PatchSpec.AS_IS);
            compute.patchFeatures(spec, x, bank(compute, Optional.empty()), out);
            return out;
        }
        logits(engine, x, out);
        compute.softmax(out, out);
        if (!Double.isFinite(compute.sum(out))) {
            throw tooFar(compute.onHeap(out), first);
        }
        return out;
    }

    /** Of a row whose distances to all centroids overflow, no similarity is known. */
    private static IllegalArgumentException tooFar(Tensor shares, int first) {
        int row = 0;
        while (Float.isFinite(shares.get(row, 0))) {
            row++;
        }
        return new IllegalArgumentException(
                "row " + (first + row) + " of x lies too far from all centroids, or is not finite: scale x as"
                        + " the data that the layers learnt from, or leave the row out");
    }

    private void logits(Engine engine, Tensor x, Tensor out) {
        Compute compute = engine.compute();
        int block = Math.clamp(BLOCK / Math.max(inputs(), outputs()), 1, x.rows());
        Logits logits = fusible() ? new Distances(compute, block) : apart(engine, block);
        for (int from = 0; from < x.rows(); from += block) {
            int to = Math.min(x.rows(), from + block);
            logits.of(x.rows(from, to), out.rows(from, to));
        }
        if (bias != null) {
            compute.addRow(out, 1, compute.there(bias), out);
        }
    }

    private Logits apart(Engine engine, int block) {
        boolean small = (long) inputs() * outputs() <= SMALL;
        return small ? new Differences(engine) : new Expansion(engine.compute(), block);
    }

    private interface Logits {
        void of(Tensor x, Tensor out);
    }

    /** −γᵢ·‖x − mᵢ‖² from distances, which keep their digits where clusters are tight. */
    private final class Distances implements Logits {
        private final Compute compute;
        private final Tensor there;
        private final Tensor gammas;

        Distances(Compute compute, int rows) {
            this.compute = compute;
            this.there = compute.there(centroids);
            Tensor row = Tensor.zeros(1, outputs());
            for (int i = 0; i < outputs(); i++) {
                row.array()[i] = gamma(i);
            }
            this.gammas = compute.zeros(rows, outputs());
            compute.addRow(gammas, 1, compute.there(row), gammas);
        }

        @Override
        public void of(Tensor x, Tensor out) {
            compute.squaredDistances(x, there, out);
            compute.multiplyElements(-1, out, gammas.rows(0, x.rows()), 0, out);
        }
    }

    /** −½Σf (x−m)²/σ², one by one. */
    private final class Differences implements Logits {
        private static final int TASK = 64;

        private final Engine engine;
        private final float[] means = centroids.toArray();
        private final double[] precisions = new double[variances.size()];

        Differences(Engine engine) {
            this.engine = engine;
            for (int i = 0; i < precisions.length; i++) {
                precisions[i] = -0.5 / variances.get(i / inputs(), i % inputs());
            }
        }

        @Override
        public void of(Tensor x, Tensor out) {
            Tensor rows = engine.compute().onHeap(x);
            Tensor host = out.onHeap() ? out : Tensor.zeros(out.rows(), out.columns());
            engine.workers().forEach(Math.ceilDiv(x.rows(), TASK), task -> {
                for (int row = task * TASK; row < Math.min(x.rows(), (task + 1) * TASK); row++) {
                    row(rows.array(), rows.offset() + row * inputs(), host.array(), host.offset() + row * outputs());
                }
            });
            if (!out.onHeap()) {
                engine.compute().copy(host, out);
            }
        }

        private void row(float[] x, int at, float[] logits, int to) {
            int d = inputs();
            for (int i = 0; i < outputs(); i++) {
                double sum = 0;
                for (int f = 0; f < d; f++) {
                    double difference = (double) x[at + f] - means[i * d + f];
                    sum += difference * difference * precisions[i * d + f];
                }
                logits[to + i] = (float) sum;
            }
        }
    }

    /** −½Σf (x−m)²/σ² = x²·(−½σ⁻²)ᵀ + x·(m·σ⁻²)ᵀ + const, about the mean of the centroids. */
    private final class Expansion implements Logits {
        private final Compute compute;
        private final Tensor centre;
        private final Tensor precisions;
        private final Tensor products;
        private final Tensor constants;
        private final Tensor centred;
        private final Tensor squares;

        Expansion(Compute compute, int rows) {
            this.compute = compute;
            int k = outputs();
            int d = inputs();
            Tensor mean = Tensor.zeros(1, d);
            Tensor precision = Tensor.zeros(k, d);
            Tensor product = Tensor.zeros(k, d);
            Tensor constant = Tensor.zeros(1, k);
            for (int i = 0; i < k * d; i++) {
                mean.array()[i % d] += centroids.get(i / d, i % d) / k;
            }
            for (int i = 0; i < k; i++) {
                double sum = 0;
                for (int f = 0; f < d; f++) {
                    double m = centroids.get(i, f) - mean.array()[f];
                    double inverse = 1.0 / variances.get(i, f);
                    precision.set(i, f, (float) (-inverse / 2));
                    product.set(i, f, (float) (m * inverse));
                    sum -= m * m * inverse / 2;
                }
                constant.set(0, i, (float) sum);
            }
            this.centre = compute.there(mean);
            this.precisions = compute.there(precision);
            this.products = compute.there(product);
            this.constants = compute.there(constant);
            this.centred = compute.zeros(rows, d);
            this.squares = compute.zeros(rows, d);
        }

        @Override
        public void of(Tensor x, Tensor out) {
            Tensor difference = centred.rows(0, x.rows());
            Tensor square = squares.rows(0, x.rows());
            compute.addRow(x, -1, centre, difference);
            compute.multiplyElements(1, difference, difference, 0, square);
            compute.multiply(false, square, true, precisions, 1, 0, out);
            compute.multiply(false, difference, true, products, 1, 1, out);
            compute.addRow(out, 1, constants, out);
        }
    }
}
