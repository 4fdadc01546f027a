package io.gramian.cli.command;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar that vanishes when it is closed, or none at all. */
public final class Progress implements AutoCloseable {
    /** Told instead of asked for, which would load native code. */
    private static final int WIDTH = 79;

    private static final int REFRESH_MILLIS = 100;

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    /** A line that leaves nothing behind when it is closed, not even an end of line. */
    private static final class Line extends ConsoleProgressBarConsumer {
        private final PrintStream err;

        Line(PrintStream err) {
            super(err, WIDTH);
            this.err = err;
        }

        @Override
        public void close() {
            err.print("\r");
            err.flush();
        }
    }

    static Progress hidden() {
        return new Progress(null);
    }

    static Progress shown(String task, PrintStream err) {
        return new Progress(ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setMaxRenderedLength(WIDTH)
                .setConsumer(new Line(err))
                .clearDisplayOnFinish()
                .build());
    }

    /**
     * Moves the bar.
     *
     * @param done how much is done
     * @param of how much there is; −1 where nobody knows
     * @param message what stands behind the bar
     */
    public void update(long done, long of, String message) {
        if (bar != null) {
            bar.maxHint(of);
            bar.stepTo(done);
            bar.setExtraMessage(message);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
