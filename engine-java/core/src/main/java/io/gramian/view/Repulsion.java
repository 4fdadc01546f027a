package io.gramian.view;

import java.util.Arrays;

/**
 * What all points do to a few consecutive ones: Σ_j q_ij, Σ_j q_ij²·(y_i − y_j) with q_ij = 1 / (1 + ‖y_i − y_j‖²), each
 * pair computed. Sums over some points are float32, over all of them float64.
 */
final class Repulsion {
    /** The points of a tile: their coordinates and sums stay in the nearest cache. */
    static final int POINTS = 256;

    /** The others that are summed in float32; a multiple of four. */
    private static final int OTHERS = 128;

    private final float[] x = new float[POINTS];
    private final float[] y = new float[POINTS];
    private final float[] sum = new float[POINTS];
    private final float[] forceX = new float[POINTS];
    private final float[] forceY = new float[POINTS];
    private final double[] sums = new double[3 * POINTS];

    /**
     * Computes it. The places of the sums in the result: those of q first, then those of the first coordinate, then those
     * of the second, each {@link #POINTS} long; the next call overwrites them.
     *
     * @param allX the first coordinates of all points; not modified
     * @param allY the second ones; not modified
     * @param from the first of the points
     * @param count how many, at most {@link #POINTS}
     */
    double[] of(float[] allX, float[] allY, int from, int count) {
        System.arraycopy(allX, from, x, 0, count);
        System.arraycopy(allY, from, y, 0, count);
        Arrays.fill(sums, 0);
        for (int other = 0; other < allX.length; other += OTHERS) {
            int end = Math.min(other + OTHERS, allX.length);
            Arrays.fill(sum, 0);
            Arrays.fill(forceX, 0);
            Arrays.fill(forceY, 0);
            int j = other;
            for (; j + 2 <= end; j += 2) {
                addTwo(x, y, allX[j], allY[j], allX[j + 1], allY[j + 1], sum, forceX, forceY);
            }
            for (; j < end; j++) {
                addOne(x, y, allX[j], allY[j], sum, forceX, forceY);
            }
            for (int i = 0; i < count; i++) {
                sums[i] += sum[i];
                sums[POINTS + i] += forceX[i];
                sums[2 * POINTS + i] += forceY[i];
            }
        }
        for (int i = 0; i < count; i++) {
            // A point is no neighbour of its own.
            sums[i] -= 1;
        }
        return sums;
    }

    private static void addOne(float[] x, float[] y, float ax, float ay, float[] sum, float[] forceX, float[] forceY) {
        for (int i = 0; i < POINTS; i++) {
            float dx = x[i] - ax;
            float dy = y[i] - ay;
            float q = 1 / (1 + dx * dx + dy * dy);
            float square = q * q;
            sum[i] += q;
            forceX[i] += square * dx;
            forceY[i] += square * dy;
        }
    }

    /** Two others at once, so that the sums are loaded and stored half as often. */
    private static void addTwo(
            float[] x, float[] y, float ax, float ay, float bx, float by, float[] sum, float[] forceX, float[] forceY) {
        for (int i = 0; i < POINTS; i++) {
            float dx = x[i] - ax;
            float dy = y[i] - ay;
            float ex = x[i] - bx;
            float ey = y[i] - by;
            float q = 1 / (1 + dx * dx + dy * dy);
            float r = 1 / (1 + ex * ex + ey * ey);
            float square = q * q;
            float other = r * r;
            sum[i] += q + r;
            forceX[i] += square * dx + other * ex;
            forceY[i] += square * dy + other * ey;
        }
    }
}
