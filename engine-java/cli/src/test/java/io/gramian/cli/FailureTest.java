package io.gramian.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.command.Terminal;
import io.gramian.compute.BackendUnavailableException;
import io.gramian.io.BadDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class FailureTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachKindOfFailureHasItsExitCode() {
        assertEquals(2, Failure.of(new IllegalArgumentException("k")).exitCode());
        assertEquals(3, Failure.of(new BadDataException("row")).exitCode());
        assertEquals(4, Failure.of(new IOException("disk")).exitCode());
        assertEquals(
                4, Failure.of(new UncheckedIOException(new IOException("disk"))).exitCode());
        assertEquals(4, Failure.of(new OutOfMemoryError("Java heap space")).exitCode());
        assertEquals(5, Failure.of(new BackendUnavailableException("cuda")).exitCode());
        assertEquals(130, Failure.of(new CancellationException()).exitCode());
        assertEquals(1, Failure.of(new IllegalStateException("x")).exitCode());
        assertEquals(1, Failure.of(new AssertionError("x")).exitCode());
    }

    @Test
    void aMessageIsOneLine() {
        assertEquals(
                3, Failure.of(new BadDataException("first\n  second\r\nthird")).report(terminal));
        assertEquals("gramian: first second third\n", said());
    }

    @Test
    void aDefectComesWithItsTrace() {
        assertEquals(1, Failure.of(new IllegalStateException("x")).report(terminal));
        assertTrue(said().startsWith("gramian: a defect of Gramian"), said());
        assertTrue(said().contains("\tat " + FailureTest.class.getName()), said());
    }

    @Test
    void whatIsNoDefectComesWithoutTrace() {
        assertEquals(4, Failure.of(new OutOfMemoryError("Java heap space")).report(terminal));
        assertFalse(said().contains("\tat "), said());
        assertTrue(said().contains("--memory") && said().contains("-Xmx"), said());
    }

    @Test
    void messagesOfTheFileSystemNameFileAndReason() {
        assertEquals(
                "a.csv: there is none",
                Failure.of(new NoSuchFileException("a.csv", null, "there is none"))
                        .message());
        assertEquals(
                "a.csv: access denied; check the permissions",
                Failure.of(new AccessDeniedException("a.csv")).message());
    }

    @Test
    void logLinesArePlain() {
        LogLines lines = new LogLines(terminal);
        LogRecord record = new LogRecord(Level.INFO, "backend {0} is not used");
        record.setParameters(new Object[] {"simd"});
        lines.publish(record);
        lines.close();
        assertEquals("gramian: backend simd is not used\n", said());
    }
}
