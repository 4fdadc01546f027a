package io.gramian.cli.experiment;

import io.gramian.compute.Cancellation;
import io.gramian.model.FitListener;
import java.util.EnumMap;
import java.util.Map;

/** Times the parts of a fit, and ends it between two rounds when the thread is interrupted. */
final class PhaseTimes implements FitListener {
    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private Phase current;
    private long since;

    @Override
    public void begin(Phase phase) {
        end();
        check();
        current = phase;
        since = System.nanoTime();
    }

    @Override
    public void progress(int done, int of, double objective) {
        check();
    }

    /** Ends the part that runs; called once the fit is over. */
    void end() {
        if (current != null) {
            nanos.merge(current, System.nanoTime() - since, Long::sum);
            current = null;
        }
    }

    /** Seconds of scaling, bandwidth and start: what the paper calls preprocessing. */
    double prepareSeconds() {
        return seconds(Phase.PREPARE);
    }

    /** Seconds of the optimisation and of the labels that come of it: what the paper calls runtime. */
    double runSeconds() {
        return seconds(Phase.TRAIN) + seconds(Phase.PREDICT);
    }

    /** Seconds of the whole fit. */
    double totalSeconds() {
        return prepareSeconds() + runSeconds();
    }

    private double seconds(Phase phase) {
        return nanos.getOrDefault(phase, 0L) / 1e9;
    }

    private static void check() {
        Cancellation.check("the fit");
    }
}
