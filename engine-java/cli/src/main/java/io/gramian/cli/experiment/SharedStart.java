package io.gramian.cli.experiment;

import io.gramian.model.CheckpointFile;
import io.gramian.model.sae.StackedAutoencoder;
import io.gramian.nn.Checkpoints;
import io.gramian.nn.Snapshot;
import java.util.Optional;

/** The checkpoints of a run that begins where the pre-training of another one ended, or leaves such a start for others. */
final class SharedStart implements Checkpoints {
    private static final String SECONDS = "seconds";

    private final CheckpointFile own;
    private final CheckpointFile start;
    private final Optional<Snapshot> found;
    private final long began = System.nanoTime();
    private boolean last;

    /**
     * Checkpoints of a run.
     *
     * @param own what an interruption of this run left
     * @param start where pre-training ended
     */
    SharedStart(CheckpointFile own, CheckpointFile start) {
        this.own = own;
        this.start = start;
        this.found = own.last().or(start::last);
    }

    @Override
    public Optional<Snapshot> last() {
        return found;
    }

    @Override
    public boolean due(boolean lastOfStage) {
        last = lastOfStage;
        return own.due(lastOfStage) || lastOfStage;
    }

    @Override
    public void keep(Snapshot snapshot) {
        snapshot.put(SECONDS, secondsBefore() + (System.nanoTime() - began) / 1e9);
        boolean pretrained = last && snapshot.text("name").equals(StackedAutoencoder.LAST_STAGE);
        if (pretrained && start.last().isEmpty()) {
            start.keep(snapshot);
        }
        if (own.due(last)) {
            own.keep(snapshot);
        }
    }

    /** How long the part took that this run did not do itself. */
    double secondsBefore() {
        return found.map(snapshot -> snapshot.number(SECONDS)).orElse(0.0);
    }
}
