package io.gramian.cli.experiment;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.data.Dataset;
import io.gramian.data.Samples;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.Algorithms;
import io.gramian.model.FitListener;
import io.gramian.model.Model;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * A model applied to samples, most of which it has not seen.
 *
 * @param embedded ψ of all samples
 * @param nearest NMI of the labels by the nearest stored centroid
 * @param together NMI of the labels by k-means on all embedded samples, as in the paper
 * @param seconds what embedding and the nearest centroids took
 */
record OutOfSample(Tensor embedded, double nearest, double together, double seconds) {
    /** Keeps the draws of subsets apart from those of the algorithms. */
    private static final long FIRST_DRAW = 1000;

    /** A random share of the rows, another one for each seed. */
    static Dataset share(Dataset data, KnetSet set, long seed) {
        int n = data.x().rows();
        int count = (int) Math.round(set.percent() / 100.0 * n);
        int[] chosen = Arrays.copyOf(random(seed, "split").permutation(n), count);
        int[] labels = data.labels().orElseThrow();
        int[] classes = Arrays.stream(chosen).map(i -> labels[i]).toArray();
        return Dataset.labelled(data.name(), data.x().gather(chosen), classes);
    }

    /** A stream for what an experiment draws under a seed. */
    static CounterRandom random(long seed, String purpose) {
        return new CounterRandom(Philox.key(FIRST_DRAW + seed, purpose));
    }

    /** Applies a model to samples and scores it by their classes. */
    static OutOfSample of(Engine engine, Model model, Dataset data) {
        long start = System.nanoTime();
        Tensor embedded = Placed.onDevice(engine, model.embed(engine, data.x()));
        int[] nearest = model.predict(engine, data.x());
        double seconds = (System.nanoTime() - start) / 1e9;
        int[] together = KMeans.fit(engine, embedded, KMeansOptions.of(model.clusters()), "experiment/all")
                .labels();
        int[] truth = data.labels().orElseThrow();
        return new OutOfSample(
                embedded,
                NormalizedMutualInformation.of(nearest, truth),
                NormalizedMutualInformation.of(together, truth),
                seconds);
    }

    /**
     * Adds both scores to what belongs to a data set.
     *
     * @param setting how the samples were chosen or changed
     * @param fitSeconds what fitting the model took
     */
    void addTo(Figures results, KnetSet set, String setting, String algorithm, double fitSeconds) {
        results.of(set, setting + ", nearest centroid").add(algorithm, Row.NMI, nearest, fitSeconds + seconds);
        results.of(set, setting + ", k-means on all").add(algorithm, Row.NMI, together, fitSeconds + seconds);
    }

    /**
     * What the identity in place of ψ yields: k-means of the scaled samples, whose centroids it stores.
     *
     * @param learnt what k-means sees
     * @param data what is labelled
     */
    static void addUntrained(
            Engine engine, Dataset learnt, Dataset data, Figures results, KnetSet set, String setting) {
        long start = System.nanoTime();
        Model model = Algorithms.named("kmeans")
                .fit(engine, Samples.table(learnt.x()), set.clusters(), Scale.AUTO, Map.of(), FitListener.NONE)
                .model();
        double seconds = (System.nanoTime() - start) / 1e9;
        of(engine, model, data).addTo(results, set, setting, "untrained", seconds);
    }
}
