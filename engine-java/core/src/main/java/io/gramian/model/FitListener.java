package io.gramian.model;

/** Hears how a fit goes on: for progress bars, plots of the objective, and timings. */
public interface FitListener {
    /** Listens to nothing. */
    FitListener NONE = new FitListener() {};

    /** The parts of a fit, in their order. */
    enum Phase {
        /** Scaling, bandwidth, start. */
        PREPARE,
        /** The optimisation. */
        TRAIN,
        /** Labels from what was learnt. */
        PREDICT
    }

    /** Called when a part begins. */
    default void begin(Phase phase) {}

    /**
     * Called now and then while a part runs.
     *
     * @param done how much of the part is done
     * @param of how much there is at most; a part may end earlier
     * @param objective what is maximised or minimised, or NaN where nothing is
     */
    default void progress(int done, int of, double objective) {}
}
