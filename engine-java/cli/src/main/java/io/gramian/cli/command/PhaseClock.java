package io.gramian.cli.command;

import io.gramian.compute.Cancellation;
import io.gramian.model.FitListener;
import io.gramian.nn.Checkpoints;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Times the parts of a fit, shows how they go on, and ends the fit between two of them when it is interrupted. */
final class PhaseClock implements FitListener, AutoCloseable {
    private final Terminal terminal;
    private final Checkpoints checkpoints;
    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private Phase current;
    private long since;
    private Progress bar;

    PhaseClock(Terminal terminal) {
        this(terminal, Checkpoints.NONE);
    }

    PhaseClock(Terminal terminal, Checkpoints checkpoints) {
        this.terminal = terminal;
        this.checkpoints = checkpoints;
    }

    @Override
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public void begin(Phase phase) {
        close();
        Cancellation.check("the fit");
        current = phase;
        since = System.nanoTime();
        bar = terminal.progress(name(phase));
    }

    @Override
    public void progress(int done, int of, double objective) {
        if (bar != null) {
            bar.update(done, of, Double.isNaN(objective) ? "" : String.format(Locale.ROOT, "%.6g", objective));
        }
    }

    /** Ends the part that runs. */
    @Override
    public void close() {
        if (current != null) {
            nanos.merge(current, System.nanoTime() - since, Long::sum);
            current = null;
        }
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** How long a part took, 0 where it did not run. */
    double seconds(Phase phase) {
        return nanos.getOrDefault(phase, 0L) / 1e9;
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
