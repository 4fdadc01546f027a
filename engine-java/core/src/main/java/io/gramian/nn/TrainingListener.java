package io.gramian.nn;

/** Hears of every epoch of a training. */
@FunctionalInterface
public interface TrainingListener {
    /** Listens to nothing and never stops. */
    TrainingListener NONE = (epoch, loss) -> true;

    /**
     * Called after an epoch.
     *
     * @param epoch counted from 1, over all calls of a trainer
     * @param loss the mean over the rows of the losses that their batches had before each step
     * @return false to stop here
     */
    boolean onEpoch(int epoch, double loss);
}
