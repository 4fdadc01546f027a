package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Engine;
import java.util.List;
import java.util.Optional;

/** The jobs that the engine can do, by name. */
public final class Jobs {
    private static final List<JobFamily> FAMILIES = List.of(
            JobFamily.of(
                    "gemm-(\\d+)x(\\d+)x(\\d+)",
                    s -> (double) s[0] * s[1] + (double) s[1] * s[2] + (double) s[0] * s[2],
                    (engine, inputs, s) -> new GemmJob(engine, inputs, s[0], s[1], s[2])),
            JobFamily.of(
                    "rbf-(\\d+)x(\\d+)",
                    s -> (double) s[0] * s[0] + (double) s[0] * s[1],
                    (engine, inputs, s) -> new RbfJob(engine, inputs, s[0], s[1])),
            JobFamily.of(
                    "rbf-rowsums-(\\d+)x(\\d+)",
                    s -> (double) s[0] * s[1],
                    (engine, inputs, s) -> new RbfRowSumsJob(engine, inputs, s[0], s[1])),
            JobFamily.of(
                    "hsic-grad-(\\d+)x(\\d+)-c(\\d+)",
                    s -> (double) s[0] * (2 * s[1] + s[2]),
                    (engine, inputs, s) -> new HsicGradientJob(engine, inputs, s[0], s[1], s[2])),
            JobFamily.of(
                    "alignment-grad-(\\d+)x(\\d+)",
                    s -> 2.0 * s[0] * s[0] + 2.0 * s[0] * s[1],
                    (engine, inputs, s) -> new AlignmentGradientJob(engine, inputs, s[0], s[1])),
            JobFamily.of(
                    "eig-top(\\d+)-(\\d+)x(\\d+)",
                    s -> (double) s[1] * s[1] + (double) s[1] * s[2],
                    (engine, inputs, s) -> new EigenJob(engine, inputs, s[0], s[1], s[2])),
            JobFamily.of(
                    "cayley-(\\d+)x(\\d+)",
                    s -> 3.0 * s[0] * s[1],
                    (engine, inputs, s) -> new CayleyJob(engine, inputs, s[0], s[1])),
            JobFamily.of(
                    "kmeans-(\\d+)x(\\d+)-k(\\d+)-i(\\d+)",
                    s -> (double) s[0] * (s[1] + 4),
                    (engine, inputs, s) -> new KMeansJob(engine, inputs, s[0], s[1], s[2], s[3])),
            JobFamily.of(
                    "gmm-full-(\\d+)x(\\d+)-k(\\d+)-i(\\d+)",
                    s -> (double) s[0] * (2 * s[1] + s[2] + 4) + 4.0 * s[2] * s[1] * s[1],
                    (engine, inputs, s) -> new GaussianMixtureJob(engine, inputs, s[0], s[1], s[2], s[3])),
            JobFamily.of(
                    "minibatch-kmeans-(\\d+)x(\\d+)-k(\\d+)-b(\\d+)-e(\\d+)",
                    s -> (double) s[0] * (s[1] + 2) + 2.0 * s[3] * s[1] + 10.0 * s[2] * s[1],
                    (engine, inputs, s) -> new MiniBatchKMeansJob(engine, inputs, s[0], s[1], s[2], s[3], s[4])),
            JobFamily.of(
                    "ae-epoch-(\\d+)x(\\d+)-b(\\d+)",
                    s -> (double) s[0] * s[1] + 8_000.0 * (s[1] + s[2]) + 40e6,
                    (engine, inputs, s) -> new AutoencoderEpochJob(engine, inputs, s[0], s[1], s[2])),
            JobFamily.of(
                    "embed-(\\d+)x(\\d+)",
                    s -> (double) s[0] * (s[1] + 10) + 20e6,
                    (engine, inputs, s) -> new EmbedJob(engine, inputs, s[0], s[1])),
            JobFamily.of(
                    "patch-features-(\\d+)x(\\d+)x(\\d+)x(\\d+)-p(\\d+)-k(\\d+)",
                    s -> (double) s[0] * ((double) s[1] * s[2] * s[3] + 4 * s[5]) + (double) s[5] * s[3] * s[4] * s[4],
                    (engine, inputs, s) -> new PatchFeaturesJob(
                            engine, inputs, s[0], PatchFeaturesJob.spec(s[1], s[2], s[3], s[4]), s[5])));

    private Jobs() {}

    /** Whether the engine can do a job. */
    public static boolean knows(String name) {
        return find(name).isPresent();
    }

    /**
     * Makes a job.
     *
     * @throws IllegalArgumentException if the engine cannot do it
     */
    public static Job prepare(String name, Engine engine, Inputs inputs) {
        JobFamily family = require(name);
        return family.factory().prepare(engine, inputs, family.shape(name));
    }

    /**
     * How many bytes a job holds in tensors.
     *
     * @throws IllegalArgumentException if the engine cannot do it
     */
    public static long bytes(String name) {
        JobFamily family = require(name);
        return (long) (Float.BYTES * family.memory().elements(family.shape(name)));
    }

    private static JobFamily require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the engine has no job '" + name + "' yet"));
    }

    private static Optional<JobFamily> find(String name) {
        return FAMILIES.stream().filter(family -> family.has(name)).findFirst();
    }
}
