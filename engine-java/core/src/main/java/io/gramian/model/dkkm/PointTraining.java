package io.gramian.model.dkkm;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.cluster.NearestNeighbours;
import io.gramian.compute.Cancellation;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.model.FitListener;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns layers over points. How far neighbouring cells overlap decides whether a stack joins what belongs together or melts all,
 * and no one α suits all shapes; so many series of α are tried, and that one is kept whose clusters agree most with the neighbours of
 * points: by the mutual information of the cluster of a point and that of a neighbour.
 */
final class PointTraining {
    /** Where α is sought, evenly on a logarithmic axis. */
    private static final double LEAST = 1.5;

    private static final double MOST = 30;

    /** How many of each point have a say. */
    private static final int NEIGHBOURS = 10;

    private final Engine engine;
    private final DkkmOptions options;
    private final Tensor x;
    private final int clusters;
    private NearestNeighbours neighbours;

    /**
     * A training.
     *
     * @param x n×d, in the memory of the engine's backend; not modified
     * @param clusters to end with; 0 for none
     */
    PointTraining(Engine engine, DkkmOptions options, Tensor x, int clusters) {
        this.engine = engine;
        this.options = options;
        this.x = x;
        this.clusters = clusters;
    }

    /**
     * What was learnt.
     *
     * @param alphas one a layer
     * @param centroids of the clusters, among the features of the last layer; null for none
     * @param information of the clusters of points and of their neighbours, in nats; NaN for none
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Stack(List<KernelLayer> layers, double[] alphas, Tensor centroids, double information) {}

    /** Learns. */
    Stack run(FitListener listener) {
        options.requireCentroids();
        boolean searches = options.searches(false);
        if (clusters > 0) {
            neighbours = NearestNeighbours.of(engine, x, NEIGHBOURS);
        } else if (searches) {
            throw new IllegalArgumentException(
                    "setting alpha is auto, which needs to know how many clusters points have: give clusters, or alpha");
        }
        if (!searches) {
            return stack(options.alphas(false), "series");
        }
        Stack best = null;
        for (int attempt = 0; attempt < options.tries(); attempt++) {
            Cancellation.check("deep kernel k-means");
            Stack found = stack(draw(engine.random("alphas/" + attempt)), "series-" + attempt);
            if (best == null || found.information() > best.information()) {
                best = found;
            }
            listener.progress(attempt + 1, options.tries(), best.information());
        }
        return best;
    }

    private double[] draw(CounterRandom random) {
        double[] alphas = new double[options.widths(false).length];
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = LEAST * Math.pow(MOST / LEAST, random.nextDouble());
        }
        return alphas;
    }

    private Stack stack(double[] alphas, String purpose) {
        int[] widths = options.widths(x.rows());
        List<KernelLayer> layers = new ArrayList<>();
        Tensor rows = x;
        for (int i = 0; i < widths.length; i++) {
            Cells cells = Cells.of(engine, rows, widths[i], options.bandwidth(), purpose + "/layer-" + i);
            KernelLayer layer = cells.layer(alphas[i], options.response());
            layers.add(layer);
            rows = layer.map(engine, rows);
        }
        if (clusters == 0) {
            return new Stack(layers, alphas, null, Double.NaN);
        }
        KMeansOptions end = KMeansOptions.of(clusters).withRestarts(options.restarts());
        KMeansModel found = KMeans.fit(engine, rows, end, purpose + "/clusters");
        return new Stack(layers, alphas, found.centroids(), neighbours.information(found.labels()));
    }
}
