package io.gramian.nn;

import java.util.Optional;

/** Where a training leaves snapshots, and what it may go on from. */
public interface Checkpoints {
    /** Keeps nothing, and has nothing to go on from. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<Snapshot> last() {
            return Optional.empty();
        }

        @Override
        public boolean due(boolean lastOfStage) {
            return false;
        }

        @Override
        public void keep(Snapshot snapshot) {
            // Nowhere.
        }
    };

    /** What to go on from, if there is something. */
    Optional<Snapshot> last();

    /**
     * Whether a snapshot is wanted now; asked after every epoch, so that none is made in vain.
     *
     * @param lastOfStage whether the epoch ends its stage
     */
    boolean due(boolean lastOfStage);

    /** Keeps a snapshot in place of the one before. */
    void keep(Snapshot snapshot);
}
