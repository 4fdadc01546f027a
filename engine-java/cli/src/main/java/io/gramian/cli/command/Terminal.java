package io.gramian.cli.command;

import java.io.PrintStream;

/** Where a command speaks: results to standard output; notes, errors and progress to standard error. */
public final class Terminal {
    private static final String PREFIX = "gramian: ";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private volatile boolean quiet;

    /**
     * A terminal.
     *
     * @param interactive whether somebody watches standard error, so that progress bars make sense
     */
    public Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    /** Whether standard error is a terminal: Java cannot tell, so the launcher does, by {@code -Dgramian.terminal=true}. */
    public static boolean isInteractive() {
        return Boolean.getBoolean("gramian.terminal");
    }

    /** Takes results. */
    public PrintStream out() {
        return out;
    }

    /** Takes everything else. */
    public PrintStream err() {
        return err;
    }

    /** Leaves out notes and progress from now on. */
    void setQuiet(boolean value) {
        quiet = value;
    }

    /** A line of the result. */
    public void print(String line) {
        out.print(line + "\n");
    }

    /** A line worth knowing, unless the caller wants quiet. */
    public void note(String message) {
        if (!quiet) {
            error(message);
        }
    }

    /** A line about what went wrong. */
    public void error(String message) {
        err.print(PREFIX + message.replaceAll("\\s*\\R\\s*", " ") + "\n");
        err.flush();
    }

    /** A progress bar, shown where somebody watches. */
    public Progress progress(String task) {
        return interactive && !quiet ? Progress.shown(task, err) : Progress.hidden();
    }
}
