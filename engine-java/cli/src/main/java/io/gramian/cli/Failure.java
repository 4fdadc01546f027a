package io.gramian.cli;

import io.gramian.cli.command.Terminal;
import io.gramian.compute.BackendUnavailableException;
import io.gramian.compute.MemoryLimitException;
import io.gramian.io.BadDataException;
import io.gramian.nn.DivergenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;

/**
 * What something thrown means to the caller of the program.
 *
 * @param exitCode one of {@link ExitCode}
 * @param message a line
 * @param cause what was thrown
 */
record Failure(int exitCode, String message, Throwable cause) {
    private static final String HEAP_OPTION = "GRAMIAN_JAVA_OPTS=-Xmx8g";

    static Failure of(Throwable e) {
        if (e instanceof UncheckedIOException wrapped) {
            return of(wrapped.getCause());
        }
        if (e instanceof CancellationException || e instanceof ClosedByInterruptException) {
            return new Failure(ExitCode.INTERRUPTED, "interrupted; no file was left half written", e);
        }
        if (e instanceof IllegalArgumentException || e instanceof DivergenceException) {
            return new Failure(ExitCode.WRONG_USAGE, line(e), e);
        }
        if (e instanceof BadDataException) {
            return new Failure(ExitCode.BAD_DATA, line(e), e);
        }
        if (e instanceof IOException io) {
            return new Failure(ExitCode.INPUT_OUTPUT, line(io), e);
        }
        if (e instanceof BackendUnavailableException) {
            return new Failure(ExitCode.UNAVAILABLE, line(e), e);
        }
        if (e instanceof MemoryLimitException) {
            return new Failure(
                    ExitCode.INPUT_OUTPUT,
                    line(e) + " (" + HEAP_OPTION + " sets the heap, --memory what is beside the samples,"
                            + " by default half of the heap)",
                    e);
        }
        if (e instanceof OutOfMemoryError) {
            return new Failure(ExitCode.INPUT_OUTPUT, outOfMemory(), e);
        }
        return new Failure(ExitCode.DEFECT, "a defect of Gramian, please report it with the lines below: " + e, e);
    }

    /** Says it on standard error, with the trace where it is a defect; gives back the exit code. */
    int report(Terminal terminal) {
        terminal.error(message);
        if (exitCode == ExitCode.DEFECT) {
            cause.printStackTrace(terminal.err());
        }
        return exitCode;
    }

    private static String outOfMemory() {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return "out of memory: the heap may take " + megabytes + " MB; give it more (" + HEAP_OPTION
                + ") or intermediates less (--memory)";
    }

    private static String line(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access denied; check the permissions";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getFile() + ": " + failure.getReason();
        }
        return line((Throwable) e);
    }

    private static String line(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
