package io.gramian.model;

import io.gramian.nn.Checkpoints;

/** Hears how a fit goes on, for progress bars, plots of the objective and timings, and keeps what it can go on from. */
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

    /**
     * Called after an epoch that labels as it learns.
     *
     * @param epoch counted from 1
     * @param labels a label 0 … clusters−1 for each row; not to be modified, valid during the call
     */
    default void labelled(int epoch, int[] labels) {}

    /** Where a long fit leaves snapshots, and what it goes on from. */
    default Checkpoints checkpoints() {
        return Checkpoints.NONE;
    }
}
