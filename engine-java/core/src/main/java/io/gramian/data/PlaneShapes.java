package io.gramian.data;

import java.util.Locale;
import java.util.SplittableRandom;

/** Four clusters in the plane that no straight lines tell apart, of equal size, with Gaussian noise on each coordinate. */
public enum PlaneShapes {
    /** Concentric rings of the radii 0.3, 1.3, 2.3 and 3.3. */
    RINGS {
        @Override
        void place(int label, double t, SplittableRandom random, double[] point) {
            circle(0, 0, 0.3 + label, TURN * random.nextDouble(), point);
        }
    },
    /** Two pairs of interleaving half circles of radius 1, one pair above the other. */
    MOONS {
        @Override
        void place(int label, double t, SplittableRandom random, double[] point) {
            circle(0, 0, 1, TURN / 2 * t, point);
            if (label % 2 == 1) {
                point[0] = 1 - point[0];
                point[1] = 0.4 - point[1];
            }
            point[1] += label < 2 ? 0 : 2;
        }
    },
    /** Arms from radius 0.5 to 2.5 that go around 0.3 times. */
    SPIRALS {
        @Override
        void place(int label, double t, SplittableRandom random, double[] point) {
            circle(0, 0, 0.5 + 2 * t, TURN * (label / 4.0 - 0.3 * t), point);
        }
    },
    /** A ring around a cloud, and an arc around a bar. */
    MIXTURE {
        @Override
        void place(int label, double t, SplittableRandom random, double[] point) {
            switch (label) {
                case 0 -> circle(0, 0, 2, TURN * random.nextDouble(), point);
                case 1 -> {
                    point[0] = 0.25 * random.nextGaussian();
                    point[1] = 0.25 * random.nextGaussian();
                }
                case 2 -> circle(3.9, 0, 1.5, TURN * (0.75 * t - 0.125), point);
                default -> {
                    point[0] = 3.9;
                    point[1] = -2.8 + 3.1 * t;
                }
            }
        }
    };

    private static final double TURN = 2 * Math.PI;

    /** How many clusters there are. */
    public static final int CLUSTERS = 4;

    /** Without noise. */
    abstract void place(int label, double t, SplittableRandom random, double[] point);

    private static void circle(double x, double y, double radius, double angle, double[] point) {
        point[0] = x + radius * StrictMath.cos(angle);
        point[1] = y + radius * StrictMath.sin(angle);
    }

    /**
     * Draws samples.
     *
     * @param n how many, at least 4
     * @param noise standard deviation on each coordinate
     */
    public Dataset draw(int n, double noise, long seed) {
        Generators.requireSpread("noise", noise);
        return Generators.build(name().toLowerCase(Locale.ROOT), n, 2, CLUSTERS, seed, (random, label, t, point) -> {
            place(label, t, random, point);
            point[0] += noise * random.nextGaussian();
            point[1] += noise * random.nextGaussian();
        });
    }
}
