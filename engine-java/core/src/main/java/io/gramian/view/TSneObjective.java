package io.gramian.view;

import io.gramian.compute.Workers;

/**
 * Kullback and Leibler's divergence of t-SNE, KL = Σ p_ij·ln(p_ij / q_ij) with q_ij = (1 + ‖y_i − y_j‖²)⁻¹ / Z and Z the
 * sum of these over all pairs, and its gradient ∂KL/∂y_i = 4·Σ_j (p_ij − q_ij)·(1 + ‖y_i − y_j‖²)⁻¹·(y_i − y_j) (van der
 * Maaten and Hinton 2008, equation 5).
 */
final class TSneObjective {
    private final Workers workers;
    private final Affinities affinities;
    private final float[] x;
    private final float[] y;
    private final double[] sums;
    private final double[] repulsion;
    private final Repulsion[] tiles;

    TSneObjective(Workers workers, Affinities affinities) {
        int n = affinities.rows();
        this.workers = workers;
        this.affinities = affinities;
        this.x = new float[n];
        this.y = new float[n];
        this.sums = new double[n];
        this.repulsion = new double[2 * n];
        this.tiles = new Repulsion[Math.ceilDiv(n, Repulsion.POINTS)];
        for (int tile = 0; tile < tiles.length; tile++) {
            tiles[tile] = new Repulsion();
        }
    }

    /**
     * The gradient, of exaggeration·p in the place of p.
     *
     * @param points the first and the second coordinate of each point in turn; not modified
     * @param gradient takes the slopes in the same order
     */
    void gradient(double[] points, double exaggeration, double[] gradient) {
        split(points);
        workers.forEach(tiles.length, tile -> {
            int from = tile * Repulsion.POINTS;
            int to = Math.min(from + Repulsion.POINTS, x.length);
            repel(tiles[tile], from, to);
            for (int i = from; i < to; i++) {
                attract(points, i, gradient);
            }
        });
        double z = total();
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] = 4 * (exaggeration * gradient[c] - repulsion[c] / z);
        }
    }

    /**
     * The divergence.
     *
     * @param points the first and the second coordinate of each point in turn; not modified
     */
    double value(double[] points) {
        split(points);
        workers.forEach(tiles.length, tile -> {
            int from = tile * Repulsion.POINTS;
            repel(tiles[tile], from, Math.min(from + Repulsion.POINTS, x.length));
        });
        double logZ = Math.log(total());
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int e = affinities.starts()[i]; e < affinities.starts()[i + 1]; e++) {
                double p = affinities.values()[e];
                int j = affinities.columns()[e];
                if (p > 0) {
                    sum += p * (Math.log(p) + Math.log1p(square(points, i, j)) + logZ);
                }
            }
        }
        return sum;
    }

    private void split(double[] points) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) points[2 * i];
            y[i] = (float) points[2 * i + 1];
        }
    }

    private void repel(Repulsion tile, int from, int to) {
        double[] found = tile.of(x, y, from, to - from);
        for (int i = from; i < to; i++) {
            sums[i] = found[i - from];
            repulsion[2 * i] = found[Repulsion.POINTS + i - from];
            repulsion[2 * i + 1] = found[2 * Repulsion.POINTS + i - from];
        }
    }

    private void attract(double[] points, int i, double[] force) {
        double first = 0;
        double second = 0;
        for (int e = affinities.starts()[i]; e < affinities.starts()[i + 1]; e++) {
            int j = affinities.columns()[e];
            double weight = affinities.values()[e] / (1 + square(points, i, j));
            first += weight * (points[2 * i] - points[2 * j]);
            second += weight * (points[2 * i + 1] - points[2 * j + 1]);
        }
        force[2 * i] = first;
        force[2 * i + 1] = second;
    }

    private static double square(double[] points, int i, int j) {
        double dx = points[2 * i] - points[2 * j];
        double dy = points[2 * i + 1] - points[2 * j + 1];
        return dx * dx + dy * dy;
    }

    private double total() {
        double z = 0;
        for (double sum : sums) {
            z += sum;
        }
        return z;
    }
}
