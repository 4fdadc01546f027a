package io.gramian.data;

import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * Synthetic data sets whose classes are known. The classes are of equal size (the first ones get what is left over),
 * the rows are shuffled, the labels count from 0, and a seed always gives the same bytes.
 */
public final class Generators {
    private static final double TURN = 2 * Math.PI;
    private static final double SPIRAL_INNER = 0.3;
    private static final double SPIRAL_OUTER = 2;
    private static final double SPIRAL_TURNS = 1.25;
    private static final double BLOB_BOX = 10;

    private Generators() {}

    /**
     * Two interleaving half circles of radius 1: (cos t, sin t) and (1 − cos t, ½ − sin t), t evenly over [0, π].
     *
     * @param n the number of samples, at least 2
     * @param noise standard deviation of the Gaussian noise on each coordinate
     */
    public static Dataset moons(int n, double noise, long seed) {
        requireSpread("noise", noise);
        return build("moons", n, 2, 2, seed, (random, label, t, point) -> {
            double angle = Math.PI * t;
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            point[0] = (label == 0 ? cos : 1 - cos) + noise * random.nextGaussian();
            point[1] = (label == 0 ? sin : 0.5 - sin) + noise * random.nextGaussian();
        });
    }

    /** {@link #spirals(int, int, double, double, long) Spirals} whose arms make 1¼ turns. */
    public static Dataset spirals(int n, int arms, double noise, long seed) {
        return spirals(n, arms, SPIRAL_TURNS, noise, seed);
    }

    /**
     * Arms that wind clockwise around the origin, from radius 0.3 to radius 2: arm a has the radius r = 0.3 + 1.7·t at
     * the angle 2π(a/arms − turns·t), t evenly over [0, 1]. Three arms of 0.38 turns with noise 0.16 resemble the
     * spiral set of the KernelNet paper.
     *
     * @param n the number of samples, at least one an arm
     * @param arms the number of arms, which are the classes
     * @param turns how often an arm goes around the origin
     * @param noise standard deviation of the Gaussian noise on the angle, in radians
     */
    public static Dataset spirals(int n, int arms, double turns, double noise, long seed) {
        requireSpread("noise", noise);
        requireAtLeast("arms", arms, 1);
        if (!Double.isFinite(turns)) {
            throw new IllegalArgumentException("turns is " + turns + "; expected a finite number");
        }
        return build("spirals", n, 2, arms, seed, (random, label, t, point) -> {
            double radius = SPIRAL_INNER + (SPIRAL_OUTER - SPIRAL_INNER) * t;
            double angle = TURN * ((double) label / arms - turns * t) + noise * random.nextGaussian();
            point[0] = radius * StrictMath.cos(angle);
            point[1] = radius * StrictMath.sin(angle);
        });
    }

    /**
     * A circle of radius 1 (label 0) around one of radius {@code factor} (label 1).
     *
     * @param n the number of samples, at least 2
     * @param factor the inner radius, above 0 and below 1
     * @param noise standard deviation of the Gaussian noise on each coordinate
     */
    public static Dataset circles(int n, double factor, double noise, long seed) {
        requireSpread("noise", noise);
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("factor is " + factor + "; expected above 0 and below 1");
        }
        return build("circles", n, 2, 2, seed, (random, label, t, point) -> {
            double radius = label == 0 ? 1 : factor;
            double angle = TURN * random.nextDouble();
            point[0] = radius * StrictMath.cos(angle) + noise * random.nextGaussian();
            point[1] = radius * StrictMath.sin(angle) + noise * random.nextGaussian();
        });
    }

    /**
     * Gaussian clouds around k centres, which are drawn uniformly from the cube [−10, 10]ᵈ and may lie close together.
     *
     * @param n the number of samples, at least k
     * @param d the number of features
     * @param k the number of clouds, which are the classes
     * @param spread standard deviation of each coordinate around its centre
     */
    public static Dataset blobs(int n, int d, int k, double spread, long seed) {
        requireSpread("spread", spread);
        requireAtLeast("d", d, 1);
        requireAtLeast("k", k, 1);
        SplittableRandom centreRandom = new SplittableRandom(seed).split();
        double[][] centres = new double[k][d];
        for (double[] centre : centres) {
            for (int column = 0; column < d; column++) {
                centre[column] = centreRandom.nextDouble(-BLOB_BOX, BLOB_BOX);
            }
        }
        return build("blobs", n, d, k, seed, (random, label, t, point) -> {
            for (int column = 0; column < d; column++) {
                point[column] = centres[label][column] + spread * random.nextGaussian();
            }
        });
    }

    /** Draws one sample of a class at the position t ∈ [0, 1] along its shape. */
    interface Sampler {
        void draw(SplittableRandom random, int label, double t, double[] point);
    }

    static Dataset build(String name, int n, int d, int classes, long seed, Sampler sampler) {
        requireAtLeast("n", n, classes);
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = permutation(n, random);
        Tensor x = Tensor.zeros(n, d);
        int[] labels = new int[n];
        double[] point = new double[d];
        int next = 0;
        for (int label = 0; label < classes; label++) {
            int size = n / classes + (label < n % classes ? 1 : 0);
            for (int i = 0; i < size; i++) {
                sampler.draw(random, label, size == 1 ? 0 : (double) i / (size - 1), point);
                int row = order[next++];
                labels[row] = label;
                for (int column = 0; column < d; column++) {
                    x.set(row, column, (float) point[column]);
                }
            }
        }
        return Dataset.labelled(name, x, labels);
    }

    private static int[] permutation(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    static void requireSpread(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; expected a finite number of at least 0");
        }
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; expected at least " + least);
        }
    }
}
