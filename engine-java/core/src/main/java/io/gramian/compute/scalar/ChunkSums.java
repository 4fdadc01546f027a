package io.gramian.compute.scalar;

import java.util.Arrays;

/** Float64 sums over chunks of points, whose number depends on the sizes alone; added up in order. */
public final class ChunkSums {
    private static final int POINTS = 2048;
    private static final int MOST = 64;

    /** Under so many sums in all, there are as many chunks as are wanted. */
    private static final int BUDGET = 1 << 23;

    private final int points;
    private final int size;
    private final double[][] parts;

    /**
     * Chunks for some points with an array of sums each.
     *
     * @param multiple of this many points are all chunks but the last
     */
    public ChunkSums(int points, int multiple, int length) {
        int most = Math.clamp(BUDGET / Math.max(1, length), 8, MOST);
        int wanted = Math.clamp((points + POINTS - 1) / POINTS, 1, most);
        int even = (points + wanted - 1) / wanted;
        this.points = points;
        this.size = Math.max(1, (even + multiple - 1) / multiple) * multiple;
        this.parts = new double[(points + size - 1) / size][length];
    }

    /** How many chunks there are. */
    public int count() {
        return parts.length;
    }

    /** The first point of a chunk. */
    public int first(int chunk) {
        return chunk * size;
    }

    /** Behind the last point of a chunk. */
    public int end(int chunk) {
        return Math.min(points, (chunk + 1) * size);
    }

    /** The sums of a chunk, zeros at first; shared. */
    public double[] part(int chunk) {
        return parts[chunk];
    }

    /** Writes the first sums of all chunks together. */
    public void total(double[] into) {
        Arrays.fill(into, 0);
        for (double[] part : parts) {
            for (int i = 0; i < into.length; i++) {
                into[i] += part[i];
            }
        }
    }

    /** One sum of all chunks together. */
    public double total(int index) {
        double sum = 0;
        for (double[] part : parts) {
            sum += part[index];
        }
        return sum;
    }
}
