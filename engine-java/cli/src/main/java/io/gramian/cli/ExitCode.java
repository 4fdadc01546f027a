package io.gramian.cli;

/** How the program ends; scripts depend on these numbers. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** A defect of ours. */
    public static final int DEFECT = 1;
    /** A wrong command line, or a request that the data cannot meet. */
    public static final int WRONG_USAGE = 2;
    /** Data that cannot be used. */
    public static final int BAD_DATA = 3;
    /** A file that cannot be read or written, or too little memory. */
    public static final int INPUT_OUTPUT = 4;
    /** The backend asked for cannot run here. */
    public static final int UNAVAILABLE = 5;
    /** Ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
