package io.gramian.model.sae;

import io.gramian.model.FitListener;
import io.gramian.nn.Stages;
import java.util.List;

/** The epochs of a training, as listeners and results tell of them. */
public final class Epochs {
    private Epochs() {}

    /** Tells a listener of each epoch, as one of all that the stages have. */
    public static Stages.Watch told(FitListener listener, int all) {
        int[] done = {0};
        return (epoch, of) -> listener.progress(++done[0], all, epoch.loss());
    }

    /** The losses of a stage, epoch by epoch. */
    public static List<Double> losses(Stages stages, String stage) {
        return stages.history().stream()
                .filter(epoch -> epoch.stage().equals(stage))
                .map(Stages.Epoch::loss)
                .toList();
    }
}
