package io.gramian.cli.experiment;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.data.Dataset;
import io.gramian.kernel.Bandwidth;
import io.gramian.kernel.NormalizedKernel;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.Model;
import io.gramian.model.Scale;
import io.gramian.model.knet.KernelNetFit;
import io.gramian.model.knet.KernelNetOptions;
import io.gramian.tensor.Tensor;
import java.util.OptionalDouble;

/** Samples with an engine, and what {@link ScaleTask} does with them. */
final class ScaleSubject {
    /** The columns of U in the gradient of HSIC, and the eigenvectors asked for. */
    private static final int COLUMNS = 10;

    private final Engine engine;
    private final Dataset data;
    private final int clusters;
    private final KernelNetOptions options;
    private final Tensor x;
    private final float gamma;
    private final Tensor u;
    private Model model;
    private int[] labels;

    /**
     * A subject. The samples are standardised and brought into the memory of the engine's backend, and a bandwidth is
     * chosen, so that no task has to.
     */
    ScaleSubject(Engine engine, Dataset data, int clusters, KernelNetOptions options) {
        this.engine = engine;
        this.data = data;
        this.clusters = clusters;
        this.options = options;
        this.x = Placed.onDevice(engine, Scale.AUTO.fit(data.x()).transform(data.x()));
        this.gamma = Bandwidth.gamma(
                Bandwidth.sigma(engine, x, options.sigmaRatio(), engine.random("experiment/bandwidth")));
        this.u = engine.compute().zeros(x.rows(), COLUMNS);
        engine.compute().normal(Philox.key(engine.seed(), "experiment/u"), 0, u);
    }

    /** The engine that it runs on. */
    Engine engine() {
        return engine;
    }

    /** NMI of the labels of the last task against the classes; empty where it had none. */
    OptionalDouble takeNmi() {
        if (labels == null) {
            return OptionalDouble.empty();
        }
        int[] found = labels;
        labels = null;
        return OptionalDouble.of(
                NormalizedMutualInformation.of(found, data.labels().orElseThrow()));
    }

    void fitKernelNet() {
        KernelNetFit fit = KnetRun.of(engine, data.x(), clusters, options).fit();
        model = fit.model();
        labels = fit.labels();
    }

    void fitKMeans() {
        labels = KMeans.fit(engine, x, KMeansOptions.of(clusters).withRestarts(1), "experiment/kmeans")
                .labels();
    }

    /** Embeds all samples with the KernelNet model that was fitted before; the result ends where a file takes it from. */
    void embed() {
        Placed.onHeap(engine, model.embed(engine, data.x()));
    }

    /** Row sums of the Gaussian kernel, with the matrix stored where the engine affords it. */
    void rowSums() {
        kernel();
    }

    void hsicGradient() {
        Compute compute = engine.compute();
        Tensor gradient = compute.zeros(x.rows(), x.columns());
        compute.hsicGradient(x, u, gamma, 1, 0, gradient);
    }

    /** Leading eigenvectors of the normalised kernel, with the matrix stored where the engine affords it. */
    void eigenvectors() {
        BlockEigensolver.leading(engine, kernel(), BlockEigensolver.Options.of(COLUMNS));
    }

    private NormalizedKernel kernel() {
        return new NormalizedKernel(engine, x, gamma, new NormalizedKernel.Form(true, options.zeroDiagonal()));
    }
}
