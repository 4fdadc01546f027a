package io.gramian.nn;

/** A part of a training that goes by epochs, see {@link Stages}; {@link Trainer} is one. */
public interface Stage extends Resumable {
    /** Called before the first epoch, and not where the stage goes on from a snapshot. */
    default void begin() {}

    /**
     * Trains an epoch.
     *
     * @return its loss
     * @throws DivergenceException if a loss is not finite
     */
    double epoch();

    /** Whether the last epoch has found what there is to find, so that the stage ends. */
    default boolean finished() {
        return false;
    }
}
