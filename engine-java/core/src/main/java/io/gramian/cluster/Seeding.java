package io.gramian.cluster;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.kernel.RowCopies;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The greedy k-means++ seeding (Arthur and Vassilvitskii: k-means++, the advantages of careful seeding; SODA 2007):
 * each further centre is the best of 2 + ⌊ln k⌋ rows drawn with probability proportional to the squared distance to
 * the nearest centre so far. Probabilities are summed in float64.
 *
 * <p>It holds work memory for its data set, so one thread at a time may use it.
 */
public final class Seeding {
    private static final int TILE = 4096;

    private final Engine engine;
    private final Tensor x;
    private final int clusters;
    private final int trials;
    private final Tensor candidates;
    private final Tensor distances;
    private final Tensor host;
    private final float[] closest;
    private final double[] mass;
    private final double[][] trialMass;

    /**
     * Prepares to seed.
     *
     * @param x n×d of finite elements, in the memory of the engine's backend; not modified
     * @param clusters k, from 1 to n
     * @throws IllegalArgumentException if k is out of range
     */
    public Seeding(Engine engine, Tensor x, int clusters) {
        if (clusters < 1 || clusters > x.rows()) {
            throw new IllegalArgumentException(
                    "clusters is " + clusters + ", expected 1 to the number of rows of x of shape " + x.shape());
        }
        this.engine = engine;
        this.x = x;
        this.clusters = clusters;
        this.trials = 2 + (int) Math.log(clusters);
        this.candidates = engine.compute().zeros(trials, x.columns());
        this.distances = engine.compute().zeros(trials, x.rows());
        this.host = distances.onHeap() ? distances : Tensor.zeros(trials, x.rows());
        this.closest = new float[x.rows()];
        int tiles = (x.rows() + TILE - 1) / TILE;
        this.mass = new double[tiles];
        this.trialMass = new double[tiles][trials];
    }

    /**
     * Draws k rows.
     *
     * @return their indices in the order drawn; different rows, as long as there are any
     */
    public int[] choose(RandomGenerator random) {
        int[] chosen = new int[clusters];
        Arrays.fill(closest, Float.POSITIVE_INFINITY);
        chosen[0] = random.nextInt(x.rows());
        measure(new int[] {chosen[0]});
        keep(0);
        int[] drawn = new int[trials];
        for (int k = 1; k < clusters; k++) {
            double total = sum(mass);
            for (int trial = 0; trial < trials; trial++) {
                drawn[trial] = draw(total, random);
            }
            measure(drawn);
            int best = bestTrial();
            keep(best);
            chosen[k] = drawn[best];
        }
        return chosen;
    }

    /** Squared distances from each drawn row to all rows, and what would remain of the mass with it as a centre. */
    private void measure(int[] drawn) {
        Compute compute = engine.compute();
        Tensor centres = candidates.rows(0, drawn.length);
        Tensor out = distances.rows(0, drawn.length);
        compute.copy(RowCopies.of(compute, x, drawn), centres);
        compute.squaredDistances(centres, x, out);
        if (host != distances) {
            compute.copy(out, host.rows(0, drawn.length));
        }
        engine.workers().forEach(mass.length, tile -> {
            for (int trial = 0; trial < drawn.length; trial++) {
                trialMass[tile][trial] = remaining(tile, trial);
            }
        });
    }

    private double remaining(int tile, int trial) {
        float[] to = host.array();
        int row = host.offset() + trial * x.rows();
        int end = Math.min(x.rows(), (tile + 1) * TILE);
        double sum = 0;
        for (int i = tile * TILE; i < end; i++) {
            sum += Math.min(closest[i], to[row + i]);
        }
        return sum;
    }

    /** Makes a measured row a centre. */
    private void keep(int trial) {
        float[] to = host.array();
        int row = host.offset() + trial * x.rows();
        for (int i = 0; i < closest.length; i++) {
            closest[i] = Math.min(closest[i], to[row + i]);
        }
        for (int tile = 0; tile < mass.length; tile++) {
            mass[tile] = trialMass[tile][trial];
        }
    }

    private int bestTrial() {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < trials; trial++) {
            double total = 0;
            for (double[] tile : trialMass) {
                total += tile[trial];
            }
            if (total < least) {
                least = total;
                best = trial;
            }
        }
        return best;
    }

    /** A row by its share of the mass; any row where all rows are centres already. */
    private int draw(double total, RandomGenerator random) {
        if (!(total > 0)) {
            return random.nextInt(x.rows());
        }
        double target = random.nextDouble() * total;
        int tile = -1;
        for (int t = 0; t < mass.length; t++) {
            if (mass[t] > 0) {
                tile = t;
                if (target < mass[t]) {
                    break;
                }
                target -= mass[t];
            }
        }
        return drawWithin(tile, target);
    }

    /** Round-off may leave the target beyond the last row with mass: that one then. */
    private int drawWithin(int tile, double target) {
        int end = Math.min(x.rows(), (tile + 1) * TILE);
        int last = tile * TILE;
        double left = target;
        for (int i = tile * TILE; i < end; i++) {
            if (closest[i] > 0) {
                last = i;
                left -= closest[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
