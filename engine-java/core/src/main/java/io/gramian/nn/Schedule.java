package io.gramian.nn;

/** How the learning rate of a stage changes from epoch to epoch. */
@FunctionalInterface
public interface Schedule {
    /**
     * What the learning rate is multiplied by.
     *
     * @param epoch counted from 1
     * @param epochs how many there are at most
     * @return above 0
     */
    double factor(int epoch, int epochs);

    /** 1 in all epochs. */
    static Schedule constant() {
        return (epoch, epochs) -> 1;
    }

    /**
     * Multiplied by a factor after every so many epochs.
     *
     * @param every at least 1
     * @param factor in (0, 1]
     */
    static Schedule steps(int every, double factor) {
        requireShare(factor);
        if (every < 1) {
            throw new IllegalArgumentException("every is " + every + ", expected at least 1");
        }
        return (epoch, epochs) -> Math.pow(factor, (epoch - 1) / every);
    }

    /**
     * From 1 in the first epoch to an end in the last, along half a period of the cosine (Loshchilov and Hutter, SGDR, 2017,
     * eq. 5, without restarts).
     *
     * @param end in (0, 1]
     */
    static Schedule cosine(double end) {
        requireShare(end);
        return (epoch, epochs) ->
                epochs < 2 ? 1 : end + (1 - end) * (1 + Math.cos(Math.PI * (epoch - 1) / (epochs - 1))) / 2;
    }

    private static void requireShare(double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("the factor is " + value + ", expected above 0 and at most 1");
        }
    }
}
