package io.gramian.cluster;

/**
 * Settings of mini-batch k-means.
 *
 * @param clusters k, at least 1
 * @param batch how many rows a step sees; at least 1, and no more than there are
 * @param epochs how many steps, in passes over as many rows as the data have; at least 1
 * @param reassignmentRatio a cluster that has seen less than this share of the rows of the largest one is moved to a random row;
 *     from 0, which moves none, to below 1
 */
public record MiniBatchKMeansOptions(int clusters, int batch, int epochs, double reassignmentRatio) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public MiniBatchKMeansOptions {
        requirePositive("clusters", clusters);
        requirePositive("batch", batch);
        requirePositive("epochs", epochs);
        if (!(reassignmentRatio >= 0 && reassignmentRatio < 1)) {
            throw new IllegalArgumentException(
                    "reassignmentRatio is " + reassignmentRatio + ", expected a share from 0 to below 1");
        }
    }

    /** Batches of 1,024 rows, 10 epochs, and a ratio of 0.01. */
    public static MiniBatchKMeansOptions of(int clusters) {
        return new MiniBatchKMeansOptions(clusters, 1024, 10, 0.01);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }
}
